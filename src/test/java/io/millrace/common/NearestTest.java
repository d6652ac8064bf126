package io.millrace.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void countsLettersToChange() {
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("Leverage", "leverage")).isZero();
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void offersNothingThatIsFarAway() {
        assertThat(Nearest.to("banana", List.of("leverage", "mode"))).isEmpty();
        assertThat(Nearest.to("sim", List.of("paper", "simulator"))).contains("simulator");
        assertThat(Nearest.to("max_spred", List.of("max_slippage_bps", "max_spread")))
                .contains("max_spread");
    }
}
