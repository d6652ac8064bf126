package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weight and order counters in calendar windows of the venue's clock. Above the limit: 429; who goes on for as much again in the
 * same minute is banned: 418, for two minutes the first time, twice as long every further time, three days at most. The paths of
 * funding have no weight but a pool of their own.
 */
final class RateLimits {

    static final int WEIGHT = 2_400;
    static final int ORDERS_10S = 300;
    static final int ORDERS_1M = 1_200;

    static final int FUNDING_5M = 500;

    private static final long FIRST_BAN_MILLIS = 120_000;
    private static final long LONGEST_BAN_MILLIS = 3 * 86_400_000L;

    private final Window weight = new Window(60_000);
    private final Window orders10s = new Window(10_000);
    private final Window orders1m = new Window(60_000);
    private final Window funding = new Window(300_000);
    private long nextBanMillis = FIRST_BAN_MILLIS;
    private long bannedUntil;
    private long requestsDuringBan;

    /** Counts a request; refuses -1003 (429, or 418 while banned) and -1015. */
    void use(Route route, Params params, long millis) {
        if (millis < bannedUntil) {
            requestsDuringBan++;
            throw banned();
        }
        int used = weight.add(millis, route.weight().applyAsInt(params));
        if (used > 2 * WEIGHT) {
            bannedUntil = millis + nextBanMillis;
            nextBanMillis = Math.min(2 * nextBanMillis, LONGEST_BAN_MILLIS);
            throw banned();
        }
        if (used > WEIGHT) {
            throw tooMany(WEIGHT + " requests per minute");
        }
        if (route.path().startsWith("/fapi/v1/funding") && funding.add(millis, 1) > FUNDING_5M) {
            throw tooMany(FUNDING_5M + " requests per 5 minutes");
        }
        if (route.order()) {
            useOrders(route.orders(), millis);
        }
    }

    private void useOrders(int count, long millis) {
        if (orders10s.add(millis, count) > ORDERS_10S) {
            throw tooManyOrders(ORDERS_10S, "TEN_SECONDS");
        }
        if (orders1m.add(millis, 1) > ORDERS_1M) {
            throw tooManyOrders(ORDERS_1M, "MINUTE");
        }
    }

    /** Bans the client until this time; a time that has passed ends a ban. */
    void ban(long untilMillis) {
        bannedUntil = untilMillis;
    }

    boolean banned(long millis) {
        return millis < bannedUntil;
    }

    long requestsDuringBan() {
        return requestsDuringBan;
    }

    /** Weight used in the window of the last request. */
    int usedWeight() {
        return weight.used;
    }

    /** Orders in the ten seconds of the last order. */
    int usedOrders10s() {
        return orders10s.used;
    }

    /** Orders in the minute of the last order. */
    int usedOrders1m() {
        return orders1m.used;
    }

    /** The headers of an answer; orders that were refused come without their counts. */
    Map<String, String> headers(Route route, boolean accepted) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (route.security() != Security.ADMIN) {
            headers.put("X-MBX-USED-WEIGHT-1M", String.valueOf(weight.used));
        }
        if (route.order() && accepted) {
            headers.put("X-MBX-ORDER-COUNT-10S", String.valueOf(orders10s.used));
            headers.put("X-MBX-ORDER-COUNT-1M", String.valueOf(orders1m.used));
        }
        return headers;
    }

    private static VenueRefusal tooMany(String limit) {
        return new VenueRefusal(
                -1003,
                "Too many requests; current limit of IP(127.0.0.1) is " + limit
                        + ". Please use the websocket for live updates to avoid polling the API.");
    }

    private VenueRefusal banned() {
        return new VenueRefusal(
                -1003,
                "Way too many requests; IP(127.0.0.1) banned until " + bannedUntil
                        + ". Please use the websocket for live updates to avoid bans.");
    }

    private static VenueRefusal tooManyOrders(int limit, String window) {
        return new VenueRefusal(
                -1015, "Too many new orders; current limit is " + limit + " orders per " + window + ".");
    }

    /** A counter that starts anew with every calendar window. */
    private static final class Window {

        private final long length;
        private long number = -1;
        private int used;

        Window(long length) {
            this.length = length;
        }

        int add(long millis, int amount) {
            long now = Math.floorDiv(millis, length);
            if (now != number) {
                number = now;
                used = 0;
            }
            used += amount;
            return used;
        }
    }
}
