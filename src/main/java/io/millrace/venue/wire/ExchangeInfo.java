package io.millrace.venue.wire;

import io.millrace.venue.Listing;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.List;

/** Answers exchangeInfo: its terms are written once and kept until some contract's have changed. Owned by the venue's thread. */
final class ExchangeInfo {

    private final Venue venue;
    private List<Contract> contracts = List.of();
    private List<Listing> listings = List.of();
    private String terms = "";

    ExchangeInfo(Venue venue) {
        this.venue = venue;
    }

    void write(Params params, Json json) {
        List<Contract> now = venue.contracts();
        List<Listing> listed =
                now.stream().map(contract -> venue.listing(contract.symbol())).toList();
        if (!contracts.equals(now) || !listings.equals(listed)) {
            contracts = List.copyOf(now);
            listings = listed;
            terms = ExchangeInfoJson.terms(venue);
        }
        json.raw("{\"timezone\":\"UTC\",\"serverTime\":" + venue.serverMillis() + "," + terms);
    }
}
