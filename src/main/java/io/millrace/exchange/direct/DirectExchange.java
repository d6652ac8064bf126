package io.millrace.exchange.direct;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.Traffic;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.position.AccountEvent;
import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The venue without sockets: what is asked is done at once, on the caller's thread, at the venue's time. Tests and backtests
 * drive it: they let the venue's time pass and take what the listener hears. One thread.
 */
public final class DirectExchange implements Exchange {

    private final Venue venue;
    private @Nullable DirectFeed feed;

    public DirectExchange(Venue venue) {
        this.venue = venue;
    }

    @Override
    public String address() {
        return "direct";
    }

    /** Has no limits, and never tells of one. */
    @Override
    public void rememberLimits(List<ConnectionEvent.Throttled> earlier, Consumer<ConnectionEvent> listener) {}

    @Override
    public Traffic traffic() {
        return Traffic.NONE;
    }

    /** What is sent is answered at the same moment: there is nothing to measure. */
    @Override
    public void timeOrders(OrderTimes times) {}

    @Override
    public InstrumentCatalog loadInstruments() {
        return new InstrumentCatalog(venue.contracts().stream()
                .map(contract -> DirectTerms.instrument(contract, venue.listing(contract.symbol())))
                .toList());
    }

    @Override
    public void prepare(Instrument instrument, int leverage) {
        try {
            if (!venue.position(instrument.symbol()).isolated()) {
                venue.setIsolated(instrument.symbol(), true);
            }
            venue.setLeverage(instrument.symbol(), leverage);
        } catch (VenueRefusal no) {
            throw refused(no);
        }
    }

    @Override
    public List<Bar> closedBars(Instrument instrument, int count) {
        List<Bar> bars = bars(instrument.symbol(), -1, venue.nowMillis(), count + 1);
        return bars.subList(Math.max(0, bars.size() - count), bars.size());
    }

    @Override
    public List<Bar> closedBars(Instrument instrument, long fromMillis, long toMillis) {
        int limit = (int) ((toMillis - fromMillis) / Bar.MILLIS + 1);
        return bars(instrument.symbol(), fromMillis, toMillis - 1, Math.max(1, limit));
    }

    @Override
    public AccountEvent.AccountRead readAccount(long transfersSinceMillis) {
        var account = venue.account();
        List<AccountEvent.PositionRow> positions = account.positions().stream()
                .filter(row -> row.quantityE8() != 0)
                .map(DirectTerms::row)
                .toList();
        List<AccountEvent.OpenOrder> orders = new ArrayList<>();
        venue.openOrders("").forEach(order -> orders.add(DirectTerms.row(order)));
        venue.openConditionals("").forEach(order -> orders.add(DirectTerms.row(order)));
        List<AccountEvent.Transferred> transfers = venue.incomes().stream()
                .filter(income -> income.type().equals("TRANSFER") && income.millis() >= transfersSinceMillis)
                .map(income -> DirectTerms.transfer(income, nowNanos()))
                .toList();
        return new AccountEvent.AccountRead(
                account.alias(),
                account.walletE8(),
                account.availableE8(),
                positions,
                orders,
                transfers,
                transfersSinceMillis != NO_TRANSFERS,
                nowNanos());
    }

    @Override
    public Fees readFees(Instrument instrument) {
        return new Fees(venue.settings().makerFeeE8(), venue.settings().takerFeeE8());
    }

    @Override
    public void open(InstrumentCatalog catalog, List<Instrument> instruments, ExchangeListener listener) {
        DirectFeed opened = new DirectFeed(catalog, venue, listener);
        instruments.forEach(opened::add);
        venue.listen(opened);
        feed = opened;
        for (Stream stream : Stream.values()) {
            listener.onEvent(new ConnectionEvent.StreamUp(stream, true, nowNanos()));
        }
    }

    @Override
    public void subscribe(Instrument instrument) {
        feed().add(instrument);
    }

    @Override
    public void unsubscribe(Instrument instrument) {
        feed().remove(instrument);
    }

