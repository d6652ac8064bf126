package io.millrace.venue.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Requests of somebody who knows the paths and the names of the parameters, and means no good. Seeded. */
final class HostileRequests {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FETCH");

    private static final List<String> NAMES = List.of(
            "symbol",
            "side",
            "type",
            "quantity",
            "price",
            "timeInForce",
            "reduceOnly",
            "positionSide",
            "limit",
            "startTime",
            "endTime",
            "fromId",
            "orderId",
            "origClientOrderId",
            "newClientOrderId",
            "leverage",
            "marginType",
            "interval",
            "algoId",
            "clientAlgoId",
            "algoType",
            "triggerPrice",
            "closePosition",
            "workingType",
            "priceProtect",
            "dualSidePosition",
            "incomeType",
            "newOrderRespType",
            "recvWindow",
            "stopPrice",
            "activatePrice",
            "callbackRate",
            "priceMatch",
            "selfTradePreventionMode",
            "goodTillDate",
            "countdownTime",
            "batchOrders",
            "orderIdList",
            "origClientOrderIdList",
            "multiAssetsMargin",
            "pair",
            "contractType",
            "amount",
            "listenKey",
            "page",
            "asset",
            "nonsense");

    private static final List<String> VALUES = List.of(
            "BTCUSDT",
            "BTCUSDT",
            "ETHUSDT",
            "NOPE",
            "btcusdt",
            "",
            " ",
            "0",
            "1",
            "-1",
            "5",
            "0.01",
            "1.5",
            "0.00000001",
            "0.000000001",
            "1e3",
            "1E-400",
            "NaN",
            "Infinity",
            "-0",
            "+1",
            "0x10",
            "1,000",
            "1_000",
            "00000000000001",
            "60000",
            "99999999999",
            "92233720368",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999",
            "1".repeat(400),
            "BUY",
            "SELL",
            "LIMIT",
            "MARKET",
            "STOP_MARKET",
            "TAKE_PROFIT",
            "TRAILING_STOP_MARKET",
            "CONDITIONAL",
            "GTC",
            "IOC",
            "FOK",
            "GTX",
            "GTD",
            "GTE_GTC",
            "true",
            "false",
            "maybe",
            "BOTH",
            "LONG",
            "SHORT",
            "ISOLATED",
            "CROSSED",
            "1m",
            "1M",
            "1w",
            "3d",
            "1s",
            "RESULT",
            "ACK",
            "MARK_PRICE",
            "null",
            "undefined",
            "[]",
            "{}",
            "[{}]",
            "[1,null,\"x\"]",
            "[{\"symbol\":\"BTCUSDT\"}]",
            "{\"a\":",
            "[".repeat(3_000),
            "'; DROP TABLE orders; --",
            "<b>",
            "\u0000",
            "\r\nX-Evil: 1",
            "\ud800",
            "\u20ac\ud83d\ude80",
            "x".repeat(5_000),
            "%",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "1700000000000",
            "-62135596800000");

    private final Random random;
    private final List<Route> routes;

    HostileRequests(long seed, Collection<Route> routes) {
        this.random = new Random(seed);
        this.routes = List.copyOf(routes);
    }

    /** One request with head and body, mostly with a good key and signature. */
    String next(long nowMillis) {
        Route route = routes.get(random.nextInt(routes.size()));
        String method = random.nextInt(12) == 0 ? pick(METHODS) : route.method();
        String parameters = parameters(route, nowMillis);
        boolean inBody = !method.equals("GET") && random.nextInt(3) == 0;
        String body = inBody ? parameters : random.nextInt(20) == 0 ? pick(VALUES) : "";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return method + " " + route.path() + (inBody ? "" : "?" + parameters) + " HTTP/1.1\r\nHost: x\r\n"
                + (random.nextInt(15) == 0 ? "" : "X-MBX-APIKEY: " + key() + "\r\n")
                + "Content-Length: " + bytes.length + "\r\n\r\n" + new String(bytes, StandardCharsets.UTF_8);
    }

    private String parameters(Route route, long nowMillis) {
        List<String> pairs = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            offer(pairs, pick(NAMES), pick(VALUES));
        }
        if (random.nextInt(20) == 0) {
            pairs.add("symbol=BTCUSDT");
        }
        sensible(route, pairs);
        if (route.security() == Security.SIGNED && random.nextInt(12) > 0) {
            pairs.add("timestamp=" + (random.nextInt(15) == 0 ? encode(pick(VALUES)) : nowMillis));
        }
        if (random.nextInt(30) == 0) {
            pairs.add(pick(List.of("=", "&&", "a", "=b", "%", "%zz=1", "a=%zz", "a=%f", "symbol")));
        }
        String payload = String.join("&", pairs);
        boolean sign = route.security() == Security.SIGNED && random.nextInt(12) > 0;
        return sign ? payload + "&signature=" + VenueClient.sign(payload, "simulator") : payload;
    }

    /** What makes it past the first check, so that later ones are reached, too; what is there already stays. */
    private void sensible(Route route, List<String> pairs) {
        if (random.nextInt(3) > 0) {
            offer(pairs, "symbol", "BTCUSDT");
        }
        if (route.order() && random.nextInt(3) > 0) {
            offer(pairs, "side", random.nextBoolean() ? "BUY" : "SELL");
            offer(pairs, "type", random.nextBoolean() ? "LIMIT" : "MARKET");
            offer(pairs, "quantity", random.nextBoolean() ? "0.01" : pick(VALUES.subList(7, 32)));
            offer(pairs, "price", random.nextBoolean() ? "60000" : pick(VALUES.subList(7, 32)));
            offer(pairs, "timeInForce", pick(List.of("GTC", "IOC", "FOK", "GTX")));
        }
        if (route.path().contains("lines")) {
            offer(pairs, "interval", pick(List.of("1m", "1M", "1w", "3d", "15m")));
        }
    }

    private void offer(List<String> pairs, String name, String value) {
        if (pairs.stream().noneMatch(pair -> pair.startsWith(name + "="))) {
            pairs.add(name + "=" + encode(value));
        }
    }

    private String key() {
        return random.nextInt(20) == 0 ? "x".repeat(random.nextInt(200)) : "simulator";
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
