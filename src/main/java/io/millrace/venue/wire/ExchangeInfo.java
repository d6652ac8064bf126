package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.List;

/** Answers exchangeInfo: its terms are written once and kept until a contract's terms have changed. Owned by the venue's thread. */
final class ExchangeInfo {

    private final Venue venue;
    private List<Contract> written = List.of();
    private String terms = "";

    ExchangeInfo(Venue venue) {
        this.venue = venue;
    }

    void write(Params params, Json json) {
        List<Contract> now = venue.contracts();
        if (!same(now)) {
            terms = ExchangeInfoJson.terms(now);
            written = List.copyOf(now);
        }
        json.raw("{\"timezone\":\"UTC\",\"serverTime\":" + venue.nowMillis() + "," + terms);
    }

    /** Changed terms come as another object. */
    private boolean same(List<Contract> now) {
        boolean same = now.size() == written.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = now.get(i) == written.get(i);
        }
        return same;
    }
}
