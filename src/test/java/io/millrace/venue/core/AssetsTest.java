package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueAsset.BNB;
import static io.millrace.venue.VenueAsset.USDC;
import static io.millrace.venue.VenueAsset.USDT;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.common.Side;
import io.millrace.venue.AssetIndex;
import io.millrace.venue.Income;
import io.millrace.venue.MarginChange;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PricePath;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueAccount;
import io.millrace.venue.VenueAsset;
import io.millrace.venue.VenueBalance;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several assets, transfers, and margin that is moved by hand. */
class AssetsTest {

    private final VenueHouse house = new VenueHouse(
                    new ScriptedMarket().quote(BTC, 10, "50000", "50000.1", "500"),
                    VenueSettings.standard(1).withBalanceE8(e8("1000")).withDeposit(USDC, e8("20000")))
            .at(20);

    @Test
    void switchesTheModeOnlyWhenNothingStandsInTheWay() {
        assertRefused(-4171, () -> house.venue.setMultiAssets(false));
        house.limit(Side.BUY, "0.01", "49000", NewOrder.Lifetime.GTC);
        assertRefused(-4170, () -> house.venue.setMultiAssets(true));
        house.venue.cancelAll("BTCUSDT");
        house.venue.setIsolated("BTCUSDT", true);
        assertRefused(-4167, () -> house.venue.setMultiAssets(true));
        house.venue.setIsolated("BTCUSDT", false);

        house.venue.setMultiAssets(true);

        assertThat(house.heard.users.getLast())
                .isInstanceOfSatisfying(
                        UserEvent.MultiAssetsChanged.class,
                        changed -> assertThat(changed.multiAssets()).isTrue());
        assertRefused(-4168, () -> house.venue.setIsolated("BTCUSDT", true));
        assertRefused(-4171, () -> house.venue.setMultiAssets(true));
    }

    @Test
    void tradesOnAllAssetsTogetherAtWhatTheyCountFor() {
        assertRefused(-2019, () -> house.buy("1"));
        house.venue.setMultiAssets(true);
        VenueAccount before = house.venue.account();

        house.buy("1");

        assertThat(before.walletE8()).isEqualTo(e8("20998"));
        assertThat(before.availableE8()).isEqualTo(e8("20998"));
        assertThat(balance(USDC).availableE8()).isBetween(e8("18470"), e8("18480"));
        assertThat(balance(USDC).walletE8()).isEqualTo(e8("20000"));
        assertThat(balance(USDT).walletE8()).isEqualTo(e8("1000") - e8("25.00005"));
    }

    @Test
    void letsTheSettlementAssetGoBelowZeroWhileOthersCoverIt() {
        house.venue.setMultiAssets(true);
        house.buy("1");
        fall("47000");
        house.sell("1");

        assertThat(balance(USDT).walletE8()).isNegative();
        assertThat(house.venue.account().walletE8()).isPositive();
        assertThat(house.venue.ledger().insuranceE8()).isZero();
        assertRefused(-4172, () -> house.venue.setMultiAssets(false));
    }

    @Test
    void doesNotLeaveTheModeWhenOneAssetAloneCannotCarryThePositions() {
        house.venue.setMultiAssets(true);
        house.buy("1");

        assertRefused(-4169, () -> house.venue.setMultiAssets(false));

        assertThat(house.venue.account().multiAssets()).isTrue();
    }

    @Test
    void liquidatesOnTheCollateralAndInsuresWhatIsBeyondIt() {
        house.venue.setMultiAssets(true);
        house.venue.setLeverage("BTCUSDT", 20);
        house.buy("3");
        long price = house.position().liquidationE8();

        fall("40000");
        house.at(60_000);

        assertThat(price).isBetween(e8("43300"), e8("43600"));
        assertThat(house.position().quantityE8()).isZero();
        assertThat(house.venue.account().walletE8()).isZero();
        assertThat(balance(USDC).walletE8()).isEqualTo(e8("20000"));
        assertThat(house.venue.ledger().insuranceE8()).isPositive();
    }

