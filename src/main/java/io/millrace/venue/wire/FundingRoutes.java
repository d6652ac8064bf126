package io.millrace.venue.wire;

import io.millrace.venue.FundingSettlement;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Paths of funding: no weight, but a pool of their own in {@link RateLimits}. */
final class FundingRoutes {

    private static final int USUAL = 100;
    private static final int NEWEST = 200;
    private static final int MOST = 1_000;

    private final Venue venue;

    FundingRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(Routes routes) {
        routes.open("/fapi/v1/fundingRate", 0, this::rates)
                .open(
                        "/fapi/v1/fundingInfo",
                        0,
                        (_, json) -> OrderRoutes.list(json, venue.contracts(), FundingRoutes::info));
    }

    /** Rising times: the oldest ones from a start, else the newest ones. */
    private void rates(Params params, Json json) {
        boolean timed = params.has("startTime") || params.has("endTime");
        int limit = params.limit(timed ? USUAL : NEWEST, MOST);
        long start = params.longOr("startTime", 0);
        long end = params.longOr("endTime", Long.MAX_VALUE);
        if (start > end) {
            throw new VenueRefusal(-1023, "Start time is greater than end time.");
        }
        List<Row> rows = rows(params.text("symbol"));
        rows.removeIf(row -> row.funding.millis() < start || row.funding.millis() > end);
        rows.sort(Comparator.comparingLong(row -> row.funding.millis()));
        int from = params.has("startTime") ? 0 : Math.max(0, rows.size() - limit);
        OrderRoutes.list(json, rows.subList(from, Math.min(rows.size(), from + limit)), FundingRoutes::rate);
    }

    private List<Row> rows(String symbol) {
        List<Row> rows = new ArrayList<>();
        for (Contract contract : symbol.isEmpty() ? venue.contracts() : List.of(terms(symbol))) {
            venue.fundings(contract.symbol()).forEach(funding -> rows.add(new Row(contract, funding)));
        }
        return rows;
    }

    private Contract terms(String symbol) {
        return venue.contracts().get(venue.contract(symbol));
    }

    private static void rate(Json json, Row row) {
        FundingSettlement funding = row.funding;
        json.object()
                .put("symbol", row.contract.symbol())
                .put("fundingTime", funding.millis())
                .money("fundingRate", funding.rateE8())
                .put("markPrice", funding.markE8() == 0 ? "" : Decimals.of(funding.markE8(), 8))
                .put("rateType", "Regular")
                .endObject();
    }

    private static void info(Json json, Contract contract) {
        json.object()
                .put("symbol", contract.symbol())
                .put("adjustedFundingRateCap", "0.02000000")
                .put("adjustedFundingRateFloor", "-0.02000000")
                .put("fundingIntervalHours", contract.fundingHours())
                .put("disclaimer", false)
                .putNull("updateTime")
                .endObject();
    }

    /** A settlement with its contract. */
    private record Row(Contract contract, FundingSettlement funding) {}
}
