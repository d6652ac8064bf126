package io.millrace.exchange.binance;

import io.millrace.exchange.Exchange;
import io.millrace.exchange.Exchange.Fees;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.binance.RestCall.Lane;
import io.millrace.exchange.binance.RestCall.Method;
import io.millrace.exchange.binance.RestCall.Security;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import io.millrace.position.AccountEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The blocking questions: contracts, history, account, fees. Throws {@link ExchangeException}; safe for all threads. */
final class BinanceReads {

    private static final Logger log = LoggerFactory.getLogger(BinanceReads.class);
    private static final int ROWS_PER_PAGE = 1500;
    private static final int MOST_BOOKINGS = 1000;

    /** The exchange lists bookings of three months. */
    private static final Duration BOOKINGS_KEPT = Duration.ofDays(89);

    private final RestClient rest;
    private final LiveClock clock;
    private final RateGovernor governor;
    private final Counters counters;
    private final long windowMillis;

    BinanceReads(Wire wire, RestClient rest) {
        this.rest = rest;
        this.clock = wire.clock();
        this.governor = wire.governor();
        this.counters = wire.counters();
        this.windowMillis = wire.settings().timing().window().toMillis();
    }

    InstrumentCatalog instruments() {
        return ask(RestCall.open("/fapi/v1/exchangeInfo", new Parameters()), body -> {
            List<Instrument> listed = new InstrumentCodec(counters).read(body);
            if (listed.isEmpty()) {
                throw new IllegalArgumentException("it lists no perpetual contract in USDT");
            }
            governor.limits(InstrumentCodec.limits(body));
            return new InstrumentCatalog(listed);
        });
    }

    /** The newest closed minutes, oldest first; pages backward. */
    List<Bar> newestBars(Instrument instrument, int count) {
        Deque<Bar> bars = new ArrayDeque<>();
        long end = Long.MAX_VALUE;
        while (bars.size() < count) {
            // one more than missing, because the newest row is the open minute
            int limit = Math.min(ROWS_PER_PAGE, count - bars.size() + 1);
            Parameters parameters = page(instrument, limit);
            List<Bar> page = closed(end == Long.MAX_VALUE ? parameters : parameters.with("endTime", end));
            for (int i = page.size() - 1; i >= 0 && bars.size() < count; i--) {
                bars.addFirst(page.get(i));
            }
            if (page.isEmpty() || page.size() < limit - 1) {
                break;
            }
            end = page.getFirst().openMillis() - 1;
        }
        return List.copyOf(bars);
    }

    /** Closed minutes of a time, oldest first; pages forward. A short time costs little weight. */
    List<Bar> bars(Instrument instrument, long fromMillis, long toMillis) {
        List<Bar> bars = new ArrayList<>();
        long from = fromMillis;
        while (from < toMillis) {
            int limit = (int) Math.min(ROWS_PER_PAGE, (toMillis - from) / Bar.MILLIS + 1);
            Parameters parameters =
                    page(instrument, limit).with("startTime", from).with("endTime", toMillis - 1);
            List<Bar> page = closed(parameters);
            for (Bar bar : page) {
                if (bar.openMillis() >= from && bar.openMillis() < toMillis) {
                    bars.add(bar);
                }
            }
            long next = page.isEmpty() ? toMillis : page.getLast().closeMillis();
            from = page.size() < limit ? toMillis : Math.max(next, from + 1);
        }
        return List.copyOf(bars);
    }

    private static Parameters page(Instrument instrument, int limit) {
        return new Parameters()
                .with("symbol", instrument.symbol())
                .with("interval", "1m")
                .with("limit", limit);
    }

    /** A row is closed when the exchange's clock was past its end before it was asked. */
    private List<Bar> closed(Parameters parameters) {
        long error = clock.errorMillis();
        long certain = error == Long.MAX_VALUE ? Long.MIN_VALUE : clock.exchangeMillis() - error;
        return ask(RestCall.open("/fapi/v1/klines", parameters), rows -> {
            List<Bar> bars = new ArrayList<>(rows.size());
            for (JsonNode row : rows) {
                if (AccountCodec.lastMillis(row) < certain) {
                    bars.add(AccountCodec.bar(row));
                }
            }
            return bars;
        });
    }

