package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.Amendment;
import io.millrace.venue.AssetIndex;
import io.millrace.venue.ConditionalRules;
import io.millrace.venue.Depth;
import io.millrace.venue.FeeModel;
import io.millrace.venue.FilterChange;
import io.millrace.venue.ForcedOrder;
import io.millrace.venue.FundingSettlement;
import io.millrace.venue.Income;
import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.LedgerView;
import io.millrace.venue.Listing;
import io.millrace.venue.MarginChange;
import io.millrace.venue.MarketTrade;
import io.millrace.venue.MarketView;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PricePath;
import io.millrace.venue.PriceSeries;
import io.millrace.venue.StopJudge;
import io.millrace.venue.Ticker;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueAccount;
import io.millrace.venue.VenueAmendment;
import io.millrace.venue.VenueAsset;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.MarketSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rooms of the core wired together behind the {@link Venue} door. */
public final class VenueCore implements Venue {

    private final VenueSettings settings;
    private final Desk desk;
    private final VenueClock clock;
    private final Markets markets;
    private final OpenOrders open;
    private final WaitingConditionals waiting;
    private final Account account;
    private final Views views;
    private final Ledger ledger;
    private final ProtectionWatch protection;
    private final Orders orders;
    private final Amendments amendments;
    private final Countdowns countdowns;
    private final Conditionals conditionals;
    private final Configuration configuration;
    private final Funds funds;
    private final ForcedClose forced;
    private final Liquidation liquidation;
    private final Fundings fundings;
    private final Reactions reactions;
    private final Listings listings;
    private final Pacing pacing;

    public VenueCore(MarketSource source, VenueSettings settings, WallClock wallClock) {
        this.settings = settings;
        this.desk = Desk.laid(source, settings, wallClock);
        this.clock = desk.clock();
        this.markets = desk.markets();
        this.open = desk.open();
        this.waiting = desk.waiting();
        this.account = desk.account();
        this.views = desk.views();
        this.ledger = desk.ledger();
        this.protection = new ProtectionWatch(desk, wallClock);
        Settlement settlement = new Settlement(desk);
        Queues queues = new Queues(open, settings.models().queue());
        Matching matching = new Matching(desk, settlement, queues);
        this.orders = new Orders(desk, matching, queues);
        this.amendments = new Amendments(desk, orders, matching);
        this.countdowns = new Countdowns(desk, this::countedDown);
        this.conditionals = new Conditionals(desk, orders);
        this.configuration = new Configuration(desk);
        this.fundings = new Fundings(desk, source);
        this.funds = new Funds(desk);
        this.forced = new ForcedClose(desk, orders, matching, settlement);
        this.liquidation = new Liquidation(desk, orders, forced);
        this.reactions = new Reactions(matching, conditionals, liquidation, protection);
        this.listings = new Listings(desk, settlement, new Listings.Rooms(matching, orders, conditionals, reactions));
        this.pacing = new Pacing(desk, source, new Pacing.Dues(fundings, reactions, listings));
    }

    @Override
    public VenueSettings settings() {
        return settings;
    }

    @Override
    public List<Contract> contracts() {
        return markets.terms();
    }

    @Override
    public int contract(String symbol) {
        return markets.of(symbol).index;
    }

    @Override
    public long nowMillis() {
        return clock.nowMillis();
    }

    @Override
    public void advanceTo(long millis) {
        pacing.advanceTo(millis);
    }

    @Override
    public boolean ended() {
        return pacing.ended();
    }

    @Override
    public void listen(VenueListener listener) {
        desk.events().add(listener);
    }

    @Override
    public void unlisten(VenueListener listener) {
        desk.events().remove(listener);
    }

    @Override
    public VenueOrder place(NewOrder wish) {
        Order order = orders.place(wish);
        reactions.settle(order.market);
        return order.view();
    }

    @Override
    public void test(NewOrder wish) {
        orders.judge(wish);
    }

    @Override
    public VenueOrder cancel(String symbol, long orderId, String clientOrderId) {
        return orders.cancel(symbol, orderId, clientOrderId).view();
    }

    @Override
    public void cancelAll(String symbol) {
        orders.cancelAll(markets.of(symbol));
    }

    @Override
    public VenueOrder amend(Amendment wish) {
        Order order = amendments.amend(wish);
        reactions.settle(order.market);
        return order.view();
    }

