package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.OrderEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user stream may bring beyond the protocol: tolerated where it is more, never believed where it is no number. */
class UserCodecHostileTest {

    private static final String FILL = """
            {"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"%s","c":"e1","S":"BUY","i":5,"x":"TRADE","X":"FILLED","q":"1","l":"1",\
            "z":"1","L":"%s","t":9,"m":false%s}}""";

    private final Counters counters = new Counters();
    private final UserCodec codec = new UserCodec(counters, new FeeBook(counters));

    @Test
    void mindsNoFieldThatItDoesNotKnow() {
        UserCodec.Reading reading =
                codec.read(FILL.formatted("BTCUSDT", "100", ",\"zz\":{\"a\":[1,{}]},\"new\":null,\"n2\":[[1]]"), 1);

        assertThat(reading.events()).singleElement().isInstanceOf(OrderEvent.Filled.class);
        assertThat(reading.trouble()).isEmpty();
    }

    @Test
    void takesASymbolBeyondAsciiForWhatItIs() {
        String symbol = "\u5e01\u5b89\u4eba\u751fUSDT";

        UserCodec.Reading reading = codec.read(FILL.formatted(symbol, "100", ""), 1);

        assertThat(reading.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderEvent.Filled.class,
                        fill -> assertThat(fill.symbol()).isEqualTo(symbol));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e308", "99999999999999999999", "0x1", ""})
    void believesNoFillWhosePriceIsNoNumberThatFits(String price) {
        UserCodec.Reading reading = codec.read(FILL.formatted("BTCUSDT", price, ""), 1);

        assertThat(reading.events()).isEmpty();
        assertThat(reading.trouble()).isEqualTo("unreadable message");
    }

    @Test
    void refusesAMessageThatIsNestedTooDeep() {
        UserCodec.Reading reading = codec.read("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 1);

        assertThat(reading.trouble()).isEqualTo("unreadable message");
    }

    @Test
    void hearsThatTheExchangeWillEndTheConnection() {
        assertThat(codec.read("{\"e\":\"serverShutdown\",\"E\":1}", 1)).matches(UserCodec.Reading::leaving);
    }
}
