package io.millrace.venue.wire;

import io.millrace.venue.AssetIndex;
import io.millrace.venue.FeeModel;
import io.millrace.venue.Income;
import io.millrace.venue.VenueAccount;
import io.millrace.venue.VenueBalance;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.market.Contract;

/** Account and positions as REST answers them. */
final class AccountJson {

    private AccountJson() {}

    /** The v3 account: only contracts with a position or an order. */
    static void accountV3(Json json, VenueAccount account) {
        json.object();
        totals(json, account);
        assets(json, account, false);
        json.array("positions");
        account.positions().stream().filter(AccountJson::active).forEach(position -> accountRowV3(json, position));
        json.endArray().endObject();
    }

    /** The v2 account: all contracts, with leverage and margin type. */
    static void accountV2(Json json, VenueAccount account) {
        json.object().put("feeBurn", account.fees() instanceof FeeModel.Burning);
        tier(json, account);
        totals(json, account);
        assets(json, account, true);
        json.array("positions");
        account.positions().forEach(position -> accountRowV2(json, position).endObject());
        json.endArray().endObject();
    }

    /** What the account may do. */
    static void tier(Json json, VenueAccount account) {
        json.put("feeTier", account.fees().tier())
                .put("canTrade", true)
                .put("canDeposit", true)
                .put("canWithdraw", true)
                .put("updateTime", account.updatedMillis())
                .put("multiAssetsMargin", account.multiAssets())
                .put("tradeGroupId", -1);
    }

    static void balance(Json json, VenueAccount account) {
        json.array();
        for (VenueBalance balance : account.balances()) {
            json.object()
                    .put("accountAlias", account.alias())
                    .put("asset", balance.asset().name())
                    .money("balance", balance.walletE8())
                    .money("crossWalletBalance", balance.crossWalletE8())
                    .money("crossUnPnl", balance.crossUnrealizedE8())
                    .money("availableBalance", balance.availableE8())
                    .money("maxWithdrawAmount", balance.withdrawableE8())
                    .put("marginAvailable", true)
                    .put("updateTime", balance.updatedMillis())
                    .endObject();
        }
        json.endArray();
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
                .put("adl", position.adlQuantile())
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
                .put("asset", income.asset().name())
                .put("info", income.tradeId().isEmpty() ? income.type() : income.tradeId())
                .put("time", income.millis())
                .put("tranId", income.transactionId())
                .put("tradeId", income.tradeId())
                .endObject();
    }

    static void accountConfig(Json json, VenueAccount account) {
        json.object();
        tier(json, account);
        json.put("dualSidePosition", account.hedged()).endObject();
    }

    static void assetIndex(Json json, AssetIndex index) {
        json.object()
                .put("symbol", index.asset().name() + "USD")
                .put("time", index.millis())
                .money("index", index.indexE8())
                .money("bidBuffer", index.bidBufferE8())
                .money("askBuffer", index.askBufferE8())
                .money("bidRate", index.bidRateE8())
                .money("askRate", index.askRateE8())
                .money("autoExchangeBidBuffer", index.bidBufferE8())
                .money("autoExchangeAskBuffer", index.askBufferE8())
                .money("autoExchangeBidRate", index.bidRateE8())
                .money("autoExchangeAskRate", index.askRateE8())
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
                .money("maxWithdrawAmount", account.withdrawableE8());
    }

    static void assets(Json json, VenueAccount account, boolean marginAvailable) {
        json.array("assets");
        for (VenueBalance balance : account.balances()) {
            json.object()
                    .put("asset", balance.asset().name())
                    .money("walletBalance", balance.walletE8())
                    .money("unrealizedProfit", balance.unrealizedE8())
                    .money("marginBalance", balance.equityE8())
                    .money("maintMargin", balance.maintenanceE8())
                    .money("initialMargin", balance.positionMarginE8() + balance.orderMarginE8())
                    .money("positionInitialMargin", balance.positionMarginE8())
                    .money("openOrderInitialMargin", balance.orderMarginE8())
                    .money("crossWalletBalance", balance.crossWalletE8())
                    .money("crossUnPnl", balance.crossUnrealizedE8())
                    .money("availableBalance", balance.availableE8())
                    .money("maxWithdrawAmount", balance.withdrawableE8());
            if (marginAvailable) {
                json.put("marginAvailable", true);
            }
            json.put("updateTime", balance.updatedMillis()).endObject();
        }
        json.endArray();
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
}
