package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.fault.FaultPlan;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A venue on the wire whose time only a test lets pass, and a client of it. */
final class FaultHouse implements AutoCloseable {

    static final String MARKET_ORDER = "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.010";
    static final String STOP =
            "/fapi/v1/algoOrder?algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=45000"
                    + "&workingType=CONTRACT_PRICE&closePosition=true";

    final AtomicLong wall = new AtomicLong(1_000_000_000L);
    final VenueServer server;
    final VenueClient client;

    FaultHouse() {
        this(FaultPlan.NONE);
    }

    FaultHouse(FaultPlan plan) {
        this(plan, VenueSettings.standard(7));
    }

    FaultHouse(FaultPlan plan, VenueSettings settings) {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 200; i++) {
            market.price(BTC, i * 1_000L, "50000.0");
            market.price(ETH, i * 1_000L + 1, "2000.00");
        }
        server = new VenueServer(Venue.open(market, settings, wall::get), 0, wall::get, plan);
        server.start();
        client = new VenueClient(server);
    }

    /** Lets time pass and the venue notice. */
    FaultHouse pass(long millis) {
        wall.addAndGet(millis);
        client.get("/venue/clock");
        return this;
    }

    /** Whether a socket has data; then all of it is taken. */
    boolean hears(RawSocket socket) throws IOException {
        boolean heard = false;
        while (socket.frame(20) == RawSocket.TEXT) {
            heard = true;
        }
        return heard;
    }

    FaultHouse fault(String json) {
        VenueClient.Answer answer = client.post("/venue/faults", json.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        client.get("/venue/clock");
        return this;
    }

    VenueClient.Answer buy(String clientId) {
        return client.signed("POST", MARKET_ORDER + "&newClientOrderId=" + clientId);
    }

    long now() {
        return client.get("/venue/clock").json().path("now").asLong();
    }

    JsonNode ledger() {
        return client.get("/venue/ledger").json();
    }

    /** The ledger's line of an order. */
    JsonNode order(String clientId) {
        return StreamSupport.stream(ledger().path("orders").spliterator(), false)
                .filter(row -> row.path("clientOrderId").asString().equals(clientId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No order " + clientId + " in the ledger"));
    }

    boolean knows(String clientId) {
        return ledger().path("orders").toString().contains("\"" + clientId + "\"");
    }

    String quantity(String symbol) {
        for (JsonNode row : ledger().path("positions")) {
            if (row.path("symbol").asString().equals(symbol)) {
                return row.path("quantity").asString();
            }
        }
        return "0";
    }

    long fired(String kind) {
        return client.get("/venue/faults").json().path("fired").path(kind).asLong(0);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
