package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.market.Candle;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Tick;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Provokes every error code that can be provoked over REST, one row of {@code venue/errors.txt} after the other. */
class ErrorContractTest {

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private VenueServer server;
    private VenueClient client;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket();
        market.price(BTC, 10, "50000").price(ETH, 10, "2000");
        server = new VenueServer(
                Venue.open(new CoarseEther(market), VenueSettings.standard(3), wall::get), 0, wall::get);
        server.start();
        wall.addAndGet(1_000);
        client = new VenueClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> refusesWithTheCodesOfTheExchange() {
        return Contracts.lines("errors.txt").stream().map(line -> {
            String[] cells = Contracts.cells(line, 5);
            return dynamicTest(cells[0] + " " + cells[3] + " " + cells[4], () -> check(cells));
        });
    }

    @Test
    void refusesTheTwoHundredAndFirstOfBothKinds() {
        for (int i = 0; i < 200; i++) {
            assertThat(order(i).status()).isEqualTo(200);
            assertThat(algo().status()).isEqualTo(200);
            wall.addAndGet(100);
        }

        assertThat(order(200).code()).isEqualTo(-2025);
        assertThat(algo().code()).isEqualTo(-4045);
    }

    /** Every code of the exchange's table is provoked somewhere or listed with the reason why it cannot be. */
    @Test
    void knowsOfEveryCodeHowItIsProvokedOrWhyNot() {
        Set<String> codes = new TreeSet<>(List.of("-1003", "-1015", "-2025", "-4045"));
        Contracts.lines("errors.txt").forEach(line -> codes.add(Contracts.cells(line, 1)[0]));
        Set<String> listed = new TreeSet<>();
        for (String line : Contracts.lines("unprovoked.txt")) {
            listed.addAll(List.of(Contracts.cells(line, 2)[0].split(" ")));
        }

        assertThat(listed).doesNotContainAnyElementsOf(codes);
        codes.addAll(listed);
        assertThat(codes).containsAll(Contracts.lines("codes.txt"));
    }

    private void check(String[] cells) {
        VenueClient.Answer answer = send(cells[2], cells[3], cells[4]);

        assertThat(answer.status()).as(answer.body()).isEqualTo(Integer.parseInt(cells[1]));
        if (!cells[0].equals("0")) {
            assertThat(answer.code()).as(answer.body()).isEqualTo(Long.parseLong(cells[0]));
            assertThat(answer.json().path("msg").asString()).isNotEmpty();
        }
    }

    private VenueClient.Answer send(String way, String method, String request) {
        return switch (way) {
            case "OPEN" -> client.send(method, request, "");
            case "KEY" -> client.send(method, request, "simulator");
            case "STRANGER" -> client.send(method, request, "stranger");
            case "FORGED" -> client.send(method, request + "?timestamp=" + now() + "&signature=00", "simulator");
            case "LATE" -> client.signed(method, request, now() - 5_001);
            case "RULES" -> client.post("/venue/rules", request);
            default -> client.signed(method, request, now());
        };
    }

    private long now() {
        return client.get("/venue/clock").json().path("now").asLong();
    }

    private VenueClient.Answer order(int number) {
        return client.signed(
                "POST",
                "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.002&price=49000"
                        + "&newClientOrderId=n" + number,
                now());
    }

    private VenueClient.Answer algo() {
        return client.signed(
                "POST",
                "/fapi/v1/algoOrder?algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET"
                        + "&triggerPrice=49000&quantity=0.002",
                now());
    }

    /** The scripted market with an ether contract whose least quantity and step are coarser than its decimals. */
    private record CoarseEther(ScriptedMarket market) implements MarketSource {

        @Override
        public List<Contract> contracts() {
            Contract old = market.contracts().get(ETH);
            Contract coarse = new Contract(
                    old.symbol(),
                    old.baseAsset(),
                    old.quoteAsset(),
                    old.pricePrecision(),
                    old.quantityPrecision(),
                    old.tickE8(),
                    old.minPriceE8(),
                    old.maxPriceE8(),
                    e8("0.01"),
                    e8("0.05"),
                    old.maxQuantityE8(),
                    old.marketMaxQuantityE8(),
                    e8("200"),
                    old.multiplierUpE8(),
                    old.multiplierDownE8(),
                    old.fundingHours(),
                    old.brackets());
            return List.of(market.contracts().get(BTC), coarse);
        }

        @Override
        public long startMillis() {
            return market.startMillis();
        }

        @Override
        public long endMillis() {
            return market.endMillis();
        }

        @Override
        public boolean next(Tick into) {
            return market.next(into);
        }

        @Override
        public List<Candle> past(int contract, long fromMillis, long toMillis) {
            return market.past(contract, fromMillis, toMillis);
        }

        @Override
        public long fundingRateE8(int contract, long settlementMillis) {
            return market.fundingRateE8(contract, settlementMillis);
        }
    }
}
