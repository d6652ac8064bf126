package io.millrace.exchange.binance;

/** By which way orders and cancels go; look-ups, reads and the exit lane always go by REST. */
public enum OrderLane {
    /** A request over HTTP for each. */
    REST,
    /** One kept connection to the WebSocket API; by REST while that does not serve. */
    WEBSOCKET
}
