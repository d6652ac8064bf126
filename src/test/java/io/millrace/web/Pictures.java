package io.millrace.web;

import io.millrace.common.FixedPoint;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.Component;
import io.millrace.engine.EngineSnapshot.FormingBar;
import io.millrace.engine.EngineSnapshot.Limit;
import io.millrace.engine.EngineSnapshot.Money;
import io.millrace.engine.EngineSnapshot.Note;
import io.millrace.engine.EngineSnapshot.OrderView;
import io.millrace.engine.EngineSnapshot.PositionView;
import io.millrace.engine.EngineSnapshot.SettingMeta;
import io.millrace.engine.EngineSnapshot.SettingsView;
import io.millrace.engine.EngineSnapshot.SignalView;
import io.millrace.engine.EngineSnapshot.Statistics;
import io.millrace.engine.EngineSnapshot.SymbolView;
import io.millrace.engine.EngineSnapshot.TradeView;
import io.millrace.engine.EngineSnapshot.VoteView;
import io.millrace.exchange.Traffic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made-up parts of snapshots for tests. */
final class Pictures {

    static final long NOON = 1_795_608_000_000L;

    private Pictures() {}

    static long e8(String decimal) {
        return FixedPoint.parse(decimal);
    }

    static EngineSnapshot snapshot(String state, List<PositionView> positions, SettingsView settings) {
        return new EngineSnapshot(
                NOON + 60_000,
                NOON,
                "simulator",
                5,
                "synthetic",
                "http://127.0.0.1:40111",
                state,
                "",
                money(),
                new Statistics(7, 4, 3, 4.0 / 7, 1.4),
                positions,
                List.of(order()),
                List.of(symbol("BTCUSDT", "60000.1", 0.71), symbol("ETHUSDT", "2500.25", Double.NaN)),
                List.of(signal(42, "BTCUSDT"), signal(41, "ETHUSDT")),
                List.of(trade(7), trade(6), trade(5)),
                List.of(
                        new Component("market-data", "UP", 12, ""),
                        new Component("journal", "DEGRADED", -1, "slow disk")),
                List.of(new Limit("daily-loss", 0.4, 3, "%")),
                settings,
                List.of(new Note(3, NOON, "ALERT", "", "Something needs a look.")),
                99,
                "abc123",
                safety());
    }

    static EngineSnapshot.Safety safety() {
        return new EngineSnapshot.Safety(
                new EngineSnapshot.Gaps(9, 1, 612_400_000, 301_200_000),
                4_200,
                3,
                EngineSnapshot.UNKNOWN,
                List.of("clock"),
                List.of(
                        new EngineSnapshot.Rejections("filter", "own", 1),
                        new EngineSnapshot.Rejections("market-moved", "exchange", 2),
                        new EngineSnapshot.Rejections("not-filled", "exchange", 3)));
    }

    /** An exchange of which more than a tenth of the weight is used, and which bans us for so long. */
    static Traffic traffic(long quietMillis) {
        return new Traffic(
                List.of(
                        new Traffic.Budget("weight", 60, 301, 2400),
                        new Traffic.Budget("orders", 10, 3, 300),
                        new Traffic.Budget("orders", 60, 20, 1200)),
                new Traffic.Held(quietMillis, 2, 1, List.of(new Traffic.Count("entries", 4))),
                new Traffic.Requests(120, 2, 1, 3),
                new Traffic.Streams(1, 2, 0),
                new Traffic.Orders(Traffic.Way.SOCKET, 40, 2, 1));
    }

    static Money money() {
        return new Money(
                "USDT",
                e8("10012.31"),
                e8("10010"),
                e8("9800.123456"),
                e8("12.31"),
                e8("12.31"),
                e8("2.31"),
                e8("1.1"),
                0,
                0.1);
    }

    static SymbolView symbol(String symbol, String last, double score) {
        long price = e8(last);
        return new SymbolView(
                symbol,
                Double.isNaN(score) ? "WARMING_UP" : "ACTIVE",
                "",
                e8("0.1"),
                price,
                price - e8("0.1"),
                price + e8("0.1"),
                price,
                NOON,
                score,
                new FormingBar(NOON, price, price + e8("5"), price - e8("5"), price, 12.5));
    }

    static PositionView position(String symbol) {
        return new PositionView(
                8,
                symbol,
                "LONG",
                e8("0.002"),
                e8("60000.1"),
                e8("60010"),
                e8("0.02"),
                1,
                e8("59500"),
                EngineSnapshot.UNKNOWN,
                "PROTECTED",
                NOON,
                8_389_765_001L);
    }

    static OrderView order() {
        return new OrderView(
                "mr0001-8-S0",
                8,
                "STOP",
                "BTCUSDT",
                "SELL",
                "STOP_MARKET",
                "ACCEPTED",
                e8("0.002"),
                0,
                0,
                e8("59500"),
                NOON,
                NOON,
                "");
    }

    static SignalView signal(long id, String symbol) {
        return new SignalView(
                id,
                NOON,
                symbol,
                "LONG",
                0.71,
                0.65,
                List.of(
                        new VoteView("rsi", 0.3, 28.4, "RSI 28.4 is below 30"),
                        new VoteView("macd", -0.1, Double.NaN, "")),
                "ENTERED",
                "",
                "score 0.71 above 0.65");
    }

    static TradeView trade(long id) {
        return new TradeView(
                id,
                id == 7 ? 42 : 1,
                "BTCUSDT",
                "SHORT",
                e8("0.002"),
                e8("60000.1"),
                e8("59900"),
                NOON - 120_000,
                NOON,
                e8("0.2002"),
                e8("0.05"),
                EngineSnapshot.UNKNOWN,
                e8("0.1502"),
                "TAKE_PROFIT",
                38);
    }

    static SettingsView settings(long version, Map<String, String> changed) {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "takeProfitPercent", "1.5",
                "stopLossPercent", "0.8",
                "exitMode", "ATR",
                "maxConcurrent", "5",
                "leverage", "1",
                "positionSizeUsd", "100"));
        values.putAll(changed);
        return new SettingsView(version, values, META);
    }

    static final Map<String, SettingMeta> META = Map.of(
            "takeProfitPercent", meta("0.5", "5", "1.5", "%"),
            "stopLossPercent", meta("0.3", "3", "0.8", "%"),
            "exitMode", new SettingMeta("", "", "ATR", "", "default", "", 0),
            "maxConcurrent", meta("1", "20", "5", ""),
            "leverage", meta("1", "5", "1", "x"),
            "positionSizeUsd", meta("10", "10000", "100", "USDT"));

    private static SettingMeta meta(String min, String max, String defaultValue, String unit) {
        return new SettingMeta(min, max, defaultValue, unit, "config", "", 0);
    }
}
