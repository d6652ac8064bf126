package io.millrace.venue.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Listens to all trades and all quotes of a running venue with one socket each, and prints frames and the venue's lag. */
final class FrameCount {

    private static final Pattern SYMBOL = Pattern.compile("\"symbol\":\"([^\"]+)\"");
    private static final int EVERY_SECONDS = 5;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String rest;

    private FrameCount(String rest) {
        this.rest = rest;
    }

    /** Arguments: the venue's address, seconds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        new FrameCount(arguments[0]).listen(Integer.parseInt(arguments[1]));
    }

    private void listen(int seconds) throws IOException, InterruptedException {
        try (FrameCounter trades = open("/market", "@aggTrade");
                FrameCounter quotes = open("/public", "@bookTicker")) {
            for (int passed = 0; passed < seconds; passed += EVERY_SECONDS) {
                long tradesBefore = trades.frames();
                long quotesBefore = quotes.frames();
                LockSupport.parkNanos(EVERY_SECONDS * 1_000_000_000L);
                System.out.printf(
                        "%,d trades/s, %,d quotes/s%s %s%n",
                        (trades.frames() - tradesBefore) / EVERY_SECONDS,
                        (quotes.frames() - quotesBefore) / EVERY_SECONDS,
                        trades.ended() || quotes.ended() ? ", HUNG UP" : "",
                        get("/venue/clock"));
            }
        }
    }

    private FrameCounter open(String route, String stream) throws IOException, InterruptedException {
        Set<String> symbols = SYMBOL.matcher(get("/fapi/v1/exchangeInfo"))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        FrameCounter client =
                new FrameCounter(rest, route + "/stream?streams=" + String.join(stream + "/", symbols) + stream);
        Thread.ofPlatform().daemon(true).start(client::readAll);
        return client;
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(rest + path)).build(), BodyHandlers.ofString())
                .body();
    }
}