    @Override
    public void reconnect() {
        for (Stream stream : Stream.values()) {
            feed().say(new ConnectionEvent.StreamDown(stream, "asked for", nowNanos()));
            feed().say(new ConnectionEvent.StreamUp(stream, false, nowNanos()));
        }
    }

    @Override
    public void submit(OrderRequest request) {
        try {
            if (request.type().conditional()) {
                venue.placeConditional(DirectTerms.conditional(request));
            } else {
                venue.place(DirectTerms.ordinary(request));
            }
        } catch (VenueRefusal no) {
            feed().say(new OrderEvent.Rejected(
                    request.symbol(), request.clientId(), no.code(), String.valueOf(no.getMessage()), nowNanos()));
        }
    }

    @Override
    public OrderEvent closeNow(OrderRequest request) {
        try {
            long orderId = venue.place(DirectTerms.ordinary(request)).orderId();
            return new OrderEvent.Accepted(request.symbol(), request.clientId(), orderId, false, nowNanos());
        } catch (VenueRefusal no) {
            return new OrderEvent.Rejected(
                    request.symbol(), request.clientId(), no.code(), String.valueOf(no.getMessage()), nowNanos());
        }
    }

    @Override
    public List<AccountEvent.PositionRow> heldNow() {
        return readAccount(NO_TRANSFERS).positions();
    }

    @Override
    public void cancel(OrderRequest request) {
        try {
            if (request.type().conditional()) {
                venue.cancelConditional(0, request.clientId());
            } else {
                venue.cancel(request.symbol(), 0, request.clientId());
            }
        } catch (VenueRefusal no) {
            feed().say(new OrderEvent.CancelRefused(
                    request.symbol(), request.clientId(), no.code(), String.valueOf(no.getMessage()), nowNanos()));
        }
    }

    @Override
    public void lookUp(OrderRequest request) {
        try {
            if (request.type().conditional()) {
                VenueConditional found = venue.conditional(0, request.clientId());
                feed().tell(found);
                repeatFills(request.symbol(), found.childOrderId());
            } else {
                VenueOrder found = venue.order(request.symbol(), 0, request.clientId());
                repeatFills(request.symbol(), found.orderId());
                feed().tell(found);
            }
        } catch (VenueRefusal no) {
            feed().say(new OrderEvent.Absent(request.symbol(), request.clientId(), nowNanos()));
        }
    }

    @Override
    public void close() {
        DirectFeed open = feed;
        if (open != null) {
            venue.unlisten(open);
            feed = null;
        }
    }

    private void repeatFills(String symbol, long orderId) {
        if (orderId == 0) {
            return;
        }
        VenueOrder order = venue.order(symbol, orderId, "");
        long cumulativeE8 = 0;
        for (VenueFill fill : venue.fills(symbol)) {
            if (fill.orderId() == orderId) {
                cumulativeE8 += fill.quantityE8();
                feed().tell(order, fill, cumulativeE8);
            }
        }
    }

    private List<Bar> bars(String symbol, long fromMillis, long toMillis, int limit) {
        List<Bar> bars = new ArrayList<>();
        for (Kline kline : venue.klines(symbol, KlineInterval.M1, new KlineWindow(fromMillis, toMillis, limit))) {
            if (kline.closeMillis() < venue.nowMillis()) {
                bars.add(new Bar(
                        kline.openMillis(),
                        kline.openE8(),
                        kline.highE8(),
                        kline.lowE8(),
                        kline.closeE8(),
                        kline.volume(),
                        kline.takerVolume(),
                        (int) kline.trades()));
            }
        }
        return bars;
    }

    private DirectFeed feed() {
        if (feed == null) {
            throw new ExchangeException(ExchangeException.Kind.NETWORK, 0, "The exchange is not open");
        }
        return feed;
    }

    private long nowNanos() {
        return venue.nowMillis() * 1_000_000;
    }

    private static ExchangeException refused(VenueRefusal no) {
        return new ExchangeException(ExchangeException.Kind.REFUSED, no.code(), String.valueOf(no.getMessage()), no);
    }
}
