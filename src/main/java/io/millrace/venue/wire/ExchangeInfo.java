package io.millrace.venue.wire;

import io.millrace.venue.Listing;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.ArrayList;
import java.util.List;

/** Answers exchangeInfo: its terms are written once and kept until some contract's have changed. Owned by the venue's thread. */
final class ExchangeInfo {

    private final Venue venue;
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Listing> listings = new ArrayList<>();
    private String terms = "";

    ExchangeInfo(Venue venue) {
        this.venue = venue;
    }

    void write(Params params, Json json) {
        if (!unchanged()) {
            remember();
            terms = ExchangeInfoJson.terms(venue);
        }
        json.raw("{\"timezone\":\"UTC\",\"serverTime\":" + venue.serverMillis() + "," + terms);
    }

    private boolean unchanged() {
        List<Contract> now = venue.contracts();
        boolean same = now.size() == contracts.size();
        for (int i = 0; same && i < now.size(); i++) {
            Contract contract = now.get(i);
            same = contract.equals(contracts.get(i))
                    && venue.listing(contract.symbol()).equals(listings.get(i));
        }
        return same;
    }

    private void remember() {
        contracts.clear();
        listings.clear();
        for (Contract contract : venue.contracts()) {
            contracts.add(contract);
            listings.add(venue.listing(contract.symbol()));
        }
    }
}