    @Override
    public List<VenueAmendment> amendments(String symbol) {
        int contract = contract(symbol);
        return amendments.all().stream()
                .filter(amendment -> amendment.order().contract() == contract)
                .toList();
    }

    @Override
    public void cancelAllAfter(String symbol, long millis) {
        countdowns.set(markets.of(symbol), millis);
    }

    @Override
    public VenueOrder order(String symbol, long orderId, String clientOrderId) {
        return orders.find(symbol, orderId, clientOrderId).view();
    }

    @Override
    public List<VenueOrder> openOrders(String symbol) {
        List<Order> list = symbol.isEmpty() ? open.all() : open.of(markets.of(symbol));
        return list.stream().map(Order::view).toList();
    }

    @Override
    public List<VenueOrder> orders(String symbol) {
        ContractMarket only = symbol.isEmpty() ? null : markets.of(symbol);
        return open.known().stream()
                .filter(order -> (only == null || order.market == only) && orders.remembered(order))
                .map(Order::view)
                .toList();
    }

    @Override
    public List<VenueFill> fills(String symbol) {
        String known = markets.of(symbol).terms.symbol();
        return ledger.fills().stream()
                .filter(fill -> fill.symbol().equals(known))
                .toList();
    }

    @Override
    public VenueConditional placeConditional(NewConditional wish) {
        Conditional conditional = conditionals.place(wish);
        reactions.settle(conditional.market);
        return conditional.view();
    }

    @Override
    public VenueConditional cancelConditional(long algoId, String clientAlgoId) {
        Conditional conditional = conditionals.cancel(algoId, clientAlgoId);
        reactions.settle(conditional.market);
        return conditional.view();
    }

    @Override
    public void cancelAllConditional(String symbol) {
        conditionals.cancelAll(markets.of(symbol));
        reactions.settle(markets.of(symbol));
    }

    @Override
    public VenueConditional conditional(long algoId, String clientAlgoId) {
        return conditionals.find(algoId, clientAlgoId).view();
    }

    @Override
    public List<VenueConditional> openConditionals(String symbol) {
        List<Conditional> list = symbol.isEmpty() ? waiting.all() : waiting.of(markets.of(symbol));
        return list.stream().map(Conditional::view).toList();
    }

    @Override
    public List<VenueConditional> conditionals(String symbol) {
        ContractMarket market = markets.of(symbol);
        return waiting.known().stream()
                .filter(conditional -> conditional.market == market)
                .map(Conditional::view)
                .toList();
    }

    @Override
    public ConditionalRules conditionalRules() {
        return conditionals.rules();
    }

    @Override
    public void setConditionalRules(ConditionalRules rules) {
        conditionals.rules(rules);
    }

    @Override
    public VenueAccount account() {
        return views.account();
    }

    @Override
    public VenuePosition position(String symbol) {
        return views.position(account.of(markets.of(symbol), PositionSide.BOTH));
    }

    @Override
    public List<VenuePosition> positions(String symbol) {
        return account.positions.of(markets.of(symbol)).stream()
                .map(views::position)
                .toList();
    }

    @Override
    public boolean hedged() {
        return account.positions.hedged();
    }

    @Override
    public void setHedged(boolean hedged) {
        configuration.hedged(hedged);
    }

    @Override
    public List<Income> incomes() {
        return List.copyOf(account.incomes.all());
    }

    @Override
    public long setLeverage(String symbol, int leverage) {
        return configuration.leverage(markets.of(symbol), leverage);
    }

    @Override
    public void setMultiAssets(boolean multiAssets) {
        configuration.multiAssets(multiAssets);
    }

    @Override
    public List<AssetIndex> assetIndices() {
        return Arrays.stream(VenueAsset.values())
                .map(asset -> account.collateral.of(asset, clock.nowMillis()))
                .toList();
    }

    @Override
    public void addMargin(String symbol, PositionSide side, long amountE8) {
        account.requireSide(side, false);
        funds.isolated(account.of(markets.of(symbol), side), amountE8);
    }

    @Override
    public List<MarginChange> marginChanges(String symbol) {
        return funds.of(markets.of(symbol));
    }

    @Override
    public void transfer(VenueAsset asset, long amountE8) {
        funds.transfer(asset, amountE8);
    }

    @Override
    public void deleverage(String symbol, PositionSide side, long quantityE8, long priceE8) {
        ContractMarket market = markets.of(symbol);
        forced.deleverage(account.of(market, side), quantityE8, priceE8);
        reactions.settle(market);
    }

