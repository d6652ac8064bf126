package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.common.InOrder;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import io.millrace.market.BarHistory;
import io.millrace.signal.Signal;
import io.millrace.signal.SignalSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All traded symbols: hands market data to the desk concerned, and closed minutes to their scorers. Trading thread. */
final class MarketRoom {

    private static final int WARM_UP_BARS = 1500;
    private static final long FIRST_RETRY_NANOS = 2 * EngineTime.NANOS_PER_SECOND;
    private static final long LONGEST_RETRY_NANOS = 60 * EngineTime.NANOS_PER_SECOND;
    /** Minutes between two printed hashes of the decision stream. */
    private static final int HASH_MINUTES = 10;

    private final TradingEngine.Parts parts;
    private final EntryDesk entries;
    private final TradeKeeper keeper;
    private final Ledger ledger;
    private final Map<String, SymbolDesk> bySymbol = new LinkedHashMap<>();
    private volatile Map<String, BarHistory> histories = Map.of();
    private @Nullable SymbolDesk[] byIndex;
    private long hashedMinute;
    private String newestHash = "";

    MarketRoom(TradingEngine.Parts parts, EntryDesk entries, TradeKeeper keeper, Ledger ledger) {
        this.parts = parts;
        this.entries = entries;
        this.keeper = keeper;
        this.ledger = ledger;
        this.byIndex = new SymbolDesk[parts.books().contracts().size()];
    }

    /** Closed minutes by symbol; any thread. */
    Map<String, BarHistory> histories() {
        return histories;
    }

    /** In the order in which they were opened. */
    List<SymbolDesk> desks() {
        return List.copyOf(bySymbol.values());
    }

