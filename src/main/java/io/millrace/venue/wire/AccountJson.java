package io.millrace.venue.wire;

import io.millrace.venue.Income;
import io.millrace.venue.VenueAccount;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.market.Contract;

/** Account and positions as REST answers them. */
final class AccountJson {

    private AccountJson() {}

    /** The v3 account: only contracts with a position or an order. */
    static void accountV3(Json json, VenueAccount account) {
        json.object();
        totals(json, account);
        asset(json, account, false);
        json.array("positions");
        account.positions().stream().filter(AccountJson::active).forEach(position -> accountRowV3(json, position));
        json.endArray().endObject();
    }

    /** The v2 account: all contracts, with leverage and margin type. */
    static void accountV2(Json json, VenueAccount account) {
        json.object().put("feeBurn", false);
        tier(json);
        totals(json, account);
        asset(json, account, true);
        json.array("positions");
        account.positions().forEach(position -> accountRowV2(json, position).endObject());
        json.endArray().endObject();
    }

    /** What the account may do. */
    static void tier(Json json) {
        json.put("feeTier", 0)
                .put("canTrade", true)
                .put("canDeposit", false)
                .put("canWithdraw", false)
                .put("updateTime", 0)
                .put("multiAssetsMargin", false)
                .put("tradeGroupId", -1);
    }

    static void balance(Json json, VenueAccount account) {
        json.array()
                .object()
                .put("accountAlias", account.alias())
                .put("asset", "USDT")
                .money("balance", account.walletE8())
                .money("crossWalletBalance", account.crossWalletE8())
                .money("crossUnPnl", account.crossUnrealizedE8())
                .money("availableBalance", account.availableE8())
                .money("maxWithdrawAmount", withdrawableE8(account))
                .put("marginAvailable", true)
                .put("updateTime", account.updatedMillis())
                .endObject()
                .endArray();
    }

    static void riskV3(Json json, VenuePosition position, Contract terms) {
        json.object()
                .put("symbol", position.symbol())
                .put("positionSide", position.side().name())
                .put("positionAmt", position.quantityE8(), terms.quantityPrecision())
                .put("entryPrice", position.entryE8(), terms.pricePrecision())
                .put("breakEvenPrice", position.breakEvenE8(), terms.pricePrecision())
                .money("markPrice", position.markE8())
                .money("unRealizedProfit", position.unrealizedE8())
                .put("liquidationPrice", position.liquidationE8(), 0)
                .put("isolatedMargin", isolatedMarginE8(position), 0)
                .put("notional", position.notionalE8(), 0)
                .put("marginAsset", terms.quoteAsset())
                .put("isolatedWallet", position.isolatedWalletE8(), 0)
                .put("initialMargin", position.initialMarginE8() + position.orderMarginE8(), 0)
                .put("maintMargin", position.maintenanceE8(), 0)
                .put("positionInitialMargin", position.initialMarginE8(), 0)
                .put("openOrderInitialMargin", position.orderMarginE8(), 0)
                .put("adl", 1)
                .put("bidNotional", position.bidNotionalE8(), 0)
                .put("askNotional", position.askNotionalE8(), 0)
                .put("updateTime", position.updatedMillis())
                .endObject();
    }

    static void riskV2(Json json, VenuePosition position, Contract terms) {
        json.object()
                .put("symbol", position.symbol())
                .put("positionSide", position.side().name())
                .put("positionAmt", position.quantityE8(), terms.quantityPrecision())
                .put("entryPrice", position.entryE8(), terms.pricePrecision())
                .put("breakEvenPrice", position.breakEvenE8(), terms.pricePrecision())
                .money("markPrice", position.markE8())
                .money("unRealizedProfit", position.unrealizedE8())
                .put("liquidationPrice", position.liquidationE8(), 0)
                .put("leverage", String.valueOf(position.leverage()))
                .put("maxNotionalValue", position.maxNotionalE8(), 0)
                .put("marginType", position.isolated() ? "isolated" : "cross")
                .money("isolatedMargin", isolatedMarginE8(position))
                .put("isAutoAddMargin", "false")
                .put("notional", position.notionalE8(), 0)
                .put("isolatedWallet", position.isolatedWalletE8(), 0)
                .put("updateTime", position.updatedMillis())
                .endObject();
    }

    static void symbolConfig(Json json, VenuePosition position) {
        json.object()
                .put("symbol", position.symbol())
                .put("marginType", position.isolated() ? "ISOLATED" : "CROSSED")
                .put("isAutoAddMargin", false)
                .put("leverage", position.leverage())
                .put("maxNotionalValue", position.maxNotionalE8(), 0)
                .endObject();
    }

