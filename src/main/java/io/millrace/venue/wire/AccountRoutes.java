package io.millrace.venue.wire;

import io.millrace.venue.FeeModel;
import io.millrace.venue.Income;
import io.millrace.venue.PositionSide;
import io.millrace.venue.Venue;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.market.Contract;
import java.util.List;

/** Paths of account, positions and their configuration. */
final class AccountRoutes {

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
                .signed("GET", "/fapi/v1/multiAssetsMargin", 30, flag("multiAssetsMargin"))
                .signed("GET", "/fapi/v1/feeBurn", 30, this::feeBurn)
                .signed("POST", "/fapi/v1/feeBurn", 1, this::setFeeBurn)
                .signed("POST", "/fapi/v1/leverage", 1, this::leverage)
                .signed("POST", "/fapi/v1/marginType", 1, this::marginType);
    }

    /** A mode that this venue does not have: always false. */
    private static Route.Answer flag(String name) {
        return (_, json) -> json.object().put(name, false).endObject();
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
        json.object()
                .put("feeTier", venue.fees().tier())
                .put("canTrade", true)
                .put("canDeposit", false)
                .put("canWithdraw", false)
                .put("dualSidePosition", venue.hedged())
                .put("updateTime", 0)
                .put("multiAssetsMargin", false)
                .put("tradeGroupId", -1)
                .endObject();
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
        OrderRoutes.list(json, OrderRoutes.within(params, rows, Income::millis, false), AccountJson::income);
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
