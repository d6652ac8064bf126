package io.millrace.engine;

/**
 * What the account earned, always after fees and funding: the wallet now against the wallet then, transfers taken out.
 * Owned by the trading thread.
 */
final class Results {

    private long openedWalletE8;
    private long dayWalletE8;
    private long feesE8;
    private long fundingE8;
    private int count;
    private int wins;
    private int losses;
    private long profitE8;
    private long lossE8;

    void opened(long walletE8) {
        openedWalletE8 = walletE8;
        dayWalletE8 = walletE8;
    }

    /** @param walletE8 at the beginning of the day, transfers taken out */
    void newDay(long walletE8) {
        dayWalletE8 = walletE8;
    }

    void fee(long feeE8) {
        feesE8 += feeE8;
    }

    void funding(long changeE8) {
        fundingE8 += changeE8;
    }

    void closed(EngineEvent.TradeClosed trade) {
        count++;
        if (trade.netE8() > 0) {
            wins++;
            profitE8 += trade.netE8();
        } else if (trade.netE8() < 0) {
            losses++;
            lossE8 -= trade.netE8();
        }
    }

    /** @param walletE8 now, transfers taken out */
    long realizedTotalE8(long walletE8) {
        return walletE8 - openedWalletE8;
    }

    /** @param walletE8 now, transfers taken out */
    long realizedTodayE8(long walletE8) {
        return walletE8 - dayWalletE8;
    }

    long feesE8() {
        return feesE8;
    }

    long fundingE8() {
        return fundingE8;
    }

    /** Finished trades; ratios are NaN where there is nothing to divide by. */
    EngineSnapshot.Statistics statistics() {
        double winRate = count == 0 ? Double.NaN : (double) wins / count;
        double profitFactor = lossE8 == 0 ? Double.NaN : (double) profitE8 / lossE8;
        return new EngineSnapshot.Statistics(count, wins, losses, winRate, profitFactor);
    }
}