    /** Stamped with the moment before the first question: what is newer may or may not be in it. */
    AccountEvent.AccountRead account(long transfersSinceMillis) {
        long epochNanos = clock.epochNanos();
        Optional<List<AccountEvent.Transferred>> transfers = transfers(transfersSinceMillis);
        JsonNode balances = rest.read(comparing("/fapi/v3/balance"));
        JsonNode balance = AccountCodec.balance(balances);
        List<AccountEvent.PositionRow> positions = ask(comparing("/fapi/v3/positionRisk"), AccountCodec::positions);
        List<AccountEvent.OpenOrder> orders = new ArrayList<>();
        orders.addAll(ask(comparing("/fapi/v1/openOrders"), rows -> each(rows, AccountCodec::openOrder)));
        orders.addAll(ask(comparing("/fapi/v1/openAlgoOrders"), rows -> each(rows, AccountCodec::openAlgoOrder)));
        try {
            return new AccountEvent.AccountRead(
                    Fields.textOrEmpty(balance, "accountAlias"),
                    Fields.e8OrZero(balance, "balance"),
                    Fields.e8OrZero(balance, "availableBalance"),
                    positions,
                    orders,
                    transfers.orElse(List.of()),
                    transfers.isPresent(),
                    epochNanos);
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw unreadable("/fapi/v3/balance", unreadable);
        }
    }

    /** Read before the wallet, which has them then; a failure leaves the rest of the reading good. Empty: not told. */
    private Optional<List<AccountEvent.Transferred>> transfers(long sinceMillis) {
        if (sinceMillis == Exchange.NO_TRANSFERS) {
            return Optional.empty();
        }
        long kept = clock.exchangeMillis() - BOOKINGS_KEPT.toMillis();
        Parameters parameters = new Parameters()
                .with("incomeType", "TRANSFER")
                .with("startTime", Math.max(sinceMillis, kept))
                .with("limit", MOST_BOOKINGS);
        long epochNanos = clock.epochNanos();
        try {
            return Optional.of(ask(
                    asking("/fapi/v1/income", parameters, Lane.RECONCILE),
                    rows -> each(rows, row -> AccountCodec.transfer(row, epochNanos))));
        } catch (ExchangeException failure) {
            log.warn("transfers cannot be read now reason={}", failure.getMessage());
            return Optional.empty();
        }
    }

    /** Open positions alone, by the way of the exits. */
    List<AccountEvent.PositionRow> positions() {
        return ask(asking("/fapi/v3/positionRisk", new Parameters(), Lane.EXIT), AccountCodec::positions);
    }

    Fees fees(Instrument instrument) {
        Parameters parameters = new Parameters().with("symbol", instrument.symbol());
        return ask(
                signed("/fapi/v1/commissionRate", parameters),
                body -> new Fees(Fields.e8(body, "makerCommissionRate"), Fields.e8(body, "takerCommissionRate")));
    }

    /** A signed question about what the account holds. */
    private RestCall comparing(String path) {
        return asking(path, new Parameters(), Lane.RECONCILE);
    }

    /** A signed question that changes nothing, and can wait. */
    RestCall signed(String path, Parameters parameters) {
        return asking(path, parameters, Lane.HISTORY);
    }

    private RestCall asking(String path, Parameters parameters, Lane lane) {
        return new RestCall(Method.GET, path, parameters, Security.SIGNED, lane, windowMillis, true);
    }

    /** A signed setting of the account, harmless when made twice. */
    RestCall setting(String path, Parameters parameters) {
        return new RestCall(Method.POST, path, parameters, Security.SIGNED, Lane.HISTORY, windowMillis, true);
    }

    /** Asks, and reads the answer with the codec; what it cannot read is no answer. */
    <T> T ask(RestCall call, Function<JsonNode, T> codec) {
        JsonNode body = rest.read(call);
        try {
            return codec.apply(body);
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            throw unreadable(call.name(), unreadable);
        }
    }

    private ExchangeException unreadable(String name, RuntimeException cause) {
        counters.unreadable.increment();
        return new ExchangeException(
                Kind.NETWORK, 0, name + " had an answer that cannot be read: " + cause.getMessage(), cause);
    }

    private static <T> List<T> each(JsonNode rows, Function<JsonNode, T> codec) {
        if (!rows.isArray()) {
            throw new IllegalArgumentException("a list was expected, was " + rows.getNodeType());
        }
        List<T> all = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            all.add(codec.apply(row));
        }
        return all;
    }
}
