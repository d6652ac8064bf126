package io.millrace.position;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final long DAY = 86_400_000;
    private final Account account = new Account("USDT");

    @Test
    void takesTheWalletFromTheExchangeAndReportsWhatItDidNotKnow() {
        assertThat(account.known()).isFalse();
        assertThat(account.apply(read("1000"))).isZero();
        assertThat(account.apply(read("990"))).isEqualTo(parse("-10"));
        account.apply(new AccountEvent.BalanceChanged("BNB", parse("3"), parse("3"), "DEPOSIT", "", 1));
        assertThat(account.walletE8()).isEqualTo(parse("990"));
        assertThat(account.transfersE8()).isZero();
    }

    @Test
    void measuresTheDayFromItsFirstObservationAndCorrectsTransfers() {
        account.apply(read("1000"));
        assertThat(account.observe(0, 5 * DAY + 1)).isTrue();
        assertThat(account.observe(0, 5 * DAY + 2)).isFalse();

        account.apply(balance("1500", "500", "DEPOSIT"));
        assertThat(account.dayResultE8()).isZero();
        observeTwice("-45", 5 * DAY + 3);

        assertThat(account.baselineE8()).isEqualTo(parse("1500"));
        assertThat(account.dayResultE8()).isEqualTo(parse("-45"));
        assertThat(account.dayLossShareE8()).isEqualTo(parse("0.03"));
        assertThat(account.peakE8()).isEqualTo(parse("1500"));
        assertThat(account.drawdownShareE8()).isEqualTo(parse("0.03"));
        account.observe(parse("-45"), 6 * DAY);
        assertThat(account.dayLossShareE8()).isZero();
        assertThat(account.drawdownShareE8()).isEqualTo(parse("0.03"));
    }

    @Test
    void believesNoGlitchBetweenAFillAndItsBalance() {
        account.apply(read("1000"));
        account.observe(0, 1);
        account.observe(parse("50"), 2);
        account.observe(0, 3);

        assertThat(account.peakE8()).isEqualTo(parse("1000"));
        account.observe(parse("-50"), 4);
        assertThat(account.dayLossShareE8()).isZero();
        assertThat(account.drawdownShareE8()).isZero();
        account.observe(parse("-50"), 5);
        assertThat(account.dayLossShareE8()).isEqualTo(parse("0.05"));
    }

    @Test
    void countsFundingAndUnknownLossesAsResultAndUnknownGiftsAsTransfer() {
        for (String reason : List.of("FUNDING_FEE", "ORDER", "INSURANCE_CLEAR", "NEW_WORD")) {
            assertThat(resultAfter("-10", reason)).as(reason).isEqualTo(parse("-10"));
        }
        for (String reason : List.of("WITHDRAW", "ASSET_TRANSFER", "ADMIN_WITHDRAW")) {
            assertThat(resultAfter("-10", reason)).as(reason).isZero();
        }
        assertThat(resultAfter("10", "NEW_WORD")).isZero();
        assertThat(resultAfter("10", "FUNDING_FEE")).isEqualTo(parse("10"));
    }

    @Test
    void goesOnFromTheMarksOfBeforeARestart() {
        account.restore(new Account.Marks(5, parse("2000"), parse("2500")));
        account.apply(read("1900"));

        assertThat(account.observe(0, 5 * DAY + 7)).isFalse();

        assertThat(account.dayLossShareE8()).isEqualTo(parse("0.05"));
        assertThat(account.drawdownShareE8()).isEqualTo(parse("0.24"));
        assertThat(account.marks()).isEqualTo(new Account.Marks(5, parse("2000"), parse("2500")));
    }

    @Test
    void movesTheMarksOfTheJournalWithTransfersThatTheJournalTellsAfterThem() {
        account.restore(new Account.Marks(5, parse("2000"), parse("2500")));
        account.apply(balance("1500", "-500", "WITHDRAW"));

        account.observe(0, 5 * DAY + 7);

        assertThat(account.dayLossShareE8()).isZero();
        assertThat(account.peakE8()).isEqualTo(parse("2000"));
    }

    @Test
    void takesUpAHigherPeakOfTheJournalAndNeverALowerOne() {
        account.restore(new Account.Marks(5, parse("1000"), parse("1000")));
        account.raisePeak(parse("1200"));
        account.raisePeak(parse("1100"));

        assertThat(account.peakE8()).isEqualTo(parse("1200"));
    }

    @Test
    void beginsEachDayOnceWhateverTheClockDoes() {
        account.apply(read("1000"));
        long hour = DAY / 24;
        long[] stamps = {20 * DAY, 20 * DAY - hour, 20 * DAY + hour, 0, 21 * DAY, 20 * DAY, 21 * DAY + hour, 22 * DAY};

        List<Boolean> began = java.util.Arrays.stream(stamps)
                .mapToObj(stamp -> account.observe(0, stamp))
                .toList();

        assertThat(began).containsExactly(true, false, false, false, true, false, false, true);
    }

    @Test
    void estimatesWhatIsAvailableLow() {
        account.apply(read("1000"));

        assertThat(account.availableE8(parse("50"), parse("300"))).isEqualTo(parse("700"));
        assertThat(account.availableE8(parse("-50"), parse("300"))).isEqualTo(parse("650"));
        assertThat(account.availableE8(parse("-50"), parse("3000"))).isZero();
    }

    @Test
    void hasLostEverythingWhenThereWasNothing() {
        account.apply(read("0"));
        account.observe(0, 1);
        observeTwice("-1", 2);

        assertThat(account.dayLossShareE8()).isEqualTo(parse("1"));
    }

    private void observeTwice(String unrealized, long millis) {
        account.observe(parse(unrealized), millis);
        account.observe(parse(unrealized), millis);
    }

    private static long resultAfter(String change, String reason) {
        Account fresh = new Account("USDT");
        fresh.apply(read("1000"));
        fresh.observe(0, 1);
        long wallet = parse("1000") + parse(change);
        fresh.apply(new AccountEvent.BalanceChanged("USDT", wallet, parse(change), reason, "", 1));
        fresh.observe(0, 2);
        return fresh.dayResultE8();
    }

    private static AccountEvent.BalanceChanged balance(String wallet, String change, String reason) {
        return new AccountEvent.BalanceChanged("USDT", parse(wallet), parse(change), reason, "", 1);
    }

    private static AccountEvent.AccountRead read(String wallet) {
        return new AccountEvent.AccountRead(
                "A", parse(wallet), parse(wallet), List.of(), List.of(), List.of(), false, 1);
    }
}