    @Test
    void keepsOtherAssetsOutOfTheMarginOfSingleAssetMode() {
        VenueAccount account = house.venue.account();

        assertThat(account.walletE8()).isEqualTo(e8("1000"));
        assertThat(account.balances()).extracting(VenueBalance::asset).containsExactly(USDT, USDC, BNB);
        assertThat(balance(USDC).withdrawableE8()).isEqualTo(e8("20000"));
    }

    @Test
    void saysWhatItsAssetsCountFor() {
        AssetIndex usdc = index(USDC);
        AssetIndex bnb = index(BNB);

        assertThat(usdc.bidRateE8()).isEqualTo(e8("0.9999"));
        assertThat(usdc.askRateE8()).isEqualTo(e8("1.0001"));
        assertThat(usdc.valueE8(e8("-10"))).isEqualTo(e8("-10.001"));
        assertThat(bnb.indexE8()).as("BNBUSDT is not listed here").isZero();
    }

    @Test
    void booksTransfersAndTellsOfThem() {
        house.venue.transfer(USDC, e8("-500"));
        house.venue.transfer(USDT, e8("250"));

        assertThat(balance(USDC).walletE8()).isEqualTo(e8("19500"));
        assertThat(balance(USDT).walletE8()).isEqualTo(e8("1250"));
        assertThat(house.heard.story()).containsExactly("ACCOUNT WITHDRAW", "ACCOUNT DEPOSIT");
        assertThat(house.venue.incomes())
                .allMatch(income ->
                        "TRANSFER".equals(income.type()) && income.symbol().isEmpty())
                .extracting(Income::asset, Income::amountE8)
                .containsExactly(tuple(USDC, e8("-500")), tuple(USDT, e8("250")));
        assertRefused(-4055, () -> house.venue.transfer(USDT, 0));
    }

    @Test
    void keepsWhatMarginNeedsFromBeingTakenOut() {
        house.venue.setLeverage("BTCUSDT", 10);
        house.buy("0.1");

        assertRefused(-2018, () -> house.venue.transfer(USDT, e8("-500")));
        house.venue.transfer(USDT, e8("-490"));

        assertThat(house.venue.account().availableE8()).isBetween(0L, e8("10"));
    }

    @Test
    void movesMarginIntoAnIsolatedPositionAndBack() {
        assertRefused(-4049, () -> add("10"));
        house.venue.setIsolated("BTCUSDT", true);
        assertRefused(-4054, () -> add("10"));
        house.venue.setLeverage("BTCUSDT", 10);
        house.buy("0.1");
        long before = house.position().liquidationE8();
        house.heard.users.clear();

        add("100");

        VenuePosition more = house.position();
        assertThat(more.isolatedWalletE8()).isEqualTo(e8("600.001"));
        assertThat(before - more.liquidationE8()).isBetween(e8("1003"), e8("1005"));
        assertThat(house.venue.account().crossWalletE8())
                .isEqualTo(house.venue.account().walletE8() - e8("600.001"));
        assertThat(house.heard.story()).containsExactly("ACCOUNT MARGIN_TRANSFER");
        assertRefused(-4055, () -> add("0"));
        assertRefused(-4050, () -> add("1000"));
        assertRefused(-4051, () -> add("-100.5"));
        assertRefused(-4061, () -> house.venue.addMargin("BTCUSDT", PositionSide.LONG, e8("1")));
        add("-99");
        assertThat(house.venue.marginChanges("BTCUSDT"))
                .extracting(MarginChange::added, MarginChange::amountE8)
                .containsExactly(tuple(true, e8("100")), tuple(false, e8("99")));
    }

    private AssetIndex index(VenueAsset asset) {
        return house.venue.assetIndices().stream()
                .filter(index -> index.asset() == asset)
                .findFirst()
                .orElseThrow();
    }

    private void add(String amount) {
        house.venue.addMargin("BTCUSDT", PositionSide.BOTH, e8(amount));
    }

    private void fall(String price) {
        house.at(1_000);
        house.venue.forcePrice(new PricePath("BTCUSDT", List.of(new PricePath.Point(0, e8(price)))));
        house.at(21_000);
    }

    private VenueBalance balance(VenueAsset asset) {
        return house.venue.account().balance(asset);
    }
}
