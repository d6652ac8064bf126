package io.millrace.venue.core;

import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueAsset;
import java.util.Arrays;
import java.util.List;

/** Leverage and margin type of contracts, and the modes of the account. */
final class Configuration {

    private final Account account;
    private final OpenOrders orders;
    private final WaitingConditionals waiting;
    private final Margin margin;
    private final Desk desk;

    Configuration(Desk desk) {
        this.account = desk.account();
        this.orders = desk.open();
        this.waiting = desk.waiting();
        this.margin = desk.margin();
        this.desk = desk;
    }

    /**
     * Sets the leverage of a contract, for all its holdings and orders, and returns the position limit that goes with it.
     * Refuses -4028, -4161 (lower, with an isolated position), -2027 (beyond the limit), -2028 (not enough margin).
     */
    long leverage(ContractMarket market, int leverage) {
        if (leverage < 1 || leverage > Brackets.maxLeverage(market.terms)) {
            throw Refusals.of(-4028);
        }
        Setup setup = account.positions.setup(market);
        long limit = Brackets.maxNotionalE8(market.terms, leverage);
        for (Position position : account.positions.of(market)) {
            if (setup.isolated && !position.flat() && leverage < setup.leverage) {
                throw Refusals.of(-4161);
            }
            if (Math.abs(position.notionalE8()) > limit) {
                throw Refusals.of(-2027);
            }
        }
        int before = setup.leverage;
        setup.leverage = leverage;
        if (leverage < before && margin.availableE8() < 0) {
            setup.leverage = before;
            throw Refusals.of(-2028);
        }
        if (leverage != before) {
            long now = desk.clock().nowMillis();
            desk.events().user(new UserEvent.LeverageChanged(market.terms.symbol(), leverage, now));
        }
        return limit;
    }

    /** Sets the margin type of a contract; refuses -4046, -4168, -4047 (any order, also a waiting one), -4048. */
    void isolated(ContractMarket market, boolean isolated) {
        Setup setup = account.positions.setup(market);
        if (setup.isolated == isolated) {
            throw Refusals.of(-4046);
        }
        if (isolated && account.multiAssets()) {
            throw Refusals.of(-4168);
        }
        if (!orders.of(market).isEmpty() || !waiting.of(market).isEmpty()) {
            throw Refusals.of(-4047);
        }
        List<Position> holdings = account.positions.of(market);
        if (holdings.stream().anyMatch(position -> !position.flat())) {
            throw Refusals.of(-4048);
        }
        setup.isolated = isolated;
        account.wallet(VenueAsset.USDT).touch(desk.clock().nowMillis());
        desk.events().user(account.changed("MARGIN_TYPE_CHANGE", 0, desk.views(), holdings));
    }

    /** Goes into hedge mode or out of it; refuses -4059, -4067 (any order, also a waiting one), -4068 (any position). */
    void hedged(boolean hedged) {
        if (account.positions.hedged() == hedged) {
            throw Refusals.of(-4059);
        }
        if (orders.nextBusy(0) >= 0 || waiting.count() > 0) {
            throw Refusals.of(-4067);
        }
        if (!account.positions.open().isEmpty()) {
            throw Refusals.of(-4068);
        }
        account.positions.hedge(hedged);
    }

    /**
     * Lets all assets together stand behind the positions, or USDT alone. Refuses -4171 (no change), -4170 (any order, also a
     * waiting one), -4172 (a wallet below zero), -4167 (an isolated contract, on the way in), -4169 (USDT alone could not carry
     * the positions, on the way out).
     */
    void multiAssets(boolean multiAssets) {
        if (account.multiAssets() == multiAssets) {
            throw Refusals.of(-4171);
        }
        if (orders.nextBusy(0) >= 0 || waiting.count() > 0) {
            throw Refusals.of(-4170);
        }
        if (Arrays.stream(VenueAsset.values())
                .anyMatch(asset -> account.wallet(asset).balanceE8() < 0)) {
            throw Refusals.of(-4172);
        }
        if (multiAssets && account.positions.anyIsolated()) {
            throw Refusals.of(-4167);
        }
        account.multiAssets(multiAssets);
        if (!multiAssets && margin.availableE8() < 0) {
            account.multiAssets(true);
            throw Refusals.of(-4169);
        }
        desk.events()
                .user(new UserEvent.MultiAssetsChanged(multiAssets, desk.clock().nowMillis()));
    }
}
