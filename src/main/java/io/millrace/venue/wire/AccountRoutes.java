package io.millrace.venue.wire;

import io.millrace.venue.AssetIndex;
import io.millrace.venue.FeeModel;
import io.millrace.venue.Income;
import io.millrace.venue.PositionSide;
import io.millrace.venue.Venue;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;
import java.util.List;

/** Paths of account, positions and their configuration. */
final class AccountRoutes {

    private static final int INCOME_DAYS = 7;
    private static final int INCOME_USUAL = 100;
    private static final int INCOME_MANY = 1_000;

    private final Venue venue;

    AccountRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(Routes routes) {
        routes.signed("GET", "/fapi/v2/account", 5, (_, json) -> AccountJson.accountV2(json, venue.account()))
                .signed("GET", "/fapi/v3/account", 5, (_, json) -> AccountJson.accountV3(json, venue.account()))
                .signed("GET", "/fapi/v2/balance", 5, (_, json) -> AccountJson.balance(json, venue.account()))
                .signed("GET", "/fapi/v3/balance", 5, (_, json) -> AccountJson.balance(json, venue.account()))
                .signed("GET", "/fapi/v2/positionRisk", 5, this::riskV2)
                .signed("GET", "/fapi/v3/positionRisk", 5, this::riskV3)
                .signed("GET", "/fapi/v1/symbolConfig", 5, this::symbolConfig)
                .signed("GET", "/fapi/v1/accountConfig", 5, this::accountConfig)
                .signed("GET", "/fapi/v1/leverageBracket", 1, this::brackets)
                .signed("GET", "/fapi/v1/commissionRate", 20, this::commission)
                .signed("GET", "/fapi/v1/income", 30, this::income)
                .signed("GET", "/fapi/v1/rateLimit/order", 1, this::orderLimits);
        configuration(routes);
    }

    private void configuration(Routes routes) {
        routes.signed("GET", "/fapi/v1/positionSide/dual", 30, this::positionMode)
                .signed("POST", "/fapi/v1/positionSide/dual", 1, this::setPositionMode)
                .signed("GET", "/fapi/v1/multiAssetsMargin", 30, this::assetMode)
                .signed("POST", "/fapi/v1/multiAssetsMargin", 1, this::setAssetMode)
                .open("/fapi/v1/assetIndex", 1, this::assetIndex)
                .signed("GET", "/fapi/v1/feeBurn", 30, this::feeBurn)
                .signed("POST", "/fapi/v1/feeBurn", 1, this::setFeeBurn)
                .signed("POST", "/fapi/v1/leverage", 1, this::leverage)
                .signed("POST", "/fapi/v1/marginType", 1, this::marginType);
    }

    private void riskV2(Params params, Json json) {
        OrderRoutes.list(json, rows(params), (out, position) -> AccountJson.riskV2(out, position, terms(position)));
    }

    private void riskV3(Params params, Json json) {
        List<VenuePosition> active =
                rows(params).stream().filter(AccountJson::active).toList();
        OrderRoutes.list(json, active, (out, position) -> AccountJson.riskV3(out, position, terms(position)));
    }

    private void symbolConfig(Params params, Json json) {
        List<VenuePosition> one = rows(params).stream()
                .filter(position -> position.side() != PositionSide.SHORT)
                .toList();
        OrderRoutes.list(json, one, AccountJson::symbolConfig);
    }

    /** Holdings of one contract, or of all. */
    private List<VenuePosition> rows(Params params) {
        return params.has("symbol")
                ? venue.positions(params.text("symbol"))
                : venue.account().positions();
    }

    private void accountConfig(Params params, Json json) {
        AccountJson.accountConfig(json, venue.account());
    }

    private void brackets(Params params, Json json) {
        List<Contract> contracts = params.has("symbol")
                ? List.of(venue.contracts().get(venue.contract(params.text("symbol"))))
                : venue.contracts();
        OrderRoutes.list(json, contracts, ExchangeInfoJson::brackets);
    }

