package io.millrace.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws the plan of a seed: a mood, and in it mishaps from the catalogue of faults. */
final class PlanDrawer {

    private static final String[] POINTS = {
        "before-commit", "after-commit", "before-effect", "before-send", "after-send", ""
    };
    private static final String[] ORDER_PATHS = {
        "POST /fapi/v1/order", "POST /fapi/v1/algoOrder", "DELETE /fapi/v1/algoOrder", "GET /fapi/v1/order", "* /fapi/*"
    };
    private static final String[] EVENTS = {"ORDER_TRADE_UPDATE", "ALGO_UPDATE", "ACCOUNT_UPDATE"};
    private static final int[] CODES = {
        -1000, -1001, -1006, -1007, -1008, -1021, -2010, -2019, -2022, -2027, -4045, -4131, -4164, -1111, -1015, -5021
    };
    private static final int[] STOP_CODES = {-2021, -4130, -4045, -4120, -2021, -1007};

    /** What kind of day it is. */
    private enum Mood {
        CALM,
        FLAKY_NETWORK,
        OVERLOADED_EXCHANGE,
        HOSTILE_USER,
        CRASH_HAPPY,
        WILD_MARKET
    }

    private final SplittableRandom random;
    private final List<String> symbols;
    private final List<Mishap> drawn = new ArrayList<>();
    private long at;

    PlanDrawer(long seed, List<String> symbols) {
        // drawn twice: a seed that is multiplied may step as the generator does, and neighbours would share their
        // mishaps
        this.random = new SplittableRandom(new SplittableRandom(seed).nextLong());
        this.symbols = symbols;
    }

