package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.Exchange.Fees;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.Traffic;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.instrument.Listing;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent.AccountRead;
import io.millrace.position.AccountEvent.OpenOrder;
import io.millrace.position.AccountEvent.PositionRow;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BinanceExchangeTest {

    private static final String INFO = "GET /fapi/v1/exchangeInfo";
    private static final String KLINES = "GET /fapi/v1/klines";
    private static final String DUAL = "GET /fapi/v1/positionSide/dual";
    private static final String CONFIG = "GET /fapi/v1/symbolConfig";
    private static final String ROW = """
            {"symbol":"%s","pair":"%s","contractType":"%s","status":"%s","baseAsset":"BTC","quoteAsset":"%s",\
            "marginAsset":"USDT","pricePrecision":2,"quantityPrecision":3,"underlyingType":"%s","filters":[\
            {"filterType":"PRICE_FILTER","minPrice":"556.80","maxPrice":"4529764","tickSize":"%s"},\
            {"filterType":"LOT_SIZE","minQty":"0.001","maxQty":"1000","stepSize":"0.001"},\
            {"filterType":"MARKET_LOT_SIZE","minQty":"0.001","maxQty":"120","stepSize":"0.001"},\
            {"filterType":"MAX_NUM_ORDERS","limit":200},{"filterType":"MIN_NOTIONAL","notional":"50"},\
            {"filterType":"PERCENT_PRICE","multiplierUp":"1.0500","multiplierDown":"0.9500","multiplierDecimal":"4"}]}""";

    private LoopbackExchange exchange;
    private BinanceExchange connector;

    @BeforeEach
    void start() throws IOException {
        exchange = new LoopbackExchange();
        connector = exchange.connector(LoopbackExchange.FAST);
    }

    @AfterEach
    void stop() {
        connector.close();
        exchange.close();
    }

    @Test
    void sendsNothingAndSaysSoWhenItIsClosed() {
        connector.close();

        OrderEvent answer = connector.closeNow(Orders.exit("mrt-1-X0", 0));

        assertThat(answer).isInstanceOfSatisfying(OrderEvent.Rejected.class, rejected -> {
            assertThat(rejected.clientId()).isEqualTo("mrt-1-X0");
            assertThat(rejected.code()).isZero();
        });
    }

    @Test
    void listsPerpetualsOnCoinsAndLeavesOutWhatDoesNotFit() {
        StringJoiner rows = new StringJoiner(",");
        rows.add(ROW.formatted("BTCUSDT", "BTCUSDT", "PERPETUAL", "TRADING", "USDT", "COIN", "0.10"));
        rows.add(ROW.formatted("OLDUSDT", "OLDUSDT", "PERPETUAL", "SETTLING", "USDT", "COIN", "0.10"));
        rows.add(ROW.formatted("FINEUSDT", "FINEUSDT", "PERPETUAL", "TRADING", "USDT", "COIN", "0.000000001"));
        rows.add(ROW.formatted("XAUUSDT", "XAUUSDT", "TRADIFI_PERPETUAL", "TRADING", "USDT", "COMMODITY", "0.10"));
        rows.add(ROW.formatted("BTCUSDC", "BTCUSDC", "PERPETUAL", "TRADING", "USDC", "COIN", "0.10"));
        rows.add(ROW.formatted("BTCDOMUSDT", "BTCDOMUSDT", "PERPETUAL", "TRADING", "USDT", "INDEX", "0.10"));
        exchange.always(INFO, 200, "{\"rateLimits\":[],\"symbols\":[" + rows + "]}");

        InstrumentCatalog catalog = connector.loadInstruments();

        assertThat(catalog.all()).extracting(Instrument::symbol).containsExactly("BTCUSDT", "OLDUSDT");
        assertThat(catalog.at(0))
                .isEqualTo(new Instrument(
                        0,
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        10_000_000,
                        55_680_000_000L,
                        FixedPoint.parse("4529764"),
                        100_000,
                        100_000,
                        FixedPoint.parse("1000"),
                        100_000,
                        100_000,
                        FixedPoint.parse("120"),
                        FixedPoint.parse("50"),
                        FixedPoint.parse("1.05"),
                        FixedPoint.parse("0.95"),
                        Listing.TRADED));
        assertThat(catalog.at(1).trading()).isFalse();
        assertThat(connector.statistics().refusedContracts()).isEqualTo(1);
        assertThat(exchange.asked.getFirst().name()).isEqualTo("GET /fapi/v1/time");
    }

    @Test
    void takesItsLimitsFromTheExchange() {
        String limits = """
                {"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000},\
                {"rateLimitType":"ORDERS","interval":"MINUTE","intervalNum":1,"limit":1300},\
                {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":310}""";
        String row = ROW.formatted("BTCUSDT", "BTCUSDT", "PERPETUAL", "TRADING", "USDT", "COIN", "0.10");
        exchange.once(INFO, 200, "{\"rateLimits\":[" + limits + "],\"symbols\":[" + row + "]}");
        exchange.always(INFO, 200, "{\"rateLimits\":[],\"symbols\":[" + row + "]}");
        assertThat(connector.statistics().rate().limits()).isEqualTo(RateGovernor.USUAL);

        connector.loadInstruments();
        connector.loadInstruments();

        assertThat(connector.statistics().rate().limits()).isEqualTo(new RateUse.Limits(6000, 310, 1300));
    }

    @Test
    void tellsItsTrafficInTheWordsOfThePort() {
        String row = ROW.formatted("BTCUSDT", "BTCUSDT", "PERPETUAL", "TRADING", "USDT", "COIN", "0.10");
        exchange.always(INFO, 200, "{\"rateLimits\":[],\"symbols\":[" + row + "]}");

        connector.loadInstruments();

        Traffic traffic = connector.traffic();
        assertThat(traffic.budgets())
                .extracting(Traffic.Budget::name, Traffic.Budget::windowSeconds, Traffic.Budget::limit)
                .containsExactly(tuple("weight", 60L, 2400L), tuple("orders", 10L, 300L), tuple("orders", 60L, 1200L));
        assertThat(traffic.budgets().getFirst().used()).isPositive();
        assertThat(traffic.held().quietMillis()).isZero();
        assertThat(traffic.orders().now()).isEqualTo(Traffic.Way.NONE);
        assertThat(traffic.requests().sent()).isEqualTo(4);
        assertThat(traffic.requests().failed()).isZero();
    }

    @Test
    void opensAConnectionOnceAndKeepsIt() {
        connector.alignClock();
        long first = connector.traffic().requests().connections();

        for (int i = 0; i < 20; i++) {
            connector.alignClock();
        }

        assertThat(first).isEqualTo(1);
        assertThat(connector.traffic().requests().connections()).isEqualTo(1);
        assertThat(connector.traffic().requests().sent()).isEqualTo(21);
    }

    @Test
    void asksNothingWhileABanOfAnEarlierProcessStands() {
        long now = System.currentTimeMillis();
        ConnectionEvent.Throttled ban = new ConnectionEvent.Throttled(
                connector.address(), ConnectionEvent.BANNED, "no", now + 60_000, now * 1_000_000);
        connector.rememberLimits(List.of(ban), _ -> {});

        assertThatThrownBy(connector::loadInstruments)
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.RATE_LIMIT)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("was not sent: banned by the exchange until 20");
        assertThat(exchange.asked).isEmpty();
        assertThat(connector.statistics().rate().refused().exits()).isEqualTo(1);
        assertThat(connector.traffic().held().quietMillis()).isBetween(50_000L, 60_000L);
        assertThat(connector.traffic().held().unsent()).contains(new Traffic.Count("exits", 1));
    }

    @Test
    void tellsOfABanBeforeItIsOpen() {
        List<ConnectionEvent> told = new CopyOnWriteArrayList<>();
        connector.rememberLimits(List.of(), told::add);
        exchange.always("GET /fapi/v1/time", 418, "{\"code\":-1003,\"msg\":\"no\"}");

        assertThatThrownBy(connector::loadInstruments)
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.RATE_LIMIT)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("status 418 code -1003 no; banned by the exchange until 20");

        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        ConnectionEvent.Throttled.class,
                        ban -> assertThat(ban.address()).isEqualTo(connector.address()));
    }

    @Test
    void doesNotTakeABanByAnotherExchangeForOne() {
        long now = System.currentTimeMillis();
        connector.rememberLimits(
                List.of(new ConnectionEvent.Throttled(
                        "https://fapi.binance.com", ConnectionEvent.BANNED, "no", now + 60_000, now * 1_000_000)),
                _ -> {});

        align();

        assertThat(exchange.count(INFO)).isEqualTo(1);
    }

    @Test
    void setsNothingThatIsAsItShouldBe() {
        exchange.always(DUAL, 200, "{\"dualSidePosition\":false}");
        exchange.always(CONFIG, 200, "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"ISOLATED\",\"leverage\":3}]");

        connector.prepare(Contracts.BTC, 3);
        connector.prepare(Contracts.BTC, 3);

        assertThat(exchange.asked).hasSize(3).allMatch(asked -> asked.name().startsWith("GET"));
    }

    @Test
    void setsOneWayIsolatedAndLeverageAndReadsThemBack() {
        exchange.once(DUAL, 200, "{\"dualSidePosition\":true}");
        exchange.always(DUAL, 200, "{\"dualSidePosition\":false}");
        exchange.always("POST /fapi/v1/positionSide/dual", 200, "{\"code\":200,\"msg\":\"success\"}");
        exchange.once(CONFIG, 200, "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"CROSSED\",\"leverage\":20}]");
        exchange.always(CONFIG, 200, "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"ISOLATED\",\"leverage\":3}]");
        exchange.always("POST /fapi/v1/marginType", 400, "{\"code\":-4046,\"msg\":\"No need to change margin type.\"}");
        exchange.always("POST /fapi/v1/leverage", 200, "{\"leverage\":3,\"symbol\":\"BTCUSDT\"}");

        connector.prepare(Contracts.BTC, 3);

        assertThat(exchange.last("POST /fapi/v1/positionSide/dual").parameter("dualSidePosition"))
                .isEqualTo("false");
        assertThat(exchange.last("POST /fapi/v1/marginType").parameter("marginType"))
                .isEqualTo("ISOLATED");
        assertThat(exchange.last("POST /fapi/v1/leverage").parameter("leverage"))
                .isEqualTo("3");
    }

    @Test
    void failsWhenTheExchangeKeepsOtherTermsThanWereSet() {
        exchange.always(DUAL, 200, "{\"dualSidePosition\":false}");
        exchange.always(CONFIG, 200, "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"ISOLATED\",\"leverage\":20}]");
        exchange.always("POST /fapi/v1/leverage", 200, "{\"leverage\":3,\"symbol\":\"BTCUSDT\"}");

        assertThatThrownBy(() -> connector.prepare(Contracts.BTC, 3))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.REFUSED)
                .extracting(Throwable::getMessage)
                .isEqualTo("BTCUSDT should have margin ISOLATED and leverage 3, but has ISOLATED and 20");
    }

    @Test
    void failsWhenTheModeCannotBeChanged() {
        exchange.always(DUAL, 200, "{\"dualSidePosition\":true}");
        exchange.always(
                "POST /fapi/v1/positionSide/dual", 400, "{\"code\":-4068,\"msg\":\"Position side cannot be changed\"}");

        assertThatThrownBy(() -> connector.prepare(Contracts.BTC, 3))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.code() == -4068);
    }

    @Test
    void readsTransfersWithTheAccountWhenTheyAreWanted() {
        emptyAccount();
        exchange.always("GET /fapi/v1/income", 200, """
                [{"symbol":"","incomeType":"TRANSFER","income":"-0.37500000","asset":"USDT","info":"TRANSFER",\
                "time":1570608000000,"tranId":9689322392,"tradeId":""}]""");

        AccountRead read = connector.readAccount(1_570_000_000_000L);
        AccountRead without = connector.readAccount(Exchange.NO_TRANSFERS);

        assertThat(read.transfersTold()).isTrue();
        assertThat(read.transfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.asset()).isEqualTo("USDT");
            assertThat(transfer.amountE8()).isEqualTo(-37_500_000);
            assertThat(transfer.number()).isEqualTo(9_689_322_392L);
            assertThat(transfer.bookedMillis()).isEqualTo(1_570_608_000_000L);
        });
        assertThat(without.transfersTold()).isFalse();
        assertThat(exchange.count("GET /fapi/v1/income")).isEqualTo(1);
        assertThat(exchange.last("GET /fapi/v1/income").parameters())
                .startsWith("incomeType=TRANSFER&startTime=")
                .contains("&limit=1000&");
    }

    @Test
    void readsTheAccountWhereTransfersAreRefused() {
        emptyAccount();
        exchange.always("GET /fapi/v1/income", 400, "{\"code\":-1102,\"msg\":\"no\"}");

        AccountRead read = connector.readAccount(1_570_000_000_000L);

        assertThat(read.transfersTold()).isFalse();
        assertThat(read.transfers()).isEmpty();
    }

    private void emptyAccount() {
        exchange.always("GET /fapi/v3/balance", 200, """
                [{"accountAlias":"SgsR","asset":"USDT","balance":"1000","availableBalance":"1000"}]""");
        exchange.always("GET /fapi/v3/positionRisk", 200, "[]");
        exchange.always("GET /fapi/v1/openOrders", 200, "[]");
        exchange.always("GET /fapi/v1/openAlgoOrders", 200, "[]");
    }

    @Test
    void readsTheWholeAccount() {
        exchange.always(
                "GET /fapi/v3/balance",
                200,
                "[{\"accountAlias\":\"SgsR\",\"asset\":\"BNB\",\"balance\":\"1\",\"availableBalance\":\"1\"},{\"accountAlias\":\"SgsR\","
                        + "\"asset\":\"USDT\",\"balance\":\"10000.12345678\",\"availableBalance\":\"9000.5\"}]");
        exchange.always("GET /fapi/v3/positionRisk", 200, """
                [{"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"-0.020","entryPrice":"76900.1234567891"},
                 {"symbol":"ETHUSDT","positionSide":"BOTH","positionAmt":"0.000","entryPrice":"0.0"}]""");
        exchange.always("GET /fapi/v1/openOrders", 200, """
                [{"clientOrderId":"abc","executedQty":"0.1","orderId":1917641,"origQty":"0.40","price":"9000.10",\
                "reduceOnly":false,"side":"BUY","status":"PARTIALLY_FILLED","stopPrice":"0","closePosition":false,\
                "symbol":"BTCUSDT","type":"LIMIT"}]""");
        exchange.always("GET /fapi/v1/openAlgoOrders", 200, """
                [{"algoId":99,"clientAlgoId":"d1","orderType":"STOP_MARKET","symbol":"BTCUSDT","side":"BUY",\
                "quantity":"","triggerPrice":"80000.00","price":"0.00","closePosition":true,"reduceOnly":true},
                 {"algoId":98,"clientAlgoId":"t1","type":"TAKE_PROFIT_MARKET","symbol":"BTCUSDT","side":"BUY",\
                "quantity":"0.02","triggerPrice":"70000","reduceOnly":true}]""");

        AccountRead read = connector.readAccount(Exchange.NO_TRANSFERS);

        assertThat(read.account()).isEqualTo("SgsR");
        assertThat(read.walletE8()).isEqualTo(1_000_012_345_678L);
        assertThat(read.availableE8()).isEqualTo(900_050_000_000L);
        assertThat(read.positions()).containsExactly(new PositionRow("BTCUSDT", -2_000_000, 7_690_012_345_679L));
        assertThat(read.orders())
                .containsExactly(
                        new OpenOrder(
                                "BTCUSDT",
                                "abc",
                                1917641,
                                false,
                                "LIMIT",
                                Side.BUY,
                                40_000_000,
                                10_000_000,
                                900_010_000_000L,
                                0,
                                false,
                                false),
                        new OpenOrder(
                                "BTCUSDT",
                                "d1",
                                99,
                                true,
                                "STOP_MARKET",
                                Side.BUY,
                                0,
                                0,
                                0,
                                8_000_000_000_000L,
                                true,
                                true),
                        new OpenOrder(
                                "BTCUSDT",
                                "t1",
                                98,
                                true,
                                "TAKE_PROFIT_MARKET",
                                Side.BUY,
                                2_000_000,
                                0,
                                0,
                                7_000_000_000_000L,
                                true,
                                false));
    }

    @Test
    void provesNothingAboutTheAccountWhenOneReadingFails() {
        exchange.always("GET /fapi/v3/balance", 200, "[]");
        exchange.always("GET /fapi/v3/positionRisk", 200, "[]");
        exchange.always("GET /fapi/v1/openOrders", 200, "[]");
        exchange.always("GET /fapi/v1/openAlgoOrders", 200, "{\"rows\":[]}");

        assertThatThrownBy(() -> connector.readAccount(Exchange.NO_TRANSFERS))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.NETWORK);
    }

    @Test
    void readsFeesExactly() {
        exchange.always(
                "GET /fapi/v1/commissionRate",
                200,
                "{\"symbol\":\"BTCUSDT\",\"makerCommissionRate\":\"0.0002\",\"takerCommissionRate\":\"0.0004\"}");

        assertThat(connector.readFees(Contracts.BTC)).isEqualTo(new Fees(20_000, 40_000));
    }

    @Test
    void dropsTheMinuteThatIsNotOver() {
        align();
        long open = minute(System.currentTimeMillis());
        exchange.always(KLINES, _ -> LoopbackExchange.json(200, rows(open - 3 * Bar.MILLIS, 4)));

        List<Bar> bars = connector.closedBars(Contracts.BTC, 3);

        assertThat(bars)
                .extracting(Bar::openMillis)
                .containsExactly(open - 3 * Bar.MILLIS, open - 2 * Bar.MILLIS, open - Bar.MILLIS);
        assertThat(bars.getFirst().takerBuyVolume()).isEqualTo(15.19);
        assertThat(exchange.last(KLINES).parameter("limit")).isEqualTo("4");
    }

    @Test
    void readsMoreBarsThanAPageHoldsBackward() {
        align();
        long open = minute(System.currentTimeMillis());
        exchange.always(KLINES, asked -> {
            String end = asked.parameter("endTime");
            int limit = Integer.parseInt(asked.parameter("limit"));
            long last = end.isEmpty() ? open : minute(Long.parseLong(end));
            return LoopbackExchange.json(200, rows(last - (limit - 1) * Bar.MILLIS, limit));
        });

        List<Bar> bars = connector.closedBars(Contracts.BTC, 3100);

        assertThat(bars).hasSize(3100);
        assertThat(bars.getLast().openMillis()).isEqualTo(open - Bar.MILLIS);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).openMillis()).isEqualTo(bars.get(i - 1).closeMillis());
        }
        assertThat(exchange.count(KLINES)).isEqualTo(3);
    }

    @Test
    void readsBarsOfATimeForward() {
        align();
        long from = minute(System.currentTimeMillis()) - 4000 * Bar.MILLIS;
        exchange.always(KLINES, asked -> {
            long start = Long.parseLong(asked.parameter("startTime"));
            long end = Long.parseLong(asked.parameter("endTime"));
            int count = (int) Math.min(1500, (end - start) / Bar.MILLIS + 1);
            return LoopbackExchange.json(200, rows(start, count));
        });

        List<Bar> bars = connector.closedBars(Contracts.BTC, from, from + 2000 * Bar.MILLIS);

        assertThat(bars).hasSize(2000);
        assertThat(bars.getFirst().openMillis()).isEqualTo(from);
        assertThat(bars.getLast().closeMillis()).isEqualTo(from + 2000 * Bar.MILLIS);
    }

    @Test
    void asksForAFewBarsCheaply() {
        align();
        long from = minute(System.currentTimeMillis()) - 10 * Bar.MILLIS;
        exchange.always(KLINES, _ -> LoopbackExchange.json(200, rows(from, 3)));

        assertThat(connector.closedBars(Contracts.BTC, from, from + 3 * Bar.MILLIS))
                .hasSize(3);

        assertThat(exchange.last(KLINES).parameter("limit")).isEqualTo("4");
        assertThat(exchange.count(KLINES)).isEqualTo(1);
    }

    @Test
    void failsOnABarThatCannotBe() {
        align();
        exchange.always(
                KLINES, 200, "[[1789478160000,\"5\",\"4\",\"3\",\"4\",\"1\",1789478219999,\"1\",1,\"1\",\"1\",\"0\"]]");

        assertThatThrownBy(() -> connector.closedBars(Contracts.BTC, 3))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.NETWORK);
    }

    @Test
    void tellsKeyAndSecretNeitherInWordsNorInFailures() {
        exchange.always(
                "GET /fapi/v3/balance", 401, "{\"code\":-1022,\"msg\":\"Signature for this request is not valid.\"}");

        assertThatThrownBy(() -> connector.readAccount(Exchange.NO_TRANSFERS))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.CREDENTIALS)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain(LoopbackExchange.KEY, LoopbackExchange.SECRET, "signature=", "timestamp=");
        assertThat(exchange.settings(LoopbackExchange.FAST).toString()).doesNotContain(LoopbackExchange.KEY);
    }

    @Test
    void sendsNothingBeforeItIsOpen() {
        assertThatThrownBy(() -> connector.submit(Orders.entry("e1", 1))).isInstanceOf(IllegalStateException.class);
    }

    private void align() {
        exchange.always(
                INFO,
                200,
                "{\"symbols\":[" + ROW.formatted("BTCUSDT", "BTCUSDT", "PERPETUAL", "TRADING", "USDT", "COIN", "0.10")
                        + "]}");
        connector.loadInstruments();
    }

    private static long minute(long millis) {
        return Math.floorDiv(millis, Bar.MILLIS) * Bar.MILLIS;
    }

    private static String rows(long firstOpen, int count) {
        StringJoiner rows = new StringJoiner(",", "[", "]");
        for (int i = 0; i < count; i++) {
            long open = firstOpen + i * Bar.MILLIS;
            rows.add("[" + open + ",\"76936.20\",\"76965.50\",\"76936.10\",\"76965.40\",\"20.680\","
                    + (open + Bar.MILLIS - 1) + ",\"1591436.27140\",878,\"15.190\",\"1168938.63310\",\"0\"]");
        }
        return rows.toString();
    }
}
