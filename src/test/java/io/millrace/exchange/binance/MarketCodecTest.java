package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.exchange.RecordingListener;
import io.millrace.exchange.RecordingListener.Closed;
import io.millrace.exchange.RecordingListener.Mark;
import io.millrace.exchange.RecordingListener.Quote;
import io.millrace.exchange.RecordingListener.Trade;
import io.millrace.instrument.Instrument;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarketCodecTest {

    private static final String TRADE = """
            {"e":"aggTrade","E":1789478300010,"s":"BTCUSDT","a":5933014,"p":"76900.10","q":"0.250","nq":"0.250",\
            "f":100,"l":105,"T":1789478300005,"m":true,"st":1}""";
    private static final String QUOTE = """
            {"e":"bookTicker","u":400900217,"E":1789478300013,"T":1789478300011,"s":"BTCUSDT","ps":"BTCUSDT",\
            "b":"76900.00","B":"31.21000000","a":"76900.10","A":"40.660","st":1}""";
    private static final String MARK = """
            {"e":"markPriceUpdate","E":1789478301000,"s":"BTCUSDT","p":"76901.15000000","i":"76898.62659091",\
            "P":"76899.123456789012","r":"-0.00038167","ap":"76901.15","T":1789488000000,"st":1}""";
    private static final String BAR = """
            {"e":"kline","E":1789478340000,"s":"BTCUSDT","k":{"t":1789478280000,"T":1789478339999,"s":"BTCUSDT",\
            "i":"1m","f":1,"L":850,"o":"76953.60","c":"76914.90","h":"76957.30","l":"76914.80","v":"28.720","n":850,\
            "x":true,"q":"2209840.15800","V":"13.799","Q":"1061850.96740","B":"0"}}""";

    private final RecordingListener listener = new RecordingListener();
    private final Counters counters = new Counters();
    private final MarketCodec codec = new MarketCodec(Map.of("BTCUSDT", Contracts.BTC), listener, counters);

    @Test
    void tellsATradeWhoseBuyerRestedAsSold() {
        codec.accept(TRADE, 42);

        assertThat(listener.trades)
                .containsExactly(new Trade(3, 42, 1789478300005L, 5933014, Side.SELL, 7_690_010_000_000L, 25_000_000));
    }

    @Test
    void tellsATradeWhoseSellerRestedAsBought() {
        codec.accept(TRADE.replace("\"m\":true", "\"m\":false"), 42);

        assertThat(listener.trades).singleElement().extracting(Trade::aggressor).isEqualTo(Side.BUY);
    }

    @Test
    void tellsAQuoteExactly() {
        codec.accept(QUOTE, 43);

        assertThat(listener.quotes)
                .containsExactly(new Quote(
                        3, 43, 1789478300011L, 7_690_000_000_000L, 3_121_000_000L, 7_690_010_000_000L, 4_066_000_000L));
    }

    @Test
    void tellsAMarkPriceAndDoesNotMindAFieldItDoesNotNeed() {
        codec.accept(MARK, 44);

        assertThat(listener.marks)
                .containsExactly(new Mark(3, 44, 1789478301000L, 7_690_115_000_000L, -38_167, 1789488000000L));
    }

    @Test
    void tellsAClosedMinute() {
        codec.accept(BAR, 45);

        assertThat(listener.bars)
                .containsExactly(new Closed(
                        3,
                        45,
                        1789478280000L,
                        7_695_360_000_000L,
                        7_695_730_000_000L,
                        7_691_480_000_000L,
                        7_691_490_000_000L,
                        28.72,
                        13.799,
                        850));
    }

    @Test
    void keepsAFormingMinuteToItself() {
        codec.accept(BAR.replace("\"x\":true", "\"x\":false"), 45);

        assertThat(listener.bars).isEmpty();
        assertThat(counters.unreadable.sum()).isZero();
    }

    @Test
    void readsWrappedMessagesAlike() {
        codec.accept("{\"stream\":\"btcusdt@bookTicker\",\"data\":" + QUOTE + "}", 43);
        codec.accept("{\"data\":" + TRADE + ",\"stream\":\"btcusdt@aggTrade\"}", 43);

        assertThat(listener.quotes).hasSize(1);
        assertThat(listener.trades).hasSize(1);
    }

    @Test
    void readsEachMessageWithoutRemembersOfTheLastOne() {
        codec.accept(MARK, 1);
        codec.accept("{\"e\":\"markPriceUpdate\",\"E\":5,\"s\":\"BTCUSDT\",\"p\":\"2\"}", 2);

        assertThat(listener.marks.getLast()).isEqualTo(new Mark(3, 2, 5, 200_000_000, 0, 0));
    }

    @Test
    void ignoresAndCountsUnknownSymbolsAndEvents() {
        codec.accept(TRADE.replace("BTCUSDT", "ETHUSDT"), 1);
        codec.accept("{\"e\":\"news\",\"s\":\"BTCUSDT\"}", 1);

        assertThat(counters.ignored.sum()).isEqualTo(2);
        assertThat(listener.trades).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "<html>",
                "{\"e\":\"aggTrade\"",
                "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\"}",
                "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"a\":1,\"p\":\"NaN\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"a\":1,\"p\":\"1e400\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\",\"a\":99999999999999999999,\"p\":\"1\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "{\"e\":\"bookTicker\",\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":null,\"A\":\"1\"}",
                "{\"e\":\"kline\",\"s\":\"BTCUSDT\",\"k\":{\"i\":\"1m\",\"x\":true}}",
                "{\"e\":\"bookTicker\",\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"1\",\"A\":\"1\"}}"
            })
    void countsWhatCannotBeReadAndSaysNothing(String message) {
        codec.accept(message, 1);

        assertThat(counters.unreadable.sum()).isEqualTo(1);
        assertThat(listener.trades).isEmpty();
        assertThat(listener.quotes).isEmpty();
        assertThat(listener.bars).isEmpty();
    }

    @Test
    void recognizesAnswersToRequests() {
        assertThat(codec.accept("{\"result\":null,\"id\":7}", 1)).isEqualTo(MarketCodec.Reply.to(7, false));
        assertThat(codec.accept("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":8}", 1))
                .isEqualTo(MarketCodec.Reply.to(8, true));
        assertThat(codec.accept("{\"code\":2,\"msg\":\"Invalid request\",\"id\":9}", 1))
                .isEqualTo(MarketCodec.Reply.to(9, true));
        assertThat(codec.accept(TRADE, 1)).isSameAs(MarketCodec.Reply.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'e':'aggTrade','s':'BTCUSDT','a':1,'p':'0','q':'1','T':1,'m':true}",
                "{'e':'aggTrade','s':'BTCUSDT','a':1,'p':'-5','q':'1','T':1,'m':true}",
                "{'e':'aggTrade','s':'BTCUSDT','a':1,'p':'5','q':'0','T':1,'m':true}",
                "{'e':'bookTicker','s':'BTCUSDT','b':'0','B':'1','a':'1','A':'1'}",
                "{'e':'bookTicker','s':'BTCUSDT','b':'1','B':'1','a':'1','A':'-1'}",
                "{'e':'markPriceUpdate','E':1,'s':'BTCUSDT','p':'0'}",
                "{'e':'kline','s':'BTCUSDT','k':{'i':'1m','x':true,'t':60000,'o':'0','h':'1','l':'1','c':'1','v':'1','V':'1','n':1}}"
            })
    void keepsPricesAndQuantitiesThatCannotBeToItselfAndCountsThem(String message) {
        codec.accept(message.replace('\'', '"'), 1);

        assertThat(counters.badTicks.sum()).isEqualTo(1);
        assertThat(counters.unreadable.sum()).isZero();
        assertThat(listener.trades).isEmpty();
        assertThat(listener.quotes).isEmpty();
        assertThat(listener.marks).isEmpty();
        assertThat(listener.bars).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e308", "1E5", "0x10", "", " 1", "92233720368.54775808"})
    void takesNothingForAPriceThatIsNoPlainDecimal(String price) {
        codec.accept("{\"e\":\"markPriceUpdate\",\"E\":1,\"s\":\"BTCUSDT\",\"p\":\"" + price + "\"}", 1);

        assertThat(counters.unreadable.sum()).isEqualTo(1);
        assertThat(listener.marks).isEmpty();
    }

    @Test
    void mindsNoFieldThatItDoesNotKnow() {
        String more = TRADE.substring(0, TRADE.length() - 1)
                + ",\"zz\":{\"a\":[1,{\"p\":\"7\"}]},\"nq\":\"1\",\"Z\":[1],\"?\":null}";

        codec.accept(more, 1);

        assertThat(counters.unreadable.sum()).isZero();
        assertThat(listener.trades).hasSize(1);
    }

    @Test
    void refusesAMessageThatIsNestedTooDeep() {
        codec.accept("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 1);
        codec.accept("{\"data\":".repeat(100_000) + "1" + "}".repeat(100_000), 1);

        assertThat(counters.unreadable.sum()).isEqualTo(2);
    }

    @Test
    void tellsEachTradeOnceThoughItComesTwice() {
        codec.accept(TRADE, 1);
        codec.accept(TRADE, 2);

        assertThat(listener.trades).hasSize(1);
        assertThat(counters.repeats.sum()).isEqualTo(1);
    }

    @Test
    void tellsNoQuoteAfterANewerOne() {
        codec.accept(quote(10, 1_000_000), 1);
        codec.accept(quote(9, 1_000_000), 2);
        codec.accept(quote(10, 1_000_000), 3);
        codec.accept(quote(11, 999_999), 4);

        assertThat(listener.quotes).extracting(Quote::at).containsExactly(1L, 4L);
        assertThat(counters.repeats.sum()).isEqualTo(2);
    }

    @Test
    void goesOnWhenTheExchangeBeginsItsNumbersOrItsClockAnew() {
        codec.accept(quote(10, 1_000_000), 1);
        codec.accept(quote(1, 1_002_000), 2);
        codec.accept(quote(1, 502_000), 3);
        codec.accept(mark(1_000_000), 4);
        codec.accept(mark(500_000), 5);
        codec.accept(mark(500_000), 6);

        assertThat(listener.quotes).extracting(Quote::at).containsExactly(1L, 2L, 3L);
        assertThat(listener.marks).extracting(Mark::at).containsExactly(4L, 5L);
    }

    @Test
    void takesASymbolBeyondAsciiForWhatItIs() {
        String symbol = "\u5e01\u5b89\u4eba\u751fUSDT";
        Instrument chinese = Contracts.of(7, symbol, "x");
        MarketCodec other = new MarketCodec(Map.of(symbol, chinese), listener, counters);

        other.accept(TRADE.replace("BTCUSDT", symbol), 1);

        assertThat(listener.trades)
                .singleElement()
                .extracting(Trade::instrument)
                .isEqualTo(7);
    }

    @Test
    void hearsThatTheExchangeWillEndTheConnection() {
        assertThat(codec.accept("{\"e\":\"serverShutdown\",\"E\":1}", 1)).isSameAs(MarketCodec.Reply.GOODBYE);
        assertThat(codec.reply("{\"e\":\"serverShutdown\",\"E\":1}")).isSameAs(MarketCodec.Reply.GOODBYE);
        assertThat(codec.reply("{\"result\":null,\"id\":7}")).isEqualTo(MarketCodec.Reply.to(7, false));
        assertThat(codec.reply(TRADE)).isSameAs(MarketCodec.Reply.NONE);
        assertThat(listener.trades).isEmpty();
    }

    @Test
    void survivesAnyDamageToAMessage() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        String[] whole = {TRADE, QUOTE, MARK, BAR};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder damaged = new StringBuilder(whole[random.nextInt(whole.length)]);
            for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(1, 160));
            }
            codec.accept(damaged.toString(), 1);
        }

        assertThat(counters.frames.sum()).as("seed %d", seed).isEqualTo(20_000);
        assertThat(counters.unreadable.sum()).isPositive();
    }

    private static String quote(long id, long millis) {
        return "{\"e\":\"bookTicker\",\"u\":" + id + ",\"T\":" + millis
                + ",\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}";
    }

    private static String mark(long millis) {
        return "{\"e\":\"markPriceUpdate\",\"E\":" + millis + ",\"s\":\"BTCUSDT\",\"p\":\"1\"}";
    }
}
