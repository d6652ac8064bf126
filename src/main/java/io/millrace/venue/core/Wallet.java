package io.millrace.venue.core;

import io.millrace.common.Invariant;

/**
 * The balance of one asset and where it came from. Always {@code balance = first + transferred + realized - fees + funding +
 * insurance}, to the last 10<sup>-8</sup>.
 */
final class Wallet {

    private final long firstE8;
    private long balanceE8;
    private long transferredE8;
    private long realizedE8;
    private long feesE8;
    private long fundingE8;
    private long insuranceE8;
    private long updatedMillis;

    /** Clients take an asset whose update time is 0 for one that was never used, so the first deposit is stamped. */
    Wallet(long firstE8, long startMillis) {
        this.firstE8 = firstE8;
        this.balanceE8 = firstE8;
        this.updatedMillis = firstE8 == 0 ? 0 : startMillis;
    }

    long balanceE8() {
        return balanceE8;
    }

    /** Paid in all. */
    long feesE8() {
        return feesE8;
    }

    /** Received in all, negative when paid. */
    long fundingE8() {
        return fundingE8;
    }

    /** What the venue paid where a liquidation lost more than there was. */
    long insuranceE8() {
        return insuranceE8;
    }

    long updatedMillis() {
        return updatedMillis;
    }

    void realized(long profitE8, long millis) {
        realizedE8 += profitE8;
        book(profitE8, millis);
    }

    void fee(long amountE8, long millis) {
        feesE8 += amountE8;
        book(-amountE8, millis);
    }

    void funding(long amountE8, long millis) {
        fundingE8 += amountE8;
        book(amountE8, millis);
    }

    void insurance(long amountE8, long millis) {
        insuranceE8 += amountE8;
        book(amountE8, millis);
    }

    void transfer(long amountE8, long millis) {
        transferredE8 += amountE8;
        book(amountE8, millis);
    }

    /** Something about the wallet changed that is no booking. */
    void touch(long millis) {
        updatedMillis = millis;
    }

    private void book(long amountE8, long millis) {
        balanceE8 += amountE8;
        updatedMillis = millis;
        Invariant.check(
                balanceE8 == firstE8 + transferredE8 + realizedE8 - feesE8 + fundingE8 + insuranceE8,
                "wallet is first balance + transfers + realized - fees + funding + insurance");
    }
}
