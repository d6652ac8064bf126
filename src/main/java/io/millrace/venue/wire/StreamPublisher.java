package io.millrace.venue.wire;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.Listing;
import io.millrace.venue.MarketTrade;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.fault.EventFaults;
import io.millrace.venue.market.Contract;
import java.util.List;

/**
 * Turns what the venue does into stream payloads. Trades, quotes, closed bars and user events go out at once; forming bars,
 * partial depth, tickers and mark prices by {@link StreamTimer}. Payloads that nobody hears are not written.
 */
final class StreamPublisher implements VenueListener {

    private static final long MINUTE = 60_000;

    private final Venue venue;
    private final Hub hub;
    private final ListenKeys keys;
    private final EventFaults faults;
    private final UserEventJson users;
    private final StreamTimer timer;
    private final StreamNames[] names;

    StreamPublisher(Venue venue, Hub hub, UserStream stream, StreamTimer timer) {
        this.venue = venue;
        this.hub = hub;
        this.keys = stream.keys;
        this.faults = stream.faults;
        this.users = new UserEventJson(venue);
        this.timer = timer;
        this.names = venue.contracts().stream().map(StreamNames::new).toArray(StreamNames[]::new);
    }

    @Override
    public void onTrade(
            int contract,
            long millis,
            long aggregateId,
            long tradeId,
            long priceE8,
            long quantityE8,
            boolean aggressorBuys) {
        timer.traded(contract);
        StreamNames name = names[contract];
        if (hub.heard(name.aggTrade)) {
            hub.send(
                    name.aggTrade,
                    StreamJson.aggregate(
                            name.terms,
                            new MarketTrade(aggregateId, tradeId, priceE8, quantityE8, aggressorBuys, millis)));
        }
        if (hub.heard(name.trade)) {
            hub.send(
                    name.trade,
                    StreamJson.trade(
                            name.terms,
                            new MarketTrade(aggregateId, tradeId, priceE8, quantityE8, aggressorBuys, millis)));
        }
    }

    @Override
    public void onQuote(
            int contract, long millis, long updateId, long bidE8, long bidQuantityE8, long askE8, long askQuantityE8) {
        timer.quoted(contract);
        StreamNames name = names[contract];
        if (!hub.heard(name.bookTicker)) {
            return;
        }
        Contract terms = name.terms;
        String payload = new Json()
                .object()
                .put("e", "bookTicker")
                .put("u", updateId)
                .put("E", millis)
                .put("T", millis)
                .put("s", terms.symbol())
                .put("ps", terms.symbol())
                .put("b", bidE8, terms.pricePrecision())
                .put("B", bidQuantityE8, terms.quantityPrecision())
                .put("a", askE8, terms.pricePrecision())
                .put("A", askQuantityE8, terms.quantityPrecision())
                .put("st", 1)
                .endObject()
                .text();
        hub.sendLatest(name.bookTicker, payload);
    }

    @Override
    public void onMark(int contract, long millis, long markE8, long fundingRateE8, long nextFundingMillis) {
        timer.mark(contract, new StreamJson.Mark(millis, markE8, 0, fundingRateE8, nextFundingMillis));
        if (millis % MINUTE == 0) {
            endLongBars(names[contract], millis);
        }
    }

    @Override
    public void onMinute(int contract, Kline kline) {
        end(names[contract], KlineInterval.M1, kline);
    }

    @Override
    public void onListing(int contract, Listing listing) {
        if (hub.heard(StreamNames.CONTRACT_INFO)) {
            hub.send(
                    StreamNames.CONTRACT_INFO,
                    StreamJson.contractInfo(venue.contracts().get(contract), listing, venue.nowMillis()));
        }
    }

    @Override
    public void onUser(UserEvent event) {
        if (event instanceof UserEvent.OrderChanged changed && liquidated(changed.order())) {
            timer.liquidated(changed.order());
        }
        if (!hub.hasUsers()) {
            return;
        }
        switch (event) {
            case UserEvent.OrderChanged changed -> order(changed);
            case UserEvent.AccountChanged changed -> send("ACCOUNT_UPDATE", users.account(changed));
            case UserEvent.ConditionalChanged changed -> send("ALGO_UPDATE", users.conditional(changed));
            case UserEvent.MarginCalled called -> send("MARGIN_CALL", users.marginCall(called));
            case UserEvent.MultiAssetsChanged changed -> send("ACCOUNT_CONFIG_UPDATE", users.multiAssets(changed));
            case UserEvent.LeverageChanged changed -> send("ACCOUNT_CONFIG_UPDATE", users.leverage(changed));
        }
    }

    /** Whether a liquidation order has ended with something filled. */
    private static boolean liquidated(VenueOrder order) {
        return !order.status().open()
                && order.executedE8() > 0
                && order.clientOrderId().startsWith("autoclose-");
    }

    private void order(UserEvent.OrderChanged changed) {
        VenueFill fill = changed.fill();
        if (fill != null) {
            send("TRADE_LITE", users.tradeLite(changed.order(), fill));
        }
        send("ORDER_TRADE_UPDATE", users.order(changed));
    }

    private void send(String type, String payload) {
        faults.pass(new EventFaults.Event(type, payload), venue.nowMillis()).forEach(this::deliver);
    }

    private void deliver(EventFaults.Event event) {
        hub.sendUser(event.type(), event.payload(), keys);
    }

    /** Sends user events that a fault has kept and nothing has come after. */
    void sendLate() {
        faults.late(venue.nowMillis()).forEach(this::deliver);
    }

    /** Bars longer than a minute end with a minute that may itself have had no trade. */
    private void endLongBars(StreamNames name, long millis) {
        for (KlineInterval interval : KlineInterval.values()) {
            boolean heard = hub.heard(name.kline(interval)) || hub.heard(name.continuous(interval));
            if (interval != KlineInterval.M1 && interval.openOf(millis) == millis && heard) {
                long open = interval.openOf(millis - 1);
                List<Kline> bars = venue.klines(name.terms.symbol(), interval, new KlineWindow(open, millis - 1, 1));
                if (!bars.isEmpty() && bars.getFirst().trades() > 0) {
                    end(name, interval, bars.getFirst());
                }
            }
        }
    }

    private void end(StreamNames name, KlineInterval interval, Kline bar) {
        StreamJson.Moment moment = new StreamJson.Moment(venue.nowMillis(), true);
        if (hub.heard(name.kline(interval))) {
            hub.send(name.kline(interval), StreamJson.kline(name.terms, interval, bar, moment));
        }
        if (hub.heard(name.continuous(interval))) {
            hub.send(name.continuous(interval), StreamJson.continuous(name.terms, interval, bar, moment));
        }
    }

    /** Who hears the user stream, and what may go wrong with it. */
    record UserStream(ListenKeys keys, EventFaults faults) {}
}