    private void commission(Params params, Json json) {
        String symbol = params.need("symbol");
        venue.contract(symbol);
        json.object()
                .put("symbol", symbol)
                .put("makerCommissionRate", venue.fees().makerE8(), 4)
                .put("takerCommissionRate", venue.fees().takerE8(), 4)
                .put("rpiCommissionRate", venue.fees().makerE8(), 4)
                .endObject();
    }

    private void feeBurn(Params params, Json json) {
        json.object().put("feeBurn", venue.fees() instanceof FeeModel.Burning).endObject();
    }

    private void setFeeBurn(Params params, Json json) {
        params.need("feeBurn");
        venue.setFeeBurn(params.flag("feeBurn"));
        json.object().put("code", 200).put("msg", "success").endObject();
    }

    private void income(Params params, Json json) {
        String symbol = params.text("symbol");
        String type = params.text("incomeType");
        List<Income> rows = venue.incomes().stream()
                .filter(income -> symbol.isEmpty() || income.symbol().equals(symbol))
                .filter(income -> type.isEmpty() || income.type().equals(type))
                .toList();
        Window window = Window.of(params, venue.nowMillis(), INCOME_DAYS);
        rows = window.within(rows, Income::millis);
        int limit = params.limit(INCOME_USUAL, INCOME_MANY);
        OrderRoutes.list(
                json,
                params.has("page") ? page(params, rows, limit) : window.limited(rows, limit),
                AccountJson::income);
    }

    /** A page of so many rows, the oldest are on page 1. */
    private static List<Income> page(Params params, List<Income> rows, int limit) {
        long page = params.longOr("page", 1);
        if (page < 1) {
            throw Params.invalid("page");
        }
        long from = Math.min((page - 1) * limit, rows.size());
        return rows.subList((int) from, (int) Math.min(from + limit, rows.size()));
    }

    private void orderLimits(Params params, Json json) {
        json.array();
        ExchangeInfoJson.orderLimits(json);
        json.endArray();
    }

    private void positionMode(Params params, Json json) {
        json.object().put("dualSidePosition", venue.hedged()).endObject();
    }

    private void setPositionMode(Params params, Json json) {
        params.need("dualSidePosition");
        venue.setHedged(params.flag("dualSidePosition"));
        success(json);
    }

    private void assetMode(Params params, Json json) {
        json.object().put("multiAssetsMargin", venue.account().multiAssets()).endObject();
    }

    private void setAssetMode(Params params, Json json) {
        params.need("multiAssetsMargin");
        venue.setMultiAssets(params.flag("multiAssetsMargin"));
        success(json);
    }

    /** One asset against the dollar (USDCUSD), or all. */
    private void assetIndex(Params params, Json json) {
        String symbol = params.text("symbol");
        List<AssetIndex> rows = venue.assetIndices().stream()
                .filter(index -> symbol.isEmpty() || symbol.equals(index.asset().name() + "USD"))
                .toList();
        if (rows.isEmpty()) {
            throw new VenueRefusal(-1121, "Invalid symbol.");
        }
        if (symbol.isEmpty()) {
            OrderRoutes.list(json, rows, AccountJson::assetIndex);
        } else {
            AccountJson.assetIndex(json, rows.getFirst());
        }
    }

    private static void success(Json json) {
        json.object().put("code", 200).put("msg", "success").endObject();
    }

    private void leverage(Params params, Json json) {
        String symbol = params.need("symbol");
        long wanted = params.needLong("leverage");
        int leverage = wanted < 1 || wanted > 125 ? 0 : (int) wanted;
        long limit = venue.setLeverage(symbol, leverage);
        json.object()
                .put("leverage", leverage)
                .put("maxNotionalValue", limit, 0)
                .put("symbol", symbol)
                .endObject();
    }

    private void marginType(Params params, Json json) {
        boolean isolated = switch (params.need("marginType")) {
            case "ISOLATED" -> true;
            case "CROSSED" -> false;
            default -> throw Params.invalid("marginType");
        };
        venue.setIsolated(params.need("symbol"), isolated);
        success(json);
    }

    private Contract terms(VenuePosition position) {
        return venue.contracts().get(position.contract());
    }
}