    /** Mishaps from the first minute to the given moment. */
    Plan draw(long seed, long endMillis) {
        Mood mood = Mood.values()[random.nextInt(Mood.values().length)];
        int count = mood == Mood.CALM ? 2 + random.nextInt(4) : 6 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            at = 20_000 + random.nextLong(endMillis - 20_000);
            // three of four fit the mood, the fourth comes from anywhere
            Mood source = random.nextInt(4) == 0 ? Mood.values()[random.nextInt(Mood.values().length)] : mood;
            one(source);
        }
        // a person who closes what is open every now and then makes room for the next entry
        for (at = 70_000; at < endMillis; at += 5_000 + random.nextLong(50_000)) {
            add("user", random.nextInt(4) == 0 ? "close-all" : "close", symbol());
        }
        drawn.sort(Comparator.comparingLong(Mishap::atMillis));
        return new Plan(seed, OrderWay.REST, drawn);
    }

    private void one(Mood mood) {
        switch (mood) {
            case CALM -> pick(this::slow, this::disconnect, this::user, this::transfer);
            case FLAKY_NETWORK ->
                pick(
                        this::cut,
                        this::cut,
                        this::slow,
                        this::loss,
                        this::disconnect,
                        this::stall,
                        this::garble,
                        this::unanswered,
                        this::events);
            case OVERLOADED_EXCHANGE ->
                pick(
                        this::code,
                        this::code,
                        this::status,
                        this::unanswered,
                        this::limit,
                        this::ban,
                        this::delay,
                        this::stops,
                        this::lost,
                        this::clock);
            case HOSTILE_USER ->
                pick(
                        this::user,
                        this::user,
                        this::user,
                        this::foreign,
                        this::stopsCancelled,
                        this::leverage,
                        this::killFile,
                        this::transfer);
            case CRASH_HAPPY ->
                pick(
                        this::kill,
                        this::crash,
                        this::crash,
                        this::crash,
                        this::pause,
                        this::term,
                        this::disk,
                        this::lost);
            case WILD_MARKET ->
                pick(
                        this::gap,
                        this::crashOfPrices,
                        this::liquidate,
                        this::filters,
                        this::delist,
                        this::stops,
                        this::garble);
        }
    }

    private void pick(Runnable... choices) {
        choices[random.nextInt(choices.length)].run();
    }

    private void add(Object... words) {
        drawn.add(Plan.at(at, words));
    }

    private void venue(String kind, String fields) {
        add("venue", "{\"kind\":\"" + kind + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}");
    }

    private long between(long low, long high) {
        return low + random.nextLong(high - low + 1);
    }

    private <T> T of(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String symbol() {
        return symbols.get(random.nextInt(symbols.size()));
    }

    private String share() {
        return String.format(Locale.ROOT, "%.2f", 0.1 + 0.8 * random.nextDouble());
    }

    private void cut() {
        add(
                "cut",
                between(500, 25_000),
                of(new String[] {"both", "both", "out", "back"}),
                random.nextBoolean() ? "kills" : "keeps");
    }

    private void slow() {
        add("slow", between(2_000, 30_000), between(50, 3_000));
    }

    private void loss() {
        add("loss", between(2_000, 20_000), share());
    }

    private void garble() {
        add("garble", between(2_000, 20_000), String.format(Locale.ROOT, "%.2f", 0.02 + 0.3 * random.nextDouble()));
    }

    private void disconnect() {
        venue(
                "disconnect",
                "\"socket\":\"" + of(new String[] {"market", "user", "all"}) + "\",\"close\":\""
                        + of(new String[] {"clean", "reset"}) + "\"");
    }

    private void stall() {
        if (random.nextInt(3) == 0) {
            venue("expire-listen-key", "");
        } else {
            venue(
                    "stall",
                    "\"socket\":\"" + of(new String[] {"market", "user", "user", "all"}) + "\",\"length\":\""
                            + between(2, 40) + "s\"");
        }
    }

    private void events() {
        String kind = of(new String[] {"duplicate-event", "reorder-events", "drop-event"});
        venue(kind, "\"event\":\"" + of(EVENTS) + "\",\"count\":" + between(1, 6) + ",\"length\":\"60s\"");
    }

    private void code() {
        int code = CODES[random.nextInt(CODES.length)];
        venue(
                "error-code",
                "\"match\":\"" + of(ORDER_PATHS) + "\",\"code\":" + code + ",\"count\":" + between(1, 12)
                        + ",\"length\":\"" + between(5, 60) + "s\"");
    }

    private void status() {
        Supplier<String> body = () -> of(new String[] {
            "\"status\":503",
            "\"status\":503,\"text\":\"Service Unavailable.\",\"when\":\"before\"",
            "\"status\":502,\"body\":\"\"",
            "\"status\":200,\"body\":\"<html>log in to the airport</html>\",\"when\":\"before\"",
            "\"status\":408,\"body\":\"\"",
            "\"status\":403,\"body\":\"<html>blocked</html>\",\"when\":\"before\""
        });
        venue(
                "http-status",
                "\"match\":\"" + of(ORDER_PATHS) + "\"," + body.get() + ",\"count\":" + between(1, 8)
                        + ",\"length\":\"30s\"");
    }

    /** Done, and the answer says nothing: at once, so that whoever sends an entry again does so while it is fresh. */
    private void unanswered() {
        venue(
                "http-status",
                "\"match\":\"POST /fapi/v1/order\",\"status\":502,\"body\":\"\",\"when\":\"after\",\"count\":"
                        + between(1, 4) + ",\"length\":\"90s\"");
    }

    private void lost() {
        venue(
                random.nextBoolean() ? "lose-answer" : "lose-request",
                "\"match\":\"" + of(ORDER_PATHS) + "\",\"count\":" + between(1, 5) + ",\"length\":\"60s\"");
    }

    private void delay() {
        venue(
                "delay",
                "\"match\":\"" + of(ORDER_PATHS) + "\",\"millis\":\"" + between(200, 6_000)
                        + "ms\",\"jitter\":\"500ms\",\"on\":\"" + of(new String[] {"answer", "request", "both"})
                        + "\",\"length\":\"" + between(5, 30) + "s\"");
    }

    private void limit() {
        venue(
                "rate-limit",
                "\"match\":\"" + of(ORDER_PATHS) + "\",\"retry\":" + between(0, 8) + ",\"length\":\"" + between(1, 15)
                        + "s\"");
    }

    private void ban() {
        venue("ban", "\"length\":\"" + between(5, 60) + "s\",\"retry\":" + (random.nextBoolean() ? 0 : 20));
    }

    private void clock() {
        venue(
                "clock-jump",
                "\"millis\":\"" + (random.nextBoolean() ? "" : "-") + between(300, 8_000) + "ms\",\"length\":\""
                        + between(5, 40) + "s\"");
    }

    private void stops() {
        if (random.nextInt(3) == 0) {
            venue("reject-stop", "\"when\":\"trigger\",\"count\":" + between(1, 2) + ",\"length\":\"120s\"");
        } else {
            venue(
                    "reject-stop",
                    "\"code\":" + STOP_CODES[random.nextInt(STOP_CODES.length)] + ",\"count\":" + between(1, 4)
                            + ",\"length\":\"60s\"");
        }
    }

    private void foreign() {
        venue(
                "foreign-trade",
                "\"symbol\":\"" + symbol() + "\",\"side\":\"" + of(new String[] {"BUY", "SELL"}) + "\",\"client\":\""
                        + of(new String[] {"web_", "ios_", "android_"}) + "\"");
    }

    private void stopsCancelled() {
        venue("cancel-stops", random.nextBoolean() ? "" : "\"symbol\":\"" + symbol() + "\"");
    }

    private void leverage() {
        pick(
                () -> venue("set-leverage", "\"symbol\":\"" + symbol() + "\",\"leverage\":" + between(2, 20)),
                () -> venue("set-margin-type", "\"symbol\":\"" + symbol() + "\",\"margin\":\"cross\""),
                () -> venue("set-position-mode", "\"mode\":\"hedge\""),
                () -> venue("set-position-mode", "\"mode\":\"hedge\""));
    }

    private void transfer() {
        venue("transfer", "\"amount\":" + between(-2_000, 3_000));
    }

    private void gap() {
        venue(
                "gap",
                "\"symbol\":\"" + symbol() + "\",\"percent\":\"" + (random.nextBoolean() ? "" : "-") + between(1, 12)
                        + "\"");
    }

    private void crashOfPrices() {
        venue(
                "flash-crash",
                "\"percent\":" + between(2, 20) + ",\"fall\":\"" + between(100, 3_000)
                        + "ms\",\"hold\":\"1s\",\"back\":\"5s\"");
    }

    private void liquidate() {
        venue(random.nextBoolean() ? "liquidate" : "deleverage", "");
    }

    private void filters() {
        venue("change-filters", of(new String[] {
            "\"symbol\":\"BTCUSDT\",\"step\":\"0.002\"",
            "\"symbol\":\"ETHUSDT\",\"step\":\"0.01\"",
            "\"symbol\":\"SOLUSDT\",\"tick\":\"0.02\"",
            "\"symbol\":\"" + symbol() + "\",\"notional\":\"60\""
        }));
    }

    private void delist() {
        venue("delist", "\"symbol\":\"" + symbol() + "\",\"notice\":\"" + between(5, 90) + "s\",\"settle\":\"20s\"");
    }

    private void kill() {
        add("kill", between(500, 20_000));
    }

    private void crash() {
        String point = of(POINTS);
        add(
                "crash",
                point.isEmpty() ? "any" : point,
                between(1, point.endsWith("send") ? 6 : 30),
                between(500, 10_000));
    }

    private void term() {
        add("term", between(500, 10_000));
    }

    private void pause() {
        add("pause", between(1_200, 15_000));
    }

    private void disk() {
        if (random.nextBoolean()) {
            add("disk-full", between(2_000, 30_000));
        } else {
            add("disk-slow", between(5_000, 30_000), between(100, 2_500));
        }
    }

    private void killFile() {
        add("kill-file", between(2_000, 20_000));
    }

    private void user() {
        pick(
                () -> add("user", "close-all"),
                () -> add("user", "close", symbol()),
                () -> add("user", "pause"),
                () -> add("user", "start"),
                () -> add("user", "stop", random.nextBoolean() ? "flatten" : "keep"),
                () -> add("user", "restart"),
                () -> add("user", "clear-halt"),
                () -> add("user", "add", symbol()),
                () -> add("user", "remove", symbol(), random.nextBoolean() ? "close" : "keep"),
                () -> add("user", "set", "positionSizeUsd", between(20, 300)),
                () -> add("user", "set", "maxConcurrent", between(1, 5)),
                () -> add("user", "set", "leverage", between(1, 4)),
                () -> add("user", "move", String.format(Locale.ROOT, "0.%d", between(1, 3))),
                () -> add("user", "storm", between(20, 60)));
    }
}
