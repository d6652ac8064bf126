package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.RecordingListener;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.position.AccountEvent;
import io.millrace.position.AccountEvent.AccountRead;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Markets;
import io.millrace.venue.wire.VenueServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connector against the venue over loopback sockets, at 60 times the speed of the wall. */
class VenueRoundTripIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long START_BALANCE = 10_000 * FixedPoint.ONE;

    private final RecordingListener listener = new RecordingListener();
    private final LiveClock clock = new LiveClock(System.currentTimeMillis() * 1_000_000, 60);
    private VenueServer venue;
    private BinanceExchange connector;
    private InstrumentCatalog catalog;
    private Instrument contract;

    @BeforeEach
    void start() {
        WallClock wall = WallClock.system();
        Venue core = Venue.open(
                Markets.synthetic(7, 3, null), VenueSettings.standard(7).withSpeed(60), wall);
        venue = new VenueServer(core, 0, wall);
        venue.start();
        connector = connector("simulator");
        catalog = connector.loadInstruments();
        contract = catalog.at(0);
    }

    @AfterEach
    void stop() {
        connector.close();
        venue.close();
    }

    @Test
    void readsContractsHistoryAndAccountBeforeItOpens() {
        connector.prepare(contract, 3);
        List<Bar> bars = connector.closedBars(contract, 1600);
        AccountRead account = connector.readAccount(Exchange.NO_TRANSFERS);

        assertThat(catalog.size()).isEqualTo(3);
        assertThat(contract.trading()).isTrue();
        assertThat(bars).hasSizeGreaterThanOrEqualTo(1500);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).openMillis()).isEqualTo(bars.get(i - 1).closeMillis());
        }
        assertThat(bars.getLast().closeMillis()).isLessThanOrEqualTo(clock.exchangeMillis());
        assertThat(account.walletE8()).isEqualTo(START_BALANCE);
        assertThat(account.account()).isNotEmpty();
        assertThat(account.positions()).isEmpty();
        assertThat(connector.readFees(contract).takerE8()).isEqualTo(50_000);
    }

    @Test
    void tellsAtOnceHowWellTheTimeOfTheExchangeIsKnown() {
        connector.open(catalog, catalog.all(), listener);

        assertThat(listener.events)
                .filteredOn(ConnectionEvent.ClockChecked.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ConnectionEvent.ClockChecked.class, check -> {
                    assertThat(check.errorMillis()).isBetween(0L, 60L * 500);
                    assertThat(check.aheadMillis()).isBetween(-60L * 500, 60L * 500);
                });
    }

    @Test
    void hearsTheMarketInEveryForm() {
        connector.open(catalog, catalog.all(), listener);

        await().atMost(PATIENCE)
                .until(() -> !listener.bars.isEmpty()
                        && !listener.trades.isEmpty()
                        && !listener.quotes.isEmpty()
                        && !listener.marks.isEmpty());

        RecordingListener.Closed closed = listener.bars.getFirst();
        await().atMost(PATIENCE)
                .until(() -> connector.closedBars(catalog.at(closed.instrument()), 5).stream()
                        .anyMatch(bar -> bar.openMillis() == closed.openMillis()
                                && bar.closeE8() == closed.closeE8()
                                && bar.highE8() == closed.highE8()
                                && bar.trades() == closed.trades()));
        assertThat(listener.quotes).allMatch(quote -> quote.bidE8() < quote.askE8());
        assertThat(listener.marks).allMatch(mark -> Math.abs(mark.millis() - mark.at() / 1_000_000) < 60 * 2_000);
        assertThat(connector.statistics().unreadable()).isZero();
        assertThat(connector.statistics().ignored()).isZero();
        assertThat(connector.statistics().reconnects()).isZero();
    }

    @Test
    void opensProtectsAndClosesAPositionAndAccountsForEveryCent() {
        connector.prepare(contract, 3);
        connector.open(catalog, List.of(contract), listener);
        await().atMost(PATIENCE).until(() -> !listener.quotes.isEmpty());
        OrderRequest entry = market("it-1-E0", OrderRole.ENTRY, Side.BUY, quantity());
        OrderRequest stop = disaster(
                "it-1-D0", FixedPoint.multiply(listener.quotes.getLast().bidE8(), 90_000_000));

        connector.submit(entry);
        await().atMost(PATIENCE).until(() -> filled("it-1-E0") == entry.quantityE8());
        connector.submit(stop);
        await().atMost(PATIENCE).until(() -> accepted("it-1-D0"));

        AccountRead open = connector.readAccount(Exchange.NO_TRANSFERS);
        assertThat(open.positions()).singleElement().matches(row -> row.quantityE8() == entry.quantityE8());
        assertThat(open.orders()).singleElement().satisfies(row -> {
            assertThat(row.is(stop)).isTrue();
            assertThat(row.conditional() && row.closePosition()).isTrue();
            assertThat(row.triggerE8()).isEqualTo(stop.triggerE8());
        });

        connector.cancel(stop);
        await().atMost(PATIENCE)
                .until(() -> !listener.of(OrderEvent.Canceled.class).isEmpty());
        connector.cancel(stop);
        await().atMost(PATIENCE)
                .until(() -> !listener.of(OrderEvent.CancelRefused.class).isEmpty());
        connector.submit(market("it-1-X0", OrderRole.EXIT, Side.SELL, entry.quantityE8()));
        await().atMost(PATIENCE).until(() -> filled("it-1-X0") == entry.quantityE8());

        long booked = listener.of(OrderEvent.Filled.class).stream()
                .mapToLong(fill -> fill.realizedE8() - fill.feeE8())
                .sum();
        AccountRead flat = connector.readAccount(Exchange.NO_TRANSFERS);
        assertThat(flat.positions()).isEmpty();
        assertThat(flat.orders()).isEmpty();
        assertThat(flat.walletE8()).isEqualTo(START_BALANCE + booked);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.of(AccountEvent.BalanceChanged.class)
                                .getLast()
                                .walletE8())
                        .isEqualTo(flat.walletE8()));
        assertThat(listener.of(AccountEvent.PositionReported.class).getLast().quantityE8())
                .isZero();
        assertThat(connector.statistics().unreadable()).isZero();
    }

    @Test
    void looksUpTheSameFillsThatTheStreamTold() {
        connector.prepare(contract, 3);
        connector.open(catalog, List.of(contract), listener);
        await().atMost(PATIENCE).until(() -> !listener.quotes.isEmpty());
        OrderRequest entry = market("it-2-E0", OrderRole.ENTRY, Side.SELL, quantity());
        connector.submit(entry);
        await().atMost(PATIENCE).until(() -> filled("it-2-E0") == entry.quantityE8());
        List<OrderEvent.Filled> told = listener.of(OrderEvent.Filled.class);
        listener.events.clear();

        connector.lookUp(entry);

        await().atMost(PATIENCE).until(() -> filled("it-2-E0") == entry.quantityE8());
        assertThat(listener.of(OrderEvent.Filled.class))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("epochNanos")
                .containsExactlyElementsOf(told);
    }

    @Test
    void tellsTheTriggerOfAStopAndTheFillsOfItsChild() throws IOException {
        connector.prepare(contract, 3);
        connector.open(catalog, List.of(contract), listener);
        await().atMost(PATIENCE).until(() -> !listener.quotes.isEmpty());
        OrderRequest entry = market("it-3-E0", OrderRole.ENTRY, Side.BUY, quantity());
        connector.submit(entry);
        await().atMost(PATIENCE).until(() -> filled("it-3-E0") == entry.quantityE8());
        long price = listener.quotes.getLast().bidE8();
        OrderRequest stop = disaster("it-3-D0", FixedPoint.multiply(price, 97_000_000));
        connector.submit(stop);
        await().atMost(PATIENCE).until(() -> accepted("it-3-D0"));

        force(FixedPoint.multiply(price, 95_000_000));

        await().atMost(PATIENCE)
                .until(() -> listener.of(OrderEvent.Triggered.class).size() == 1);
        OrderEvent.Triggered triggered = listener.of(OrderEvent.Triggered.class).getFirst();
        await().atMost(PATIENCE).until(() -> filledBy(triggered.childExchangeId()) == entry.quantityE8());
        assertThat(triggered.clientId()).isEqualTo("it-3-D0");
        assertThat(connector.readAccount(Exchange.NO_TRANSFERS).positions()).isEmpty();

        List<OrderEvent.Filled> told = listener.of(OrderEvent.Filled.class).stream()
                .filter(fill -> fill.exchangeId() == triggered.childExchangeId())
                .toList();
        listener.events.clear();
        connector.lookUp(stop);
        await().atMost(PATIENCE).until(() -> filledBy(triggered.childExchangeId()) == entry.quantityE8());
        assertThat(listener.of(OrderEvent.Filled.class))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("epochNanos")
                .containsExactlyElementsOf(told);
        assertThat(listener.of(OrderEvent.Triggered.class)).hasSize(1);
    }

    @Test
    void provesThatAnOrderNeverArrived() {
        connector.open(catalog, List.of(contract), listener);
        long decided = clock.epochNanos() - Duration.ofMinutes(20).toNanos();

        connector.lookUp(request("it-4-E0", OrderRole.ENTRY, Side.BUY, quantityOf(100_000), decided));
        connector.lookUp(disasterAt("it-4-D0", 100 * contract.tickE8(), decided));

        await().atMost(PATIENCE)
                .until(() -> listener.of(OrderEvent.Absent.class).size() == 2);
        assertThat(listener.of(OrderEvent.Unanswered.class)).isEmpty();
    }

    @Test
    void tellsARefusalOfTheVenue() {
        connector.open(catalog, List.of(contract), listener);

        connector.submit(market("it-5-X0", OrderRole.EXIT, Side.SELL, contract.minQuantityE8()));

        await().atMost(PATIENCE)
                .until(() -> listener.of(OrderEvent.Rejected.class).size() == 1);
        assertThat(listener.of(OrderEvent.Rejected.class).getFirst().code()).isEqualTo(-2022);
    }

    @Test
    void saysThatTheSecretIsWrong() {
        try (BinanceExchange stranger = connector("another")) {
            stranger.loadInstruments();

            assertThatThrownBy(() -> stranger.readAccount(Exchange.NO_TRANSFERS))
                    .asInstanceOf(type(ExchangeException.class))
                    .matches(failure -> failure.kind() == Kind.CREDENTIALS && failure.code() == -1022);
        }
    }

    private BinanceExchange connector(String secret) {
        BinanceSettings settings = BinanceSettings.at(venue.restUrl(), venue.wsUrl(), "simulator");
        return new BinanceExchange(settings, new Signer(secret), clock);
    }

    /** About 200 USDT worth, in whole steps. */
    private long quantity() {
        return quantityOf(listener.quotes.getLast().askE8());
    }

    private long quantityOf(long priceE8) {
        long wanted = FixedPoint.divide(200 * FixedPoint.ONE, priceE8);
        return Math.max(contract.minQuantityE8(), FixedPoint.floorToStep(wanted, contract.stepE8()));
    }

    private OrderRequest market(String id, OrderRole role, Side side, long quantityE8) {
        return request(id, role, side, quantityE8, clock.epochNanos());
    }

    private OrderRequest request(String id, OrderRole role, Side side, long quantityE8, long epochNanos) {
        return new OrderRequest(
                id,
                1,
                role,
                0,
                contract.symbol(),
                side,
                OrderType.MARKET,
                TimeInForce.GTC,
                quantityE8,
                0,
                0,
                role != OrderRole.ENTRY,
                false,
                epochNanos);
    }

    private OrderRequest disaster(String id, long triggerE8) {
        return disasterAt(id, triggerE8, clock.epochNanos());
    }

    private OrderRequest disasterAt(String id, long triggerE8, long epochNanos) {
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
                FixedPoint.floorToStep(triggerE8, contract.tickE8()),
                false,
                true,
                epochNanos);
    }

    private long filled(String clientId) {
        return listener.of(OrderEvent.Filled.class).stream()
                .filter(fill -> fill.clientId().equals(clientId))
                .mapToLong(OrderEvent.Filled::quantityE8)
                .sum();
    }

    private long filledBy(long exchangeId) {
        return listener.of(OrderEvent.Filled.class).stream()
                .filter(fill -> fill.exchangeId() == exchangeId)
                .mapToLong(OrderEvent.Filled::quantityE8)
                .sum();
    }

    private boolean accepted(String clientId) {
        return listener.of(OrderEvent.Accepted.class).stream()
                .anyMatch(accepted -> accepted.clientId().equals(clientId));
    }

    private void force(long priceE8) throws IOException {
        String path = "{\"symbol\":\"" + contract.symbol() + "\",\"path\":[[2000,\"" + FixedPoint.format(priceE8)
                + "\"],[600000,\"" + FixedPoint.format(priceE8) + "\"]]}";
        Request request = new Request.Builder()
                .url(venue.restUrl() + "/venue/price")
                .post(RequestBody.create(path.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
        }
    }
}
