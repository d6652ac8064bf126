package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Event;
import io.millrace.common.Side;
import io.millrace.engine.Command;
import io.millrace.engine.JournalForm;
import io.millrace.exchange.ConnectionEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {

    private final EventCodec codec = new EventCodec(Sample.family());

    @Test
    void readsBackWhatItWrote() {
        List<Event> events = List.of(
                new Sample.Counted(Long.MAX_VALUE, 1_700_000_000_000_000_001L),
                new Sample.Priced("BTCUSDT", Side.SELL, -1, true, Double.NaN, 2),
                new Sample.Priced("BTCUSDT", Side.BUY, 4_529_764_00000000L, false, 0.1 + 0.2, 3),
                new Sample.Listed(List.of(new Sample.Row("a \"quoted\" name", 7)), Map.of("x", "1.50"), null, 4));

        for (Event event : events) {
            assertThat(codec.decode(1, event.epochNanos(), codec.typeOf(event), codec.encode(event)))
                    .isEqualTo(event);
        }
    }

    @Test
    void writesComponentsOnlyInTheirOrderWithTheVersionFirst() {
        String json = codec.encode(new Sample.Priced("BTCUSDT", Side.BUY, 5, false, 0.5, 9));

        assertThat(json)
                .isEqualTo("{\"v\":1,\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"priceE8\":5,\"maker\":false,"
                        + "\"score\":0.5,\"epochNanos\":9}");
    }

    @Test
    void writesMapsInOneOrderWhateverTheirKind() {
        var event = new Sample.Listed(List.of(), Map.of("c", "3", "a", "1", "b", "2", "d", "4"), "", 1);

        assertThat(codec.encode(event)).contains("{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\",\"d\":\"4\"}");
    }

    @Test
    void registersFamiliesWithinFamilies() {
        assertThat(codec.typeOf(new Sample.Deeper.Nested(1, 1))).isEqualTo("Nested");
    }

    @Test
    void ignoresAFieldThatThisBuildDoesNotKnow() {
        Event event = codec.decode(1, 5, "Counted", "{\"v\":1,\"number\":3,\"colour\":\"red\",\"epochNanos\":5}");

        assertThat(event).isEqualTo(new Sample.Counted(3, 5));
    }

    @Test
    void saysWhyARecordCannotBeRead() {
        assertThat(reason("Vanished", "{\"v\":1,\"epochNanos\":5}")).isEqualTo("this build knows no record Vanished");
        assertThat(reason("Counted", "{\"v\":2,\"number\":3,\"epochNanos\":5}"))
                .isEqualTo("version 2 of Counted, this build reads 1 to 1");
        assertThat(reason("Counted", "{\"number\":3,\"epochNanos\":5}")).startsWith("version 0");
        assertThat(reason("Counted", "{\"v\":1,\"epochNanos\":5}")).contains("number");
        assertThat(reason("Counted", "{\"v\":1,\"number\":null,\"epochNanos\":5}"))
                .contains("null");
        assertThat(reason("Counted", "{\"v\":1,\"num")).isNotEmpty();
        assertThat(reason("Counted", "[]")).startsWith("version 0");
    }

    private String reason(String type, String payload) {
        Event event = codec.decode(12, 5, type, payload);
        assertThat(event).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.sequence()).isEqualTo(12);
            assertThat(unreadable.payload()).isEqualTo(payload);
            assertThat(unreadable.epochNanos()).isEqualTo(5);
        });
        return ((Unreadable) event).reason();
    }

    @Test
    void refusesTwoRecordsOfOneName() {
        assertThatThrownBy(() -> new EventCodec(List.of(Sample.class, Counted.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two events of one name");
    }

    record Counted(long epochNanos) implements Event {}

    @Test
    void refusesAnEventThatItWasNotGiven() {
        assertThatThrownBy(() -> codec.encode(new Counted(1)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("in no family");
    }

    @Test
    void refusesAFamilyWithAClassThatIsNoRecord() {
        assertThatThrownBy(() -> new EventCodec(List.of(Loose.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("An event must be a record");
    }

    @Test
    void keepsTheNameOfTheVersionForItself() {
        assertThatThrownBy(() -> new EventCodec(List.of(Versioned.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is the version of the payload");
    }

    @Test
    void takesAFamilyTwice() {
        assertThat(new EventCodec(List.of(Sample.class, Sample.class)).typeOf(new Sample.Counted(1, 1)))
                .isEqualTo("Counted");
    }

    @Test
    void refusesTheUpgradeOfARecordThatItDoesNotKnow() {
        assertThatThrownBy(() -> new EventCodec(Sample.family(), List.of(new EventCodec.Upgrade("Lost", 1, n -> n))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Upgrade of an unknown record Lost");
    }

    private static final class Loose implements Event {
        @Override
        public long epochNanos() {
            return 1;
        }
    }

    private record Versioned(int v, long epochNanos) implements Event {}

    @Test
    void refusesUpgradesWithAGap() {
        assertThatThrownBy(() -> new EventCodec(Sample.family(), List.of(new EventCodec.Upgrade("Counted", 2, n -> n))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from version 1");
    }

    /** The golden file is never edited: what was written once stays readable for ever. */
    @Test
    void readsRecordsOfOldVersions() throws IOException {
        EventCodec newer = new EventCodec(
                Sample.family(),
                List.of(
                        new EventCodec.Upgrade("Counted", 1, EventCodecTest::renameCount),
                        new EventCodec.Upgrade("Counted", 2, EventCodecTest::countFromOne)));

        assertThat(golden().map(line -> newer.decode(1, 5, "Counted", line)).toList())
                .containsExactly(new Sample.Counted(8, 5), new Sample.Counted(8, 5), new Sample.Counted(7, 5));
        assertThat(newer.encode(new Sample.Counted(7, 5))).startsWith("{\"v\":3,");
    }

    @Test
    void readsALimitThatDidNotSayWhoseItWas() {
        EventCodec today = new EventCodec(JournalForm.families(), JournalForm.upgrades());
        String old = "{\"v\":1,\"status\":418,\"reason\":\"status 418\",\"untilMillis\":7,\"epochNanos\":5}";

        assertThat(today.decode(1, 5, "Throttled", old))
                .isEqualTo(new ConnectionEvent.Throttled("", 418, "status 418", 7, 5));
    }

    @Test
    void readsAChangeOfSettingsFromBeforeOpenTradesCouldFollow() {
        EventCodec today = new EventCodec(JournalForm.families(), JournalForm.upgrades());
        String old = "{\"v\":1,\"values\":{\"leverage\":\"2\"},\"expectedVersion\":3,\"actor\":\"a\",\"epochNanos\":5}";

        assertThat(today.decode(1, 5, "ChangeSettings", old))
                .isEqualTo(new Command.ChangeSettings(Map.of("leverage", "2"), 3, false, "a", 5));
    }

    private static java.util.stream.Stream<String> golden() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EventCodecTest.class.getResourceAsStream("/journal/counted-v1-v2-v3.jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList().stream();
        }
    }

    private static ObjectNode renameCount(ObjectNode node) {
        node.set("number", node.get("count"));
        node.remove("count");
        return node;
    }

    private static ObjectNode countFromOne(ObjectNode node) {
        return node.put("number", node.get("number").asLong() + 1);
    }
}
