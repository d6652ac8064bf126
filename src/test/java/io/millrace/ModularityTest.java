package io.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void everyPackageImportsOnlyWhatItsOwnLineAllows() {
        ApplicationModules house = ApplicationModules.of(MillraceApplication.class.getPackageName());

        assertThat(house.getModuleByName("journal")).isPresent();
        house.verify();
    }
}
