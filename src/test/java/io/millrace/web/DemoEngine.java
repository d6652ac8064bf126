package io.millrace.web;

import io.millrace.common.FixedPoint;
import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.Component;
import io.millrace.engine.EngineSnapshot.Limit;
import io.millrace.engine.EngineSnapshot.Money;
import io.millrace.engine.EngineSnapshot.Note;
import io.millrace.engine.EngineSnapshot.PositionView;
import io.millrace.engine.EngineSnapshot.SignalView;
import io.millrace.engine.EngineSnapshot.Statistics;
import io.millrace.engine.EngineSnapshot.TradeView;
import io.millrace.engine.EngineSnapshot.VoteView;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** An engine that looks alive, for looking at the page; it trades at random and means nothing. */
final class DemoEngine extends FakeEngine {

    private static final long SPEED = 5;
    private static final String[] VOTES = {
        "sma-cross", "ema-cross", "macd", "rsi", "bollinger", "volume-ratio", "momentum-5m", "order-flow"
    };

    private final long startedMillis = Pictures.NOON;
    private final List<DemoMarket> markets = new ArrayList<>();
    private final List<PositionView> positions = new ArrayList<>();
    private final List<SignalView> signals = new ArrayList<>();
    private final List<TradeView> trades = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Random random = new Random(7);
    private long now = Pictures.NOON;
    private long ids;
    private long realizedE8;
    private long feesE8;
    private String state = "ACTIVE";

    DemoEngine() {
        String[][] listed = {
            {"BTCUSDT", "104250", "0.1"}, {"ETHUSDT", "2534", "0.01"}, {"BNBUSDT", "655", "0.01"},
            {"SOLUSDT", "168.4", "0.01"}, {"XRPUSDT", "2.38", "0.0001"}, {"DOGEUSDT", "0.2251", "0.00001"},
            {"ADAUSDT", "0.742", "0.0001"}, {"LINKUSDT", "15.61", "0.001"}, {"AVAXUSDT", "22.4", "0.001"},
            {"LTCUSDT", "95.3", "0.01"}, {"1000PEPEUSDT", "0.01331", "0.000001"}, {"SUIUSDT", "3.83", "0.0001"}
        };
        for (String[] row : listed) {
            markets.add(new DemoMarket(row[0], Double.parseDouble(row[1]), row[2], now));
        }
        note("INFO", "", "Started in simulator mode with 12 symbols.");
        picture();
        for (int minute = 0; minute < 60 * 600; minute++) {
            move(100);
        }
    }

    synchronized void move(long wallMillis) {
        now += wallMillis * SPEED;
        markets.forEach(market -> market.step(now));
        if (random.nextInt(12) == 0) {
            signal();
        }
        positions.replaceAll(this::marked);
        List.copyOf(positions).forEach(this::perhapsExit);
        picture();
    }

    private void signal() {
        DemoMarket market = markets.get(random.nextInt(markets.size()));
        List<VoteView> votes = new ArrayList<>();
        double score = 0;
        for (String name : VOTES) {
            double weight = Math.round(random.nextGaussian() * 12 + market.score * 12) / 100.0;
            score += weight;
            votes.add(new VoteView(
                    name, weight, 20 + random.nextDouble() * 60, name + " says " + (weight > 0 ? "up" : "down")));
        }
        score = Math.clamp(score, -1, 1);
        String side = score > 0 ? "LONG" : "SHORT";
        boolean strong = Math.abs(score) >= 0.65;
        boolean room = positions.size() < 4
                && state.equals("ACTIVE")
                && positions.stream().noneMatch(position -> position.symbol().equals(market.symbol));
        String decision = strong ? room ? "ENTERED" : "REFUSED" : "BELOW_THRESHOLD";
        String reason = strong
                ? room ? "0.002 at market, stop 1.5 ATR below" : "4 of 4 positions are open"
                : "score %.2f is below 0.65".formatted(Math.abs(score));
        signals.addFirst(new SignalView(
                ++ids,
                now,
                market.symbol,
                side,
                score,
                0.65,
                votes,
                decision,
                strong && !room ? "max-concurrent" : "",
                reason));
        trim(signals, 80);
        if (strong && room) {
            enter(market, side);
        }
    }

    private void enter(DemoMarket market, String side) {
        long price = market.last();
        long risk = Math.max(price / 900 / market.tickE8, 3L) * market.tickE8;
        int sign = side.equals("LONG") ? 1 : -1;
        long quantity = FixedPoint.divide(Pictures.e8("400"), price) / 100_000 * 100_000;
        positions.add(new PositionView(
                ids,
                market.symbol,
                side,
                quantity,
                price,
                price,
                0,
                1,
                price - sign * risk,
                price + 2L * sign * risk,
                "PROTECTED",
                now,
                8_389_765_000L + ids));
        note(
                "INFO",
                market.symbol,
                "Entered " + side.toLowerCase(java.util.Locale.ROOT) + " at " + FixedPoint.format(price)
                        + ", stop accepted after 38 ms.");
    }

