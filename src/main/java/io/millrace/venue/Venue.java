package io.millrace.venue;

import io.millrace.venue.core.VenueCore;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.MarketSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An exchange in a box: a moving market, one account, the rules of Binance USD-M futures. It has no clock and
 * no thread: time passes only in {@link #advanceTo}, every method belongs to one thread at a time, and the same calls at the
 * same venue times give the same results. Commands throw {@link VenueRefusal} with the exchange's code when the answer is no.
 */
public interface Venue extends AutoCloseable {

    /** Makes a venue whose clock stands at the market's start. The wall clock serves the ledger and the account's name only. */
    static Venue open(MarketSource source, VenueSettings settings, WallClock wallClock) {
        return new VenueCore(source, settings, wallClock);
    }

    VenueSettings settings();

    /** All contracts, in the order of their index. */
    List<Contract> contracts();

    /** Index of a contract; refuses -1121. */
    int contract(String symbol);

    /** Venue time: milliseconds since the epoch. */
    long nowMillis();

    /** Lets time pass: plays ticks, closes minutes, settles funding, in order. A time in the past changes nothing. */
    void advanceTo(long millis);

    /** Whether the market has no more ticks; prices then stand still. */
    boolean ended();

    /** Adds an ear for market and account, after those that came before. */
    void listen(VenueListener listener);

    void unlisten(VenueListener listener);

    /** Places an order and fills what can be filled at once; returns the order as it is then. */
    VenueOrder place(NewOrder wish);

    /** Judges an order without placing it. */
    void test(NewOrder wish);

    /** Cancels by id, or by client id when the id is 0; refuses -2011. */
    VenueOrder cancel(String symbol, long orderId, String clientOrderId);

    /** Cancels all ordinary orders of a contract. */
    void cancelAll(String symbol);

    /** Changes price and quantity of a resting limit order, which then stands last at its price; returns it as it is then. */
    VenueOrder amend(Amendment wish);

    /** Amendments of a contract's orders, oldest first. */
    List<VenueAmendment> amendments(String symbol);

    /** Cancels all ordinary orders of a contract after so many milliseconds unless told anew; 0 takes it back. */
    void cancelAllAfter(String symbol, long millis);

    /** An order by id, or by client id when the id is 0; refuses -2013. */
    VenueOrder order(String symbol, long orderId, String clientOrderId);

    /** Resting orders of a contract, or of all when the symbol is empty. */
    List<VenueOrder> openOrders(String symbol);

    /** Known orders of a contract (of all when the symbol is empty), oldest first. */
    List<VenueOrder> orders(String symbol);

    /** Fills of a contract, oldest first. */
    List<VenueFill> fills(String symbol);

    /** Places a conditional order. */
    VenueConditional placeConditional(NewConditional wish);

    /** Cancels by id, or by client id when the id is 0; refuses -2011. */
    VenueConditional cancelConditional(long algoId, String clientAlgoId);

    /** Cancels all conditional orders of a contract. */
    void cancelAllConditional(String symbol);

    /** A conditional order by id, or by client id when the id is 0; refuses -2013. */
    VenueConditional conditional(long algoId, String clientAlgoId);

    /** Waiting conditional orders of a contract, or of all when the symbol is empty. */
    List<VenueConditional> openConditionals(String symbol);

    /** Known conditional orders of a contract, oldest first. */
    List<VenueConditional> conditionals(String symbol);

    ConditionalRules conditionalRules();

    /** Switches what is not known of the exchange's own rules; holds for orders that are placed from now on. */
    void setConditionalRules(ConditionalRules rules);

    VenueAccount account();

    /** The holding of one-way mode; flat in hedge mode. */
    VenuePosition position(String symbol);

    /** The holdings of a contract in the present mode: one, or LONG and SHORT. */
    List<VenuePosition> positions(String symbol);

    /** Bookings in the wallet, oldest first. */
    List<Income> incomes();

    /** Sets the leverage; refuses -4028, -4161, -2027, -2028. Returns the position limit that goes with it, E8. */
    long setLeverage(String symbol, int leverage);

    /** Sets isolated or cross margin; refuses -4046, -4047, -4048. */
    void setIsolated(String symbol, boolean isolated);

    /** Whether LONG and SHORT are held apart. */
    boolean hedged();

    /** Goes into hedge mode or out of it; refuses -4059, -4067 while there is any order, -4068 while there is any position. */
    void setHedged(boolean hedged);

    /** Switches multi-assets mode; refuses -4171, -4170, -4172, -4167, -4169. */
    void setMultiAssets(boolean multiAssets);

    /** What every asset counts for as margin in multi-assets mode. */
    List<AssetIndex> assetIndices();

    /** Adds margin to an isolated position, takes some out when negative; refuses -4049, -4050, -4051, -4054, -4055, -4061. */
    void addMargin(String symbol, PositionSide side, long amountE8);

    /** Margin of a contract's positions that was added or taken by hand, oldest first. */
    List<MarginChange> marginChanges(String symbol);

    /** Deposits, or withdraws when negative, as if from another wallet of the exchange; refuses -2018, -4055. */
    void transfer(VenueAsset asset, long amountE8);

    /**
     * Closes at most so much of a position at a price as automatic deleveraging does (the price is the one at which the other
     * side went bankrupt); refuses -2022 when it is flat.
     */
    void deleverage(String symbol, PositionSide side, long quantityE8, long priceE8);

    /** Orders by which the venue itself closed positions, oldest first. */
    List<ForcedOrder> forcedOrders();

    MarketView market(String symbol);

    /** The best levels; what lies behind the touch is synthetic. */
    Depth depth(String symbol, int levels);

    /** Newest prints, oldest first. */
    List<MarketTrade> trades(String symbol);

    /** Bars, oldest first, the last one perhaps still open. */
    List<Kline> klines(String symbol, KlineInterval interval, KlineWindow window);

    /**
     * Bars of a price that is no trade, oldest first, the last one perhaps still open; no volume, and samples for trades. The
     * newest 1,500 minutes since the start are sampled; earlier time is answered with the bars of the trades, or with zeros for
     * the premium.
     */
    List<Kline> klines(PriceSeries series, String symbol, KlineInterval interval, KlineWindow window);

    /** The bar that holds the present moment, if there is any yet. */
    Optional<Kline> currentKline(int contract, KlineInterval interval);

    /** The last 24 hours; empty when the contract has no history and no trade. */
    Optional<Ticker> ticker(String symbol);

    /** Fundings of the known past and since the start, oldest first. */
    List<FundingSettlement> fundings(String symbol);

    /** What fills cost at present. */
    FeeModel fees();

    /** Lets the account pay its fees in BNB or not; see {@link FeeModel.Burning}. */
    void setFeeBurn(boolean burning);

    LedgerView ledger();

    /** Forces a course of one contract's price from now on. */
    void forcePrice(PricePath path);

    /** Whether and until when a contract is traded. */
    Listing listing(String symbol);

    /** The time that clients are told and that their timestamps are judged by: {@link #nowMillis} but for a drill. */
    long serverMillis();

    /** For drills: sets how far {@link #serverMillis} is ahead of the venue's own clock; 0 ends it. */
    void skewServerTime(long millis);

    /** For drills: carries out a command that the client hears another answer of; the ledger shows that one. */
    <T> T answering(String answer, Supplier<T> command);

    /** For drills: lets somebody else say no to conditional orders, too. */
    void judgeStopsBy(StopJudge judge);

    /** For drills: changes filters of a contract from now on. Resting orders stay as they are; refuses -1130 for no room. */
    void changeFilters(String symbol, FilterChange change);

    /**
     * For drills: announces a contract's end after the notice. Then it is SETTLING for a while, then its position is settled and
     * it is closed for good; refuses -4140 and -4141 when that has begun.
     */
    void delist(String symbol, long noticeMillis, long settleMillis);

    /** For drills: liquidates what is held of a contract whatever its margin; refuses -2022 when there is none. */
    void liquidate(String symbol);

    /** Ends it: nobody hears anything any more. */
    @Override
    void close();
}
