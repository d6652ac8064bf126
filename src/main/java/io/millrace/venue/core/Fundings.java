package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.FundingSettlement;
import io.millrace.venue.Kline;
import io.millrace.venue.market.MarketSource;
import java.util.ArrayList;
import java.util.List;

/** Settles funding at every interval of a contract, in UTC: {@code -quantity x mark x rate}. */
final class Fundings {

    private static final int KEPT = 1_000;

    private final MarketSource source;
    private final Account account;
    private final Desk desk;
    private final List<History<FundingSettlement>> settled = new ArrayList<>();
    private final long[] nextMillis;
    private final long[] nextRateE8;

    Fundings(Desk desk, MarketSource source) {
        this.source = source;
        this.account = desk.account();
        this.desk = desk;
        int contracts = desk.markets().all().size();
        this.nextMillis = new long[contracts];
        this.nextRateE8 = new long[contracts];
        for (ContractMarket market : desk.markets().all()) {
            settled.add(new History<>(KEPT));
            past(market).forEach(settled.getLast()::add);
            announce(market, source.startMillis());
        }
    }

    long nextMillis(ContractMarket market) {
        return nextMillis[market.index];
    }

    /** Rate that will be settled next. */
    long rateE8(ContractMarket market) {
        return nextRateE8[market.index];
    }

    List<FundingSettlement> of(ContractMarket market) {
        return settled.get(market.index).all();
    }

    /** Settles a contract whose time has come. */
    void settle(ContractMarket market, long millis) {
        if (millis < nextMillis[market.index]) {
            return;
        }
        long rate = nextRateE8[market.index];
        settled.get(market.index).add(new FundingSettlement(nextMillis[market.index], rate, market.markE8));
        pay(market, rate, millis);
        announce(market, millis);
    }

    /** One booking for each holding of the contract and one event for all of them; nothing when all are flat. */
    private void pay(ContractMarket market, long rateE8, long millis) {
        List<Position> touched = new ArrayList<>(2);
        long sum = 0;
        for (Position position : account.positions.of(market)) {
            if (!position.flat()) {
                long amount = -FixedPoint.multiply(position.notionalE8(), rateE8);
                account.funding(position, amount, millis);
                touched.add(position);
                sum += amount;
            }
        }
        if (!touched.isEmpty()) {
            desk.events().user(account.changed("FUNDING_FEE", sum, desk.views(), touched));
        }
    }

    private void announce(ContractMarket market, long millis) {
        long next = source.nextFundingMillis(market.index, millis);
        nextMillis[market.index] = next;
        nextRateE8[market.index] = source.fundingRateE8(market.index, next);
    }

    /** Fundings of the minutes that are at hand before the start, at the close of the minute before each. */
    private List<FundingSettlement> past(ContractMarket market) {
        List<FundingSettlement> result = new ArrayList<>();
        long start = source.startMillis();
        long from = start - MinuteBars.WARM * MinuteBars.MINUTE;
        long settlement = source.nextFundingMillis(market.index, from);
        for (Kline minute : market.minutes.minutes(from, start)) {
            long end = minute.closeMillis() + 1;
            while (settlement < end) {
                settlement = source.nextFundingMillis(market.index, settlement);
            }
            if (end == settlement) {
                result.add(new FundingSettlement(end, source.fundingRateE8(market.index, end), minute.closeE8()));
            }
        }
        return result;
    }
}
