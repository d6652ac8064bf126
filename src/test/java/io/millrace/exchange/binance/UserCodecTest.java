package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.Exchange.Fees;
import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodecTest {

    private static final String ORDER = """
            {"e":"ORDER_TRADE_UPDATE","T":1789478300000,"E":1789478300001,"o":{"s":"BTCUSDT","c":"ab1234-1-E0","S":"BUY",\
            "o":"MARKET","f":"GTC","q":"0.002","p":"0","ap":"76900.10","sp":"0","x":"%s","X":"%s","i":8886774,"l":"%s",\
            "z":"0.001","L":"76900.10","N":"%s","n":"0.03845005","T":1789478300000,"t":12345678,"b":"0","a":"0","m":false,\
            "R":false,"wt":"CONTRACT_PRICE","ot":"MARKET","ps":"BOTH","cp":false,"rp":"-1.25","V":"NONE","er":"%s"}}""";
    private static final String CONDITIONAL = """
            {"e":"ALGO_UPDATE","T":1789478300000,"E":1789478300003,"o":{"caid":"ab1234-1-D0","aid":2148719,\
            "at":"CONDITIONAL","o":"STOP_MARKET","s":"BTCUSDT","S":"SELL","ps":"BOTH","f":"GTC","q":"0","X":"%s","ai":"%s",\
            "tp":"76000","p":"0","V":"NONE","wt":"MARK_PRICE","pm":"NONE","cp":true,"pP":false,"R":false,"tt":0,"gtd":0,\
            "rm":"%s"}}""";

    private final Counters counters = new Counters();
    private final FeeBook fees = new FeeBook(counters);
    private final UserCodec codec = new UserCodec(counters, fees);

    @Test
    void tellsAFillWithItsFeeAndProfit() {
        var events = codec.read(ORDER.formatted("TRADE", "PARTIALLY_FILLED", "0.001", "USDT", "0"), 9)
                .events();

        assertThat(events)
                .singleElement()
                .isEqualTo(new OrderEvent.Filled(
                        "BTCUSDT",
                        "ab1234-1-E0",
                        8886774,
                        12345678,
                        Side.BUY,
                        FixedPoint.parse("76900.10"),
                        100_000,
                        100_000,
                        200_000,
                        FixedPoint.parse("0.03845005"),
                        FixedPoint.parse("-1.25"),
                        false,
                        9));
    }

    @Test
    void estimatesAFeeChargedInAnotherAssetAndCountsIt() {
        fees.put("BTCUSDT", new Fees(20_000, 45_000));

        var events = codec.read(ORDER.formatted("TRADE", "FILLED", "0.001", "BNB", "0"), 9)
                .events();

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderEvent.Filled.class,
                        fill -> assertThat(fill.feeE8())
                                .isEqualTo(FixedPoint.parse("0.03460505", java.math.RoundingMode.UP)));
        assertThat(counters.estimatedFees.sum()).isEqualTo(1);
    }

    @Test
    void tellsTheFillOfALiquidationUnderTheExchangesName() {
        String liquidation = ORDER.formatted("CALCULATED", "FILLED", "0.001", "USDT", "0")
                .replace("ab1234-1-E0", "autoclose-1234567890");

        assertThat(codec.read(liquidation, 9).events())
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderEvent.Filled.class,
                        fill -> assertThat(fill.clientId()).isEqualTo("autoclose-1234567890"));
    }

    @Test
    void tellsTheBeginOfALiquidationAsAccepted() {
        assertThat(codec.read(ORDER.formatted("CALCULATED", "NEW", "0", "USDT", "0"), 9)
                        .events())
                .containsExactly(new OrderEvent.Accepted("BTCUSDT", "ab1234-1-E0", 8886774, false, 9));
    }

    @Test
    void tellsEachEndOfAnOrder() {
        assertThat(codec.read(ORDER.formatted("NEW", "NEW", "0", "USDT", "0"), 9)
                        .events())
                .containsExactly(new OrderEvent.Accepted("BTCUSDT", "ab1234-1-E0", 8886774, false, 9));
        assertThat(codec.read(ORDER.formatted("CANCELED", "CANCELED", "0", "USDT", "0"), 9)
                        .events())
                .containsExactly(
                        new OrderEvent.Executed("BTCUSDT", "ab1234-1-E0", 8886774, 100_000, 9),
                        new OrderEvent.Canceled("BTCUSDT", "ab1234-1-E0", 8886774, "canceled", 9));
        assertThat(codec.read(ORDER.formatted("EXPIRED", "EXPIRED", "0", "USDT", "4"), 9)
                        .events())
                .containsExactly(
                        new OrderEvent.Executed("BTCUSDT", "ab1234-1-E0", 8886774, 100_000, 9),
                        new OrderEvent.Expired(
                                "BTCUSDT", "ab1234-1-E0", 8886774, "reduce-only with nothing left to reduce", 9));
    }

    @ParameterizedTest
    @CsvSource({"CANCELED, '', canceled", "CANCELED, Reduce Only reject, Reduce Only reject"})
    void tellsACanceledConditionalOrderWithItsReason(String state, String reason, String told) {
        assertThat(codec.read(CONDITIONAL.formatted(state, "", reason), 9).events())
                .containsExactly(new OrderEvent.Canceled("BTCUSDT", "ab1234-1-D0", 2148719, told, 9));
    }

    @Test
    void tellsTheLifeOfAConditionalOrder() {
        assertThat(codec.read(CONDITIONAL.formatted("NEW", "", ""), 9).events())
                .containsExactly(new OrderEvent.Accepted("BTCUSDT", "ab1234-1-D0", 2148719, true, 9));
        assertThat(codec.read(CONDITIONAL.formatted("TRIGGERING", "", ""), 9).events())
                .isEmpty();
        assertThat(codec.read(CONDITIONAL.formatted("TRIGGERED", "88937381063", ""), 9)
                        .events())
                .containsExactly(new OrderEvent.Triggered("BTCUSDT", "ab1234-1-D0", 2148719, 88937381063L, 9));
        assertThat(codec.read(CONDITIONAL.formatted("FINISHED", "88937381063", ""), 9)
                        .events())
                .isEmpty();
        assertThat(codec.read(CONDITIONAL.formatted("EXPIRED", "", ""), 9).events())
                .containsExactly(new OrderEvent.Expired("BTCUSDT", "ab1234-1-D0", 2148719, "expired", 9));
        assertThat(codec.read(CONDITIONAL.formatted("REJECTED", "", "no"), 9).events())
                .containsExactly(new OrderEvent.Rejected("BTCUSDT", "ab1234-1-D0", 0, "no", 9));
    }

    @Test
    void tellsBalanceAndPositionsOfAnAccountUpdate() {
        String update = """
                {"e":"ACCOUNT_UPDATE","T":1,"E":1,"a":{"m":"FUNDING_FEE","S":"BTCUSDT",\
                "B":[{"a":"USDT","wb":"10000.12345678","cw":"10000.1","bc":"-0.5"},{"a":"BNB","wb":"1","cw":"1","bc":"0"}],\
                "P":[{"s":"BTCUSDT","pa":"-0.020","ep":"76900.123456789","bep":"0","cr":"0","up":"0","mt":"isolated",\
                "iw":"0","ps":"BOTH"},{"s":"BTCUSDT","pa":"20","ep":"1","ps":"LONG"}]}}""";

        assertThat(codec.read(update, 9).events())
                .containsExactly(
                        new AccountEvent.BalanceChanged(
                                "USDT", 1_000_012_345_678L, -50_000_000, "FUNDING_FEE", "BTCUSDT", 9),
                        new AccountEvent.PositionReported("BTCUSDT", -2_000_000, 7_690_012_345_679L, "FUNDING_FEE", 9),
                        new AccountEvent.HedgeModeSeen("BTCUSDT", 9));
        assertThat(counters.ignored.sum()).isZero();
    }

    @Test
    void tellsAChangedMarginType() {
        String update = """
                {"e":"ACCOUNT_UPDATE","T":1,"E":1,"a":{"m":"MARGIN_TYPE_CHANGE","B":[],\
                "P":[{"s":"BTCUSDT","pa":"0","ep":"0","mt":"cross","iw":"0","ps":"BOTH"}]}}""";

        assertThat(codec.read(update, 9).events())
                .containsExactly(new AccountEvent.MarginTypeReported("BTCUSDT", false, 9));
    }

    @Test
    void tellsAChangedLeverage() {
        String update = "{\"e\":\"ACCOUNT_CONFIG_UPDATE\",\"E\":1,\"T\":1,\"ac\":{\"s\":\"BTCUSDT\",\"l\":25}}";

        assertThat(codec.read(update, 9).events()).containsExactly(new AccountEvent.LeverageChanged("BTCUSDT", 25, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"TRADE_LITE\",\"E\":1,\"s\":\"BTCUSDT\"}",
                "{\"e\":\"SOMETHING_NEW\",\"E\":1}",
                "{\"e\":\"ACCOUNT_CONFIG_UPDATE\",\"E\":1,\"T\":1,\"ai\":{\"j\":true}}"
            })
    void ignoresAndCountsWhatItDoesNotUse(String message) {
        UserCodec.Reading reading = codec.read(message, 9);

        assertThat(reading.events()).isEmpty();
        assertThat(reading.trouble()).isEmpty();
        assertThat(counters.ignored.sum()).isEqualTo(1);
    }

    @Test
    void asksForANewStreamWhenTheKeyExpires() {
        assertThat(codec.read("{\"e\":\"listenKeyExpired\",\"E\":1,\"listenKey\":\"x\"}", 9)
                        .trouble())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "{\"e\":\"ORDER_TRADE_UPDATE\"}",
                "{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{\"s\":\"BTCUSDT\",\"c\":\"a\",\"i\":1,\"x\":\"TRADE\",\"l\":\"many\"}}"
            })
    void asksForANewStreamWhenAMessageCannotBeRead(String message) {
        assertThat(codec.read(message, 9).trouble()).isEqualTo("unreadable message");
        assertThat(counters.unreadable.sum()).isEqualTo(1);
    }
}
