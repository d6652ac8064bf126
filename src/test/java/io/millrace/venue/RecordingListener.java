package io.millrace.venue;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a venue tells. */
public final class RecordingListener implements VenueListener {

    public final List<UserEvent> users = new ArrayList<>();
    public final List<Kline> minutes = new ArrayList<>();
    public final List<String> all = new ArrayList<>();

    @Override
    public void onTrade(
            int contract,
            long millis,
            long aggregateId,
            long tradeId,
            long priceE8,
            long quantityE8,
            boolean aggressorBuys) {
        all.add("trade " + contract + " " + millis + " " + aggregateId + " " + tradeId + " " + priceE8);
    }

    @Override
    public void onQuote(
            int contract, long millis, long updateId, long bidE8, long bidQuantityE8, long askE8, long askQuantityE8) {
        all.add("quote " + contract + " " + millis + " " + updateId + " " + bidE8 + " " + askE8);
    }

    @Override
    public void onMark(int contract, long millis, long markE8, long fundingRateE8, long nextFundingMillis) {
        all.add("mark " + contract + " " + millis + " " + markE8);
    }

    @Override
    public void onMinute(int contract, Kline kline) {
        minutes.add(kline);
        all.add("minute " + contract + " " + kline);
    }

    @Override
    public void onUser(UserEvent event) {
        users.add(event);
        all.add("user " + event);
    }

    /** The user events in short: "NEW", "TRADE", "ACCOUNT ORDER", "ALGO TRIGGERED", "LEVERAGE". */
    public List<String> story() {
        return users.stream().map(RecordingListener::word).toList();
    }

    private static String word(UserEvent event) {
        return switch (event) {
            case UserEvent.OrderChanged changed -> changed.execution().name();
            case UserEvent.AccountChanged changed -> "ACCOUNT " + changed.reason();
            case UserEvent.ConditionalChanged changed ->
                "ALGO " + changed.order().status();
            case UserEvent.MarginCalled _ -> "MARGIN CALL";
            case UserEvent.MultiAssetsChanged changed -> "MULTI ASSETS " + changed.multiAssets();
            case UserEvent.LeverageChanged _ -> "LEVERAGE";
        };
    }
}
