package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.RecordingListener;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Markets;
import io.millrace.venue.wire.VenueServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Orders by the socket against the venue, at 60 times the speed of the wall; what is true stands in the venue's ledger. */
class OrderSocketIT {

    private static final SigningKeys PAIR = SigningKeys.of("Ed25519");
    private static final String PLACE = "WSAPI order.place";
    private static final BinanceSettings.Timing TIMING = new BinanceSettings.Timing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(1500),
            Duration.ofMillis(5000),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofHours(23),
            Duration.ofMinutes(30));

    private final RecordingListener listener = new RecordingListener();
    private final LiveClock clock = new LiveClock(System.currentTimeMillis() * 1_000_000, 60);
    private final OkHttpClient http = new OkHttpClient();
    private VenueServer venue;
    private BinanceExchange connector;
    private InstrumentCatalog catalog;
    private Instrument contract;

    enum Secret {
        SHARED,
        PAIR
    }

    @BeforeEach
    void start() {
        WallClock wall = WallClock.system();
        Venue core = Venue.open(
                Markets.synthetic(7, 1, null), VenueSettings.standard(7).withSpeed(60), wall);
        venue = new VenueServer(core, 0, wall);
        venue.keys().add(VenueKey.ofPublicKey("pair", PAIR.publicPem()));
        venue.start();
        connector = connector(Secret.SHARED);
        catalog = connector.loadInstruments();
        contract = catalog.at(0);
    }

    @AfterEach
    void stop() {
        connector.close();
        venue.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    @ParameterizedTest
    @EnumSource(Secret.class)
    void opensProtectsCancelsAndClosesByTheSocketAlone(Secret secret) {
        serve(secret);
        OrderRequest entry = market("os-1-E0", OrderRole.ENTRY, Side.BUY);
        OrderRequest stop = disaster("os-1-D0");

        connector.submit(entry);
        soon(() -> filled("os-1-E0") == entry.quantityE8());
        connector.submit(stop);
        soon(() -> accepted("os-1-D0"));
        connector.cancel(stop);
        soon(() -> listener.of(OrderEvent.Canceled.class).stream()
                .anyMatch(canceled -> canceled.clientId().equals("os-1-D0")));
        connector.cancel(stop);
        soon(() -> listener.of(OrderEvent.CancelRefused.class).size() == 1);
        connector.submit(market("os-1-X0", OrderRole.EXIT, Side.SELL));
        soon(() -> filled("os-1-X0") == entry.quantityE8());
        soon(() -> connector.statistics().socketOrders() == 5);

        assertThat(rows("os-1-E0")).isEqualTo(1);
        assertThat(rows("os-1-X0")).isEqualTo(1);
        assertThat(connector.readAccount(Exchange.NO_TRANSFERS).positions()).isEmpty();
        assertThat(connector.statistics().restOrders()).isZero();
        assertThat(connector.statistics().unreadable()).isZero();
    }

    @Test
    void looksUpAnOrderWhoseAnswerWasLostAndSendsItNoSecondTime() {
        serve(Secret.PAIR);
        fault("{'kind':'lose-answer','match':'" + PLACE + "','count':1}");
        OrderRequest entry = market("os-2-E0", OrderRole.ENTRY, Side.BUY);

        connector.submit(entry);
        soon(() -> listener.of(OrderEvent.Unanswered.class).size() == 1);

        assertThat(row("os-2-E0").path("answer").asString()).isEqualTo("LOST");
        connector.lookUp(entry);
        soon(() -> accepted("os-2-E0") && filled("os-2-E0") >= entry.quantityE8());
        soon(() -> connector.statistics().orderSessions() == 2);
        assertThat(rows("os-2-E0")).isEqualTo(1);
        assertThat(ledger().path("duplicates")).isEmpty();
        assertThat(connector.statistics().restOrders()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Secret.class)
    void provesThatALostRequestNeverArrived(Secret secret) {
        serve(secret);
        fault("{'kind':'lose-request','match':'" + PLACE + "','count':1,'close':'reset'}");
        OrderRequest entry = market("os-3-E0", OrderRole.ENTRY, Side.BUY);
        connector.submit(entry);
        soon(() -> listener.of(OrderEvent.Unanswered.class).size() == 1);

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    connector.lookUp(entry);
                    return !listener.of(OrderEvent.Absent.class).isEmpty();
                });

        assertThat(rows("os-3-E0")).isZero();
        assertThat(connector.statistics().restOrders()).isZero();
    }

    @Test
    void goesByRestWhenTheExchangeHasDisconnectedTheSocket() {
        serve(Secret.PAIR);
        fault("{'kind':'lose-request','match':'WSAPI session.logon','length':'1h'}");
        fault("{'kind':'disconnect','socket':'wsapi','close':'reset'}");
        soon(() -> connector.statistics().reconnects() >= 2);

        connector.submit(market("os-4-E0", OrderRole.ENTRY, Side.BUY));

        soon(() -> accepted("os-4-E0"));
        assertThat(rows("os-4-E0")).isEqualTo(1);
        soon(() -> connector.statistics().fallbacks() == 1);
        assertThat(connector.statistics().socketOrders()).isZero();

        send("DELETE", "/venue/faults", "");
        soon(() -> connector.statistics().orderSessions() == 2);
        connector.submit(market("os-4-X0", OrderRole.EXIT, Side.SELL));
        soon(() -> connector.statistics().socketOrders() == 1);
        assertThat(rows("os-4-X0")).isEqualTo(1);
    }

    @Test
    void leavesAStalledSocketForRestAfterOneUnansweredOrder() {
        serve(Secret.PAIR);
        fault("{'kind':'stall','socket':'wsapi','length':'1h'}");

        connector.submit(market("os-5-E0", OrderRole.ENTRY, Side.BUY));
        soon(() -> listener.of(OrderEvent.Unanswered.class).size() == 1);
        connector.submit(market("os-5-X0", OrderRole.EXIT, Side.SELL));

        soon(() -> connector.statistics().fallbacks() == 1);
        assertThat(rows("os-5-E0")).isEqualTo(1);
        assertThat(rows("os-5-X0")).isEqualTo(1);
        assertThat(connector.statistics().socketOrders()).isEqualTo(1);
        assertThat(accepted("os-5-X0")).isTrue();
    }

    @Test
    void takesAThrottledEntryForRefusedWhileExitsPass() {
        serve(Secret.PAIR);
        connector.submit(market("os-6-E0", OrderRole.ENTRY, Side.BUY));
        soon(() -> accepted("os-6-E0"));
        fault("{'kind':'error-code','match':'" + PLACE + "','code':-1008,'length':'1h'}");

        connector.submit(market("os-6-E1", OrderRole.ENTRY, Side.BUY));
        soon(() -> rejected("os-6-E1") == -1008);
        connector.submit(market("os-6-X0", OrderRole.EXIT, Side.SELL));

        soon(() -> accepted("os-6-X0"));
        assertThat(rows("os-6-E1")).isZero();
        assertThat(connector.statistics().restOrders()).isZero();
    }

    @Test
    void tellsThatTheResultIsOpenForWhatTheExchangeItselfDoesNotKnow() {
        serve(Secret.SHARED);
        fault("{'kind':'error-code','match':'" + PLACE + "','code':-1007,'count':1}");
        connector.submit(market("os-7-E0", OrderRole.ENTRY, Side.BUY));
        soon(() -> listener.of(OrderEvent.Unanswered.class).size() == 1);
        fault("{'kind':'http-status','match':'" + PLACE + "','count':1}");
        connector.submit(market("os-7-E1", OrderRole.ENTRY, Side.SELL));
        soon(() -> listener.of(OrderEvent.Unanswered.class).size() == 2);

        assertThat(rows("os-7-E0")).isEqualTo(1);
        assertThat(rows("os-7-E1")).isEqualTo(1);
        assertThat(connector.statistics().restOrders()).isZero();
    }

    @Test
    void sendsNothingByAnyWayUntilTheBanEnds() {
        serve(Secret.PAIR);
        fault("{'kind':'ban','length':'20m'}");

        connector.submit(market("os-8-E0", OrderRole.ENTRY, Side.BUY));
        soon(() -> rejected("os-8-E0") == -1003);
        connector.submit(market("os-8-E1", OrderRole.ENTRY, Side.BUY));
        soon(() -> rejected("os-8-E1") == 0);

        assertThat(listener.of(ConnectionEvent.Throttled.class)).anyMatch(throttled -> throttled.status() == 418);
        assertThat(connector.statistics().socketOrders()).isEqualTo(1);
        assertThat(connector.statistics().restOrders()).isZero();
        assertThat(rows("os-8-E1")).isZero();
    }

    @Test
    void endsWithTheKeyWhenItIsRevoked() {
        serve(Secret.PAIR);
        send("DELETE", "/venue/keys?apiKey=pair", "");

        connector.submit(market("os-9-E0", OrderRole.ENTRY, Side.BUY));
        soon(() -> listener.of(OrderEvent.Unanswered.class).size() == 1);
        connector.submit(market("os-9-E1", OrderRole.ENTRY, Side.BUY));

        soon(() -> rejected("os-9-E1") == -2015);
        assertThat(connector.statistics().fallbacks()).isEqualTo(1);
        assertThat(rows("os-9-E0")).isZero();
    }

    @Test
    void sendsNoOrderTwiceThroughAnHourOfCutsAndLostAnswers() {
        serve(Secret.PAIR);
        fault("{'kind':'lose-answer','match':'WSAPI order.*','length':'2h','probability':0.2}");
        fault("{'kind':'lose-request','match':'WSAPI order.*','length':'2h','probability':0.1,'close':'reset'}");
        fault("{'kind':'disconnect','socket':'wsapi','every':'1m','close':'reset'}");
        fault("{'kind':'delay','match':'" + PLACE + "','millis':'1s','jitter':'3s','length':'2h','probability':0.5}");
        List<OrderRequest> sent = new java.util.ArrayList<>();

        for (int i = 0; i < 1000 && !bothWaysWereBusy(); i++) {
            long sessions = connector.statistics().orderSessions();
            OrderRequest request = market("os-s-E" + i, OrderRole.ENTRY, i % 2 == 0 ? Side.BUY : Side.SELL);
            sent.add(request);
            connector.submit(request);
            soon(() -> told(request.clientId()));
            if (i % 3 != 0 && unanswered(request.clientId())) {
                soon(() -> connector.statistics().orderSessions() > sessions);
            }
        }

        soon(() ->
                connector.statistics().socketOrders() + connector.statistics().restOrders() == sent.size());
        ConnectionStatistics counted = connector.statistics();
        JsonNode ledger = ledger();
        assertThat(bothWaysWereBusy()).isTrue();
        assertThat(ledger.path("duplicates")).isEmpty();
        assertThat(sent).allSatisfy(request -> {
            long rows = rows(ledger, request.clientId());
            assertThat(rows).isLessThanOrEqualTo(1);
            assertThat(rows == 1 || unanswered(request.clientId())).isTrue();
        });
        assertThat(counted.fallbacks()).isEqualTo(counted.restOrders());
        assertThat(listener.of(OrderEvent.Rejected.class)).isEmpty();
    }

    /** How fast the socket comes back depends on the machine, so that the orders needed for a mixture do, too. */
    private boolean bothWaysWereBusy() {
        ConnectionStatistics counted = connector.statistics();
        return counted.socketOrders() >= 30 && counted.fallbacks() >= 10 && counted.unknownAnswers() >= 10;
    }

    private BinanceExchange connector(Secret secret) {
        boolean pair = secret == Secret.PAIR;
        BinanceSettings settings = BinanceSettings.at(venue.restUrl(), venue.wsUrl(), pair ? "pair" : "simulator")
                .with(TIMING)
                .with(OrderLane.WEBSOCKET);
        return new BinanceExchange(settings, new Signer(pair ? PAIR.privatePem() : "simulator"), clock);
    }

    /** Opens with this key, and waits until the socket serves. */
    private void serve(Secret secret) {
        connector.close();
        connector = connector(secret);
        connector.open(catalog, List.of(contract), listener);
        soon(() -> !listener.quotes.isEmpty() && connector.statistics().orderSessions() == 1);
    }

    private static void soon(Callable<Boolean> condition) {
        ConditionFactory patient = await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5));
        patient.until(condition);
    }

    private OrderRequest market(String id, OrderRole role, Side side) {
        return new OrderRequest(
                id,
                1,
                role,
                0,
                contract.symbol(),
                side,
                OrderType.MARKET,
                TimeInForce.GTC,
                quantity(),
                0,
                0,
                role != OrderRole.ENTRY,
                false,
                clock.epochNanos());
    }

    private OrderRequest disaster(String id) {
        long trigger = FixedPoint.multiply(listener.quotes.getLast().bidE8(), 90_000_000);
        return new OrderRequest(
                id,
                1,
                OrderRole.DISASTER,
                0,
                contract.symbol(),
                Side.SELL,
                OrderType.STOP_MARKET,
                TimeInForce.GTC,
                0,
                0,
                FixedPoint.floorToStep(trigger, contract.tickE8()),
                false,
                true,
                clock.epochNanos());
    }

    /** About 200 USDT worth at the first quote, in whole steps. */
    private long quantity() {
        long wanted = FixedPoint.divide(
                200 * FixedPoint.ONE, listener.quotes.getFirst().askE8());
        return Math.max(contract.minQuantityE8(), FixedPoint.floorToStep(wanted, contract.stepE8()));
    }

    private long filled(String clientId) {
        return listener.of(OrderEvent.Filled.class).stream()
                .filter(fill -> fill.clientId().equals(clientId))
                .mapToLong(OrderEvent.Filled::quantityE8)
                .sum();
    }

    private boolean accepted(String clientId) {
        return listener.of(OrderEvent.Accepted.class).stream()
                .anyMatch(accepted -> accepted.clientId().equals(clientId));
    }

    /** Whether its way out was answered for: there, refused or open. */
    private boolean told(String clientId) {
        return accepted(clientId) || rejected(clientId) != 1 || unanswered(clientId);
    }

    private boolean unanswered(String clientId) {
        return listener.of(OrderEvent.Unanswered.class).stream()
                .anyMatch(open -> open.clientId().equals(clientId));
    }

    /** Code of the refusal; 1 when it was not refused. */
    private int rejected(String clientId) {
        return listener.of(OrderEvent.Rejected.class).stream()
                .filter(rejected -> rejected.clientId().equals(clientId))
                .mapToInt(OrderEvent.Rejected::code)
                .findFirst()
                .orElse(1);
    }

    private JsonNode row(String clientId) {
        return ledger().path("orders")
                .valueStream()
                .filter(row -> row.path("clientOrderId").asString().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    /** How often the ledger has an order of this client id. */
    private long rows(String clientId) {
        return rows(ledger(), clientId);
    }

    private static long rows(JsonNode ledger, String clientId) {
        return ledger.path("orders")
                .valueStream()
                .filter(row -> row.path("clientOrderId").asString().equals(clientId))
                .count();
    }

    private JsonNode ledger() {
        return LoopbackApi.JSON.readTree(send("GET", "/venue/ledger", ""));
    }

    private void fault(String json) {
        send("POST", "/venue/faults", json.replace('\'', '"'));
    }

    private String send(String method, String path, String body) {
        RequestBody content = RequestBody.create(body.getBytes(StandardCharsets.UTF_8));
        Request request = new Request.Builder()
                .url(venue.restUrl() + path)
                .method(method, method.equals("GET") ? null : content)
                .build();
        try (Response response = http.newCall(request).execute()) {
            String text = Objects.requireNonNull(response.body()).string();
            assertThat(response.code()).as(text).isEqualTo(200);
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
