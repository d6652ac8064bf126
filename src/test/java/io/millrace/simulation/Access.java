package io.millrace.simulation;

import io.millrace.exchange.binance.BinanceSettings;
import io.millrace.exchange.binance.OrderLane;
import io.millrace.exchange.binance.Signer;
import io.millrace.venue.wire.SimulatedVenue;

/** Where and as whom every life of a daemon speaks to the venue. */
record Access(BinanceSettings settings, Signer signer) {

    private static final String KEY = "simulator";
    private static final String SESSION_KEY = "simulator-ed25519";

    static Access of(OrderWay way, SimulatedVenue venue) {
        return switch (way) {
            case REST -> shared(OrderLane.REST);
            case SOCKET -> shared(OrderLane.WEBSOCKET);
            case SESSION -> new Access(at(SESSION_KEY, OrderLane.WEBSOCKET), new Signer(venue.letIn(SESSION_KEY)));
        };
    }

    private static Access shared(OrderLane lane) {
        return new Access(at(KEY, lane), new Signer(KEY));
    }

    private static BinanceSettings at(String key, OrderLane lane) {
        return BinanceSettings.at("http://venue", "ws://venue", key).with(lane);
    }
}