    @Override
    public List<ForcedOrder> forcedOrders() {
        return forced.all();
    }

    @Override
    public void setIsolated(String symbol, boolean isolated) {
        configuration.isolated(markets.of(symbol), isolated);
    }

    @Override
    public MarketView market(String symbol) {
        ContractMarket market = markets.of(symbol);
        return new MarketView(
                market.index,
                market.terms,
                market.updateId,
                market.quoteMillis,
                market.bidE8,
                market.bidQuantityE8,
                market.askE8,
                market.askQuantityE8,
                market.lastE8,
                market.lastQuantityE8,
                market.lastMillis,
                market.markE8,
                fundings.rateE8(market),
                fundings.nextMillis(market),
                account.positions.sizeE8(market),
                market.indexE8);
    }

    @Override
    public Depth depth(String symbol, int levels) {
        ContractMarket market = markets.of(symbol);
        return new Depth(
                market.updateId, market.quoteMillis, market.levels(Side.SELL, levels), market.levels(Side.BUY, levels));
    }

    @Override
    public List<MarketTrade> trades(String symbol) {
        return markets.of(symbol).trades.all();
    }

    @Override
    public List<Kline> klines(String symbol, KlineInterval interval, KlineWindow window) {
        return Klines.bars(markets.of(symbol).minutes, interval, window.until(clock.nowMillis()));
    }

    @Override
    public List<Kline> klines(PriceSeries series, String symbol, KlineInterval interval, KlineWindow window) {
        return Klines.bars(markets.of(symbol).bars(series), interval, window.until(clock.nowMillis()));
    }

    @Override
    public Optional<Kline> currentKline(int contract, KlineInterval interval) {
        return Optional.ofNullable(Klines.current(markets.at(contract).minutes, interval, clock.nowMillis()));
    }

    @Override
    public Optional<Ticker> ticker(String symbol) {
        ContractMarket market = markets.of(symbol);
        return Optional.ofNullable(
                Klines.ticker(market.minutes, clock.nowMillis(), market.lastE8, market.lastQuantityE8));
    }

    @Override
    public List<FundingSettlement> fundings(String symbol) {
        return List.copyOf(fundings.of(markets.of(symbol)));
    }

    @Override
    public FeeModel fees() {
        return account.fees();
    }

    @Override
    public void setFeeBurn(boolean burning) {
        account.burn(burning);
    }

    @Override
    public LedgerView ledger() {
        return new LedgerView(
                clock.nowMillis(),
                account.walletE8(),
                account.walletE8() + account.unrealizedE8(),
                account.wallet(VenueAsset.USDT).feesE8(),
                account.wallet(VenueAsset.USDT).fundingE8(),
                account.wallet(VenueAsset.USDT).insuranceE8(),
                ledger.orderRows(),
                ledger.conditionalRows(),
                ledger.fills(),
                account.positions.open().stream().map(views::position).toList(),
                protection.gaps(),
                ledger.duplicates(),
                ledger.filterViolations());
    }

    @Override
    public void forcePrice(PricePath path) {
        reactions.onForced(markets.force(path, clock.nowMillis()));
    }

    @Override
    public Listing listing(String symbol) {
        return markets.of(symbol).listing;
    }

    @Override
    public long serverMillis() {
        return clock.serverMillis();
    }

    @Override
    public void skewServerTime(long millis) {
        clock.skew(millis);
    }

    @Override
    public <T> T answering(String answer, Supplier<T> command) {
        ledger.answering(answer);
        try {
            return command.get();
        } finally {
            ledger.answering("");
        }
    }

    @Override
    public void judgeStopsBy(StopJudge judge) {
        conditionals.judgedBy(judge);
    }

    @Override
    public void changeFilters(String symbol, FilterChange change) {
        listings.change(markets.of(symbol), change);
    }

    @Override
    public void delist(String symbol, long noticeMillis, long settleMillis) {
        ContractMarket market = markets.of(symbol);
        Listings.admit(market, false);
        listings.delist(market, noticeMillis, settleMillis);
    }

    @Override
    public void liquidate(String symbol) {
        ContractMarket market = markets.of(symbol);
        liquidation.force(market);
        reactions.settle(market);
    }

    @Override
    public void close() {
        desk.events().clear();
    }

    private void countedDown(ContractMarket market) {
        orders.cancelAll(market);
        if (settings.models().countdownTakesConditionals()) {
            conditionals.cancelAll(market);
            reactions.settle(market);
        }
    }
}