    Optional<SymbolDesk> desk(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** Mark price of a traded symbol, 0 when unknown. */
    long markE8(String symbol) {
        SymbolDesk desk = bySymbol.get(symbol);
        return desk == null ? 0 : desk.market().markE8();
    }

    /** Opens desks at the start; their streams are opened by the daemon. */
    void open(List<Instrument> instruments) {
        instruments.forEach(instrument -> open(instrument, false));
    }

    /** Opens a desk and has it set up; trading begins when its past is here. */
    void open(Instrument instrument, boolean subscribe) {
        double threshold = FixedPoint.toDouble(parts.books().settings().minSignalStrengthE8());
        SymbolDesk desk = new SymbolDesk(
                instrument,
                parts.settings().signals().withThreshold(threshold),
                parts.extensions().votes());
        byIndex[instrument.index()] = desk;
        bySymbol.put(instrument.symbol(), desk);
        publishHistories();
        parts.outbox()
                .perform(new Effect.Prepare(instrument, parts.books().settings().leverage(), WARM_UP_BARS, subscribe));
    }

    /** The terms of contracts changed; they keep their index, and new ones come behind. */
    void contracts(InstrumentCatalog catalog) {
        byIndex = Arrays.copyOf(byIndex, catalog.size());
        for (SymbolDesk desk : bySymbol.values()) {
            desk.terms(catalog.at(desk.instrument().index()));
        }
    }

    /** Takes a desk away; the symbol must be flat. */
    void close(SymbolDesk desk) {
        byIndex[desk.instrument().index()] = null;
        bySymbol.remove(desk.symbol());
        publishHistories();
        parts.outbox().perform(new Effect.Unsubscribe(desk.instrument()));
    }

    void onTrade(InputSlot slot) {
        SymbolDesk desk = byIndex[slot.instrument];
        if (desk == null) {
            return;
        }
        boolean closed = desk.market()
                .onTrade(
                        slot.epochNanos,
                        slot.exchangeMillis,
                        slot.tradeId,
                        slot.aggressor,
                        slot.priceE8,
                        slot.quantityE8);
        if (closed) {
            judge(desk);
        }
        desk.scorer().onTrade(desk.market());
    }

    void onQuote(InputSlot slot) {
        SymbolDesk desk = byIndex[slot.instrument];
        if (desk != null) {
            desk.market().onQuote(slot.epochNanos, slot.bidE8, slot.bidQuantityE8, slot.askE8, slot.askQuantityE8);
        }
    }

    void onMark(InputSlot slot) {
        SymbolDesk desk = byIndex[slot.instrument];
        if (desk == null) {
            return;
        }
        desk.market().onMark(slot.epochNanos, slot.markE8, slot.fundingRateE8, slot.nextFundingMillis);
        ActiveTrade trade = parts.books().trade(desk.symbol());
        if (trade != null) {
            keeper.watch(trade, slot.markE8);
        }
    }

    void onBar(InputSlot slot) {
        SymbolDesk desk = byIndex[slot.instrument];
        if (desk != null
                && desk.market()
                        .onBarClosed(
                                slot.openMillis,
                                slot.openE8,
                                slot.highE8,
                                slot.lowE8,
                                slot.closeE8,
                                slot.volume,
                                slot.takerBuyVolume,
                                slot.trades)) {
            judge(desk);
        }
    }

    /** Closes minutes that ended without a later trade; every second. */
    void onClock() {
        for (SymbolDesk desk : desks()) {
            if (desk.market().onClock(parts.time().epochNanos())) {
                judge(desk);
            }
            if (desk.state() == SymbolDesk.State.REMOVING && parts.books().trade(desk.symbol()) == null) {
                close(desk);
            }
        }
    }

    void prepared(GatewayEvent.Prepared event) {
        desk(event.symbol()).ifPresent(desk -> {
            desk.takerFeeE8(event.takerFeeE8());
            desk.market().warm(event.bars());
            desk.scorer().warm(event.bars());
            if (desk.state() == SymbolDesk.State.WARMING_UP || desk.state() == SymbolDesk.State.FAILED) {
                // removed before a restart, and here again only because of the position it still has
                boolean removed = parts.books().removed().contains(event.symbol());
                desk.state(removed ? SymbolDesk.State.REMOVING : SymbolDesk.State.ACTIVE);
            }
        });
    }

    void failed(GatewayEvent.PrepareFailed event) {
        desk(event.symbol()).ifPresent(desk -> {
            if (desk.state() == SymbolDesk.State.ACTIVE || desk.state() == SymbolDesk.State.REMOVING) {
                fillLater(desk);
                return;
            }
            desk.fail(event.reason());
            ledger.note(EngineEvent.Level.WARN, event.symbol(), "not traded for now: " + event.reason());
            if (!event.credentials()) {
                prepareLater(desk);
            }
        });
    }

    /** A busy exchange or a lost connection is no reason to leave a symbol out for good. */
    private void prepareLater(SymbolDesk desk) {
        long nanos = Math.min(FIRST_RETRY_NANOS << Math.min(desk.failures(), 8), LONGEST_RETRY_NANOS);
        parts.scheduler().afterWall(nanos, "prepare-again", () -> {
            if (bySymbol.get(desk.symbol()) == desk && desk.state() == SymbolDesk.State.FAILED) {
                parts.outbox()
                        .perform(new Effect.Prepare(
                                desk.instrument(), parts.books().settings().leverage(), WARM_UP_BARS, true));
            }
        });
    }

    /** Our minutes of that time are partial or made flat: the exchange's take their place, and the indicators begin anew. */
    void gapFilled(GatewayEvent.GapFilled event) {
        desk(event.symbol()).ifPresent(desk -> {
            long newest = desk.market().history().newestOpenMillis();
            desk.market().replace(event.bars());
            desk.scorer().again(desk.market());
            desk.gapFilled();
            if (desk.market().history().newestOpenMillis() > newest) {
                judge(desk);
            }
        });
    }

    private void fillLater(SymbolDesk desk) {
        if (desk.gap()) {
            parts.scheduler().afterWall(FIRST_RETRY_NANOS, "fill-again", () -> {
                if (bySymbol.get(desk.symbol()) == desk && desk.gap()) {
                    fillGap(desk);
                }
            });
        }
    }

    void leverageSet(GatewayEvent.LeverageSet event) {
        if (!event.reason().isEmpty()) {
            desk(event.symbol()).ifPresent(desk -> desk.fail("leverage " + event.leverage() + ": " + event.reason()));
            ledger.note(EngineEvent.Level.ALERT, event.symbol(), "leverage not set: " + event.reason());
        }
    }

    /** Signals need this score from now on. */
    void threshold(long minimumE8) {
        SignalSettings settings = parts.settings().signals().withThreshold(FixedPoint.toDouble(minimumE8));
        desks().forEach(desk -> desk.scorer().use(settings));
    }

    /** Whether every desk is ready or has failed. */
    boolean allSetUp() {
        return bySymbol.values().stream().noneMatch(desk -> desk.state() == SymbolDesk.State.WARMING_UP);
    }

    /** The market stream is gone: from the minute before this one on, nothing is sure until it is read again. */
    void lost() {
        long newest = parts.time().epochMillis() / Bar.MILLIS * Bar.MILLIS - Bar.MILLIS;
        desks().forEach(desk ->
                desk.gapFrom(Math.min(newest, desk.market().history().newestOpenMillis())));
    }

    /** Asks for the minutes that a lost market stream left out. */
    void fillGaps() {
        desks().stream().filter(SymbolDesk::gap).forEach(this::fillGap);
    }

    private void fillGap(SymbolDesk desk) {
        parts.outbox()
                .perform(new Effect.FillGap(
                        desk.instrument(), desk.gapFromMillis(), parts.time().epochMillis()));
    }

    /** Decisions of all symbols so far. */
    long decisions() {
        return bySymbol.values().stream()
                .mapToLong(desk -> desk.decisions().decisions())
                .sum();
    }

    /** Hash of the decision stream at the last full ten minutes; empty before. */
    String newestHash() {
        return newestHash;
    }

    private void judge(SymbolDesk desk) {
        if (desk.state() == SymbolDesk.State.WARMING_UP || desk.state() == SymbolDesk.State.FAILED) {
            // a scorer that has seen this minute would take the past, which is still on its way, for old news
            return;
        }
        desk.scorer().onBar(desk.market());
        Optional<Signal> signal = Optional.ofNullable(
                desk.scorer().evaluate(desk.market(), parts.time().epochNanos()));
        desk.scorer().foldInto(desk.decisions());
        hash(desk);
        if (desk.state() == SymbolDesk.State.ACTIVE && signal.isPresent()) {
            entries.candidate(desk, signal.get(), unrealizedE8());
        }
    }

    /** Every symbol keeps its own chain; their XOR at a common minute does not depend on who was judged first. */
    private void hash(SymbolDesk desk) {
        long minute = desk.market().closedOpenMillis();
        if ((minute / Bar.MILLIS) % HASH_MINUTES != HASH_MINUTES - 1) {
            return;
        }
        desk.mark(minute);
        long common = 0;
        for (SymbolDesk each : bySymbol.values()) {
            if (each.state() == SymbolDesk.State.ACTIVE && each.markedMinute() != minute) {
                return;
            }
            common ^= each.markedHash();
        }
        if (minute > hashedMinute) {
            hashedMinute = minute;
            newestHash = "%016x".formatted(common);
            ledger.record(new EngineEvent.DecisionsHashed(
                    minute, decisions(), newestHash, parts.time().epochNanos()));
        }
    }

    private void publishHistories() {
        Map<String, BarHistory> copy = new LinkedHashMap<>();
        bySymbol.forEach((symbol, desk) -> copy.put(symbol, desk.market().history()));
        histories = InOrder.copy(copy);
    }

    /** Unrealized profit of an open trade at the mark, toward zero; 0 without a mark. */
    long unrealizedE8(ActiveTrade trade) {
        long markE8 = markE8(trade.symbol());
        long signedE8 = parts.books().openE8(trade) * trade.side().sign();
        return markE8 == 0 ? 0 : FixedPoint.multiply(markE8 - parts.books().entryPriceE8(trade), signedE8);
    }

    /** The same over all open trades. */
    long unrealizedE8() {
        long sum = 0;
        for (ActiveTrade trade : parts.books().trades()) {
            sum += unrealizedE8(trade);
        }
        return sum;
    }
}