    private PositionView marked(PositionView view) {
        long mark = market(view.symbol()).last();
        int sign = view.side().equals("LONG") ? 1 : -1;
        long profit = sign * FixedPoint.multiply(mark - view.entryPriceE8(), view.quantityE8());
        return new PositionView(
                view.tradeId(),
                view.symbol(),
                view.side(),
                view.quantityE8(),
                view.entryPriceE8(),
                mark,
                profit,
                1,
                view.stopLossE8(),
                view.takeProfitE8(),
                view.protection(),
                view.openedMillis(),
                view.stopOrderId());
    }

    private DemoMarket market(String symbol) {
        return markets.stream()
                .filter(market -> market.symbol.equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private void perhapsExit(PositionView view) {
        int sign = view.side().equals("LONG") ? 1 : -1;
        if (sign * (view.markPriceE8() - view.stopLossE8()) <= 0) {
            exit(view, "STOP_LOSS");
        } else if (sign * (view.takeProfitE8() - view.markPriceE8()) <= 0) {
            exit(view, "TAKE_PROFIT");
        }
    }

    private void exit(PositionView view, String cause) {
        positions.remove(view);
        long fees = Pictures.e8("0.32");
        long net = view.unrealizedE8() - fees;
        realizedE8 += net;
        feesE8 += fees;
        trades.addFirst(new TradeView(
                view.tradeId(),
                view.tradeId(),
                view.symbol(),
                view.side(),
                view.quantityE8(),
                view.entryPriceE8(),
                view.markPriceE8(),
                view.openedMillis(),
                now,
                view.unrealizedE8(),
                fees,
                0,
                net,
                cause,
                38));
        trim(trades, 200);
        note(
                "INFO",
                view.symbol(),
                "Closed by " + cause.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ", "
                        + FixedPoint.format(net, 2) + " USDT after fees.");
    }

    private void note(String level, String symbol, String text) {
        notes.addFirst(new Note(notes.isEmpty() ? 1 : notes.getFirst().sequence() + 1, now, level, symbol, text));
        trim(notes, 60);
    }

    private static <T> void trim(List<T> list, int size) {
        while (list.size() > size) {
            list.removeLast();
        }
    }

    private void picture() {
        long open = positions.stream().mapToLong(PositionView::unrealizedE8).sum();
        long balance = Pictures.e8("10000") + realizedE8;
        int wins = (int) trades.stream().filter(trade -> trade.netE8() > 0).count();
        Money money = new Money(
                "USDT",
                balance + open,
                balance,
                balance - Pictures.e8("400") * positions.size(),
                realizedE8,
                realizedE8,
                open,
                feesE8,
                0,
                0.42);
        EngineSnapshot old = super.snapshot();
        show(new EngineSnapshot(
                now,
                startedMillis,
                "simulator",
                SPEED,
                "synthetic",
                "http://127.0.0.1:40111",
                state,
                state.equals("PAUSED") ? "paused from the page" : "",
                money,
                new Statistics(
                        trades.size(),
                        wins,
                        trades.size() - wins,
                        trades.isEmpty() ? Double.NaN : (double) wins / trades.size(),
                        1.31),
                List.copyOf(positions),
                old.orders(),
                markets.stream().map(market -> market.view(now)).toList(),
                List.copyOf(signals),
                List.copyOf(trades),
                List.of(
                        new Component("market-data", "UP", 40, ""), new Component("user-stream", "UP", 210, ""),
                        new Component("exchange-rest", "UP", 900, ""), new Component("journal", "UP", 3, "")),
                List.of(new Limit("daily-loss", 0.4, 3, "%"), new Limit("positions", positions.size(), 4, "")),
                old.settings(),
                List.copyOf(notes),
                ids,
                "5f3a90c1",
                Pictures.safety()));
    }

    @Override
    public synchronized CompletableFuture<CommandResult> submit(Command command) {
        String previous = state;
        switch (command) {
            case Command.StartTrading _ -> state = "ACTIVE";
            case Command.PauseTrading _, Command.StopTrading _ -> state = "PAUSED";
            case Command.ClosePosition close ->
                List.copyOf(positions).stream()
                        .filter(it -> it.symbol().equals(close.symbol()))
                        .forEach(it -> exit(it, "COMMAND"));
            default -> {
                if (!(command instanceof Command.CloseAll)) {
                    return super.submit(command);
                }
            }
        }
        if (command instanceof Command.CloseAll) {
            List<String> symbols = positions.stream().map(PositionView::symbol).toList();
            List.copyOf(positions).forEach(it -> exit(it, "COMMAND"));
            return CompletableFuture.completedFuture(new CommandResult.Closing(symbols));
        }
        if (command instanceof Command.ClosePosition close) {
            return CompletableFuture.completedFuture(new CommandResult.Closing(List.of(close.symbol())));
        }
        picture();
        return CompletableFuture.completedFuture(new CommandResult.Done(state, previous, ""));
    }

    @Override
    public InstrumentCatalog catalog() {
        List<io.millrace.instrument.Instrument> all = new ArrayList<>();
        markets.forEach(market -> all.add(instrument(market.symbol, true)));
        all.add(instrument("DOTUSDT", true));
        all.add(instrument("ATOMUSDT", true));
        return new InstrumentCatalog(all);
    }

    @Override
    public synchronized List<Bar> bars(String symbol, int limit) {
        List<Bar> bars = market(symbol).bars;
        return List.copyOf(bars.subList(Math.max(0, bars.size() - limit), bars.size()));
    }
}
