package io.millrace.venue.core;

import io.millrace.venue.Kline;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Passes everything that happens to all listeners, in the order in which they came. */
final class Events {

    private final List<VenueListener> listeners = new ArrayList<>();
    private LongConsumer ended = _ -> {};

    void add(VenueListener listener) {
        listeners.add(listener);
    }

    void remove(VenueListener listener) {
        listeners.remove(listener);
    }

    /** Who hears the id of every ordinary order that has ended, after all listeners heard of it. */
    void onEnd(LongConsumer newEnded) {
        ended = newEnded;
    }

    void clear() {
        listeners.clear();
    }

    void trade(ContractMarket market, long aggregateId, long tradeId, boolean aggressorBuys) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners
                    .get(i)
                    .onTrade(
                            market.index,
                            market.lastMillis,
                            aggregateId,
                            tradeId,
                            market.lastE8,
                            market.lastQuantityE8,
                            aggressorBuys);
        }
    }

    void quote(ContractMarket market) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners
                    .get(i)
                    .onQuote(
                            market.index,
                            market.quoteMillis,
                            market.updateId,
                            market.bidE8,
                            market.bidQuantityE8,
                            market.askE8,
                            market.askQuantityE8);
        }
    }

    void mark(ContractMarket market, long millis, long fundingRateE8, long nextFundingMillis) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onMark(market.index, millis, market.markE8, fundingRateE8, nextFundingMillis);
        }
    }

    void minute(ContractMarket market, Kline kline) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onMinute(market.index, kline);
        }
    }

    void listing(ContractMarket market) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onListing(market.index, market.listing);
        }
    }

    void user(UserEvent event) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).onUser(event);
        }
        if (event instanceof UserEvent.OrderChanged changed
                && !changed.order().status().open()) {
            ended.accept(changed.order().orderId());
        }
    }
}
