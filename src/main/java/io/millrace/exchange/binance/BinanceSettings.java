package io.millrace.exchange.binance;

import java.time.Duration;

/**
 * Where an exchange with Binance's protocol is, as whom we speak to it, and how long we wait.
 *
 * @param rest base of the REST paths, without a slash at the end
 * @param wsPublic base of the book streams, route included
 * @param wsMarket base of the trade, bar and mark price streams, route included
 * @param wsPrivate base of the user stream, route included
 * @param wsApi address of the WebSocket API, path included
 * @param orderLane by which way orders and cancels go
 * @param apiKey goes out as a header; the secret is with the {@link Signer}
 */
public record BinanceSettings(
        String rest,
        String wsPublic,
        String wsMarket,
        String wsPrivate,
        String wsApi,
        OrderLane orderLane,
        String apiKey,
        Timing timing) {

    private static final String WS_API = "/ws-fapi/v1";

    public BinanceSettings {
        requireBase("rest", rest, "http");
        requireBase("wsPublic", wsPublic, "ws");
        requireBase("wsMarket", wsMarket, "ws");
        requireBase("wsPrivate", wsPrivate, "ws");
        requireBase("wsApi", wsApi, "ws");
        if (apiKey.isBlank() || !apiKey.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("The API key must be one word of printable ASCII characters");
        }
    }

    /** Binance USD-M futures; real money. */
    public static BinanceSettings live(String apiKey) {
        return of(
                "https://fapi.binance.com", "wss://fstream.binance.com", "wss://ws-fapi.binance.com" + WS_API, apiKey);
    }

    /** Binance's demo trading; play money, keys of its own. */
    public static BinanceSettings demo(String apiKey) {
        return of(
                "https://demo-fapi.binance.com",
                "wss://demo-fstream.binance.com",
                "wss://testnet.binancefuture.com" + WS_API,
                apiKey);
    }

    /** An exchange with all routes of Binance under one WebSocket address: {@code http://...}, {@code ws://...}. */
    public static BinanceSettings at(String rest, String ws, String apiKey) {
        return of(rest, ws, ws + WS_API, apiKey);
    }

    private static BinanceSettings of(String rest, String ws, String wsApi, String apiKey) {
        return new BinanceSettings(
                rest, ws + "/public", ws + "/market", ws + "/private", wsApi, OrderLane.REST, apiKey, Timing.STANDARD);
    }

    /** The same place with other lengths of time. */
    public BinanceSettings with(Timing other) {
        return new BinanceSettings(rest, wsPublic, wsMarket, wsPrivate, wsApi, orderLane, apiKey, other);
    }

    /** The same place with another way for orders. */
    public BinanceSettings with(OrderLane other) {
        return new BinanceSettings(rest, wsPublic, wsMarket, wsPrivate, wsApi, other, apiKey, timing);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "BinanceSettings[rest=" + rest + ", wsPublic=" + wsPublic + ", wsMarket=" + wsMarket + ", wsPrivate="
                + wsPrivate + ", wsApi=" + wsApi + ", orderLane=" + orderLane + ", timing=" + timing + "]";
    }

    private static void requireBase(String name, String address, String scheme) {
        boolean fits = address.startsWith(scheme + "://") || address.startsWith(scheme + "s://");
        if (!fits || address.endsWith("/")) {
            throw new IllegalArgumentException(
                    name + " must start with " + scheme + ":// and not end with a slash, was " + address);
        }
    }

    /**
     * Lengths of time; all wall time but {@code keyRenewal}, which the exchange counts on its own clock.
     *
     * @param connect until a connection stands
     * @param call until an answer is complete, connecting included
     * @param entryWindow how old an entry may be at the exchange, and how old its decision when it is sent
     * @param window how old any other signed request may be at the exchange
     * @param silence of a market socket, after which it is taken for dead
     * @param quiet the same for the books and for waiting: a socket whose contents may rest
     * @param ping between two pings; one unanswered until the next is a dead socket
     * @param firstRetry longest wait before the first attempt to reopen a socket
     * @param longestRetry longest wait before any attempt
     * @param align between two measurements of the clock
     * @param renewal age at which a socket is renewed, before the exchange ends it at 24 h
     * @param keyRenewal between two renewals of the listen key
     */
    public record Timing(
            Duration connect,
            Duration call,
            Duration entryWindow,
            Duration window,
            Duration silence,
            Duration quiet,
            Duration ping,
            Duration firstRetry,
            Duration longestRetry,
            Duration align,
            Duration renewal,
            Duration keyRenewal) {

        /** What SAFETY and the protocol ask for. */
        public static final Timing STANDARD = new Timing(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(1500),
                Duration.ofMillis(5000),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofHours(23),
                Duration.ofMinutes(30));

        /** The same with another patience for sockets whose contents may rest. */
        public Timing withQuiet(Duration patience) {
            return new Timing(
                    connect,
                    call,
                    entryWindow,
                    window,
                    silence,
                    patience,
                    ping,
                    firstRetry,
                    longestRetry,
                    align,
                    renewal,
                    keyRenewal);
        }
    }
}
