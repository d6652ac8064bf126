package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Prop;
import io.millrace.common.Prop.Draw;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.ScriptedMarket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several devices edit the settings at once, each by what it saw last. */
class SettingsRaceTest {

    private static final List<String> NAMES = List.of("maxConcurrent", "cooldownSeconds", "positionSizeUsd");

    @Test
    void losesNoEditOfAnyDeviceInAnyOrder() {
        VirtualHouse house = new VirtualHouse(new ScriptedMarket(), TradingSettings.DEFAULTS);
        house.run(2_000);

        Prop.check(100, draw -> race(house, draw));
    }

    /** What a device shows: values and the version that they had. */
    private static final class Device {
        private Map<String, String> values = Map.of();
        private long version;

        void look(VirtualHouse house) {
            values = house.books.settings().texts();
            version = house.books.settingsBook().version();
        }
    }

    private static void race(VirtualHouse house, Draw draw) {
        Device own = new Device();
        own.look(house);
        Map<String, String> expected = new LinkedHashMap<>(own.values);
        List<Device> devices = List.of(own, new Device(), new Device());
        devices.forEach(device -> device.look(house));
        long version = own.version;
        for (int i = 0; i < 30; i++) {
            Device device = draw.pick(devices);
            if (draw.chance(0.4)) {
                device.look(house);
                continue;
            }
            String name = draw.pick(NAMES);
            String value = String.valueOf(draw.between(10, 20));
            boolean seen = device.version == version;
            CommandResult answer =
                    house.ask(new Command.ChangeSettings(Map.of(name, value), device.version, "device", house.nanos()));
            assertThat(answer instanceof CommandResult.SettingsApplied).isEqualTo(seen);
            if (seen && !value.equals(expected.put(name, value))) {
                version++;
            }
            assertThat(house.books.settings().texts()).isEqualTo(expected);
            assertThat(house.books.settingsBook().version()).isEqualTo(version);
        }
        List<EngineEvent.SettingsChanged> journal = house.facts(EngineEvent.SettingsChanged.class);
        assertThat(journal).extracting(EngineEvent.SettingsChanged::version).doesNotHaveDuplicates();
    }
}