    static void income(Json json, Income income) {
        json.object()
                .put("symbol", income.symbol())
                .put("incomeType", income.type())
                .money("income", income.amountE8())
                .put("asset", "USDT")
                .put("info", income.tradeId().isEmpty() ? income.type() : income.tradeId())
                .put("time", income.millis())
                .put("tranId", income.transactionId())
                .put("tradeId", income.tradeId())
                .endObject();
    }

    static boolean active(VenuePosition position) {
        return position.quantityE8() != 0 || position.bidNotionalE8() != 0 || position.askNotionalE8() != 0;
    }

    static void totals(Json json, VenueAccount account) {
        json.money("totalInitialMargin", account.positionMarginE8() + account.orderMarginE8())
                .money("totalMaintMargin", account.maintenanceE8())
                .money("totalWalletBalance", account.walletE8())
                .money("totalUnrealizedProfit", account.unrealizedE8())
                .money("totalMarginBalance", account.equityE8())
                .money("totalPositionInitialMargin", account.positionMarginE8())
                .money("totalOpenOrderInitialMargin", account.orderMarginE8())
                .money("totalCrossWalletBalance", account.crossWalletE8())
                .money("totalCrossUnPnl", account.crossUnrealizedE8())
                .money("availableBalance", account.availableE8())
                .money("maxWithdrawAmount", withdrawableE8(account));
    }

    static void asset(Json json, VenueAccount account, boolean marginAvailable) {
        json.array("assets")
                .object()
                .put("asset", "USDT")
                .money("walletBalance", account.walletE8())
                .money("unrealizedProfit", account.unrealizedE8())
                .money("marginBalance", account.equityE8())
                .money("maintMargin", account.maintenanceE8())
                .money("initialMargin", account.positionMarginE8() + account.orderMarginE8())
                .money("positionInitialMargin", account.positionMarginE8())
                .money("openOrderInitialMargin", account.orderMarginE8())
                .money("crossWalletBalance", account.crossWalletE8())
                .money("crossUnPnl", account.crossUnrealizedE8())
                .money("availableBalance", account.availableE8())
                .money("maxWithdrawAmount", withdrawableE8(account));
        if (marginAvailable) {
            json.put("marginAvailable", true);
        }
        json.put("updateTime", account.updatedMillis()).endObject().endArray();
    }

    static void accountRowV3(Json json, VenuePosition position) {
        json.object()
                .put("symbol", position.symbol())
                .put("positionSide", position.side().name())
                .put("positionAmt", position.quantityE8(), 0)
                .money("unrealizedProfit", position.unrealizedE8())
                .money("isolatedMargin", isolatedMarginE8(position))
                .put("notional", position.notionalE8(), 0)
                .put("isolatedWallet", position.isolatedWalletE8(), 0)
                .put("initialMargin", position.initialMarginE8() + position.orderMarginE8(), 0)
                .put("maintMargin", position.maintenanceE8(), 0)
                .put("updateTime", position.updatedMillis())
                .endObject();
    }

    /** The row without its end. */
    static Json accountRowV2(Json json, VenuePosition position) {
        return json.object()
                .put("symbol", position.symbol())
                .put("initialMargin", position.initialMarginE8() + position.orderMarginE8(), 0)
                .put("maintMargin", position.maintenanceE8(), 0)
                .money("unrealizedProfit", position.unrealizedE8())
                .put("positionInitialMargin", position.initialMarginE8(), 0)
                .put("openOrderInitialMargin", position.orderMarginE8(), 0)
                .put("leverage", String.valueOf(position.leverage()))
                .put("isolated", position.isolated())
                .put("entryPrice", position.entryE8(), 1)
                .put("maxNotional", position.maxNotionalE8(), 0)
                .put("bidNotional", position.bidNotionalE8(), 0)
                .put("askNotional", position.askNotionalE8(), 0)
                .put("positionSide", position.side().name())
                .put("positionAmt", position.quantityE8(), 0)
                .put("updateTime", position.updatedMillis());
    }

    private static long isolatedMarginE8(VenuePosition position) {
        return position.isolated() ? position.isolatedWalletE8() + position.unrealizedE8() : 0;
    }

    private static long withdrawableE8(VenueAccount account) {
        return Math.max(0, Math.min(account.availableE8(), account.crossWalletE8()));
    }
}
