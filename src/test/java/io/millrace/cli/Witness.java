package io.millrace.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * A person who uses the daemon all the time and remembers what it has promised: settings, symbols, start and pause, halts,
 * closes, each with its line in the audit. After a restart he looks whether all of it is still so. A request that was not answered
 * may have been done or not; an answered one must have been.
 */
final class Witness {

    private static final List<String> SPARE = List.of("LTCUSDT", "LINKUSDT");
    private static final Duration A_MOMENT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(30);

    private final SplittableRandom random;
    private final Path killFile;
    private final Map<String, Promises> audit = new LinkedHashMap<>();
    private final Map<String, Boolean> symbols = new LinkedHashMap<>();
    private final Set<Long> closed = new TreeSet<>();
    private Optional<JsonNode> settings = Optional.empty();
    private Optional<Setting> settingAsked = Optional.empty();
    private Optional<String> symbolAsked = Optional.empty();
    private Optional<Boolean> wanted = Optional.empty();
    private Optional<Boolean> halted = Optional.empty();
    private int clears;
    private int promises;
    private int number;

    Witness(long seed, Path data) {
        this.random = new SplittableRandom(seed);
        this.killFile = data.resolve("KILL");
    }

    /** How many of one kind were promised, and how many perhaps done. */
    private record Promises(int answered, int unanswered) {

        Promises plus(boolean answer) {
            return answer ? new Promises(answered + 1, unanswered) : new Promises(answered, unanswered + 1);
        }
    }

    private record Setting(String name, String value) {}

    /** Acknowledged answers so far. */
    int promises() {
        return promises;
    }

    /** Does one thing; throws {@link UncheckedIOException} when the daemon dies on it. */
    void act(Http api) {
        int dice = random.nextInt(100);
        if (dice < 45) {
            changeSetting(api);
        } else if (dice < 60) {
            want(api, false);
            want(api, true);
        } else if (dice < 75) {
            toggle(api, SPARE.get(random.nextInt(SPARE.size())));
        } else if (dice < 92) {
            closeOne(api);
        } else {
            halt(api);
            clear(api);
        }
    }

    void changeSetting(Http api) {
        Setting next = random.nextBoolean()
                ? new Setting("maxSpreadBps", Integer.toString(50 + random.nextInt(50)))
                : new Setting("cooldownSeconds", Integer.toString(random.nextInt(4)));
        settingAsked = Optional.of(next);
        Optional<JsonNode> answer = promised(
                api, "ChangeSettings", "/api/settings/update-all", "{\"%s\":%s}".formatted(next.name, next.value));
        settings = answer.or(() -> settings);
        settingAsked = Optional.empty();
    }

    private void want(Http api, boolean start) {
        Optional<Boolean> before = wanted;
        wanted = Optional.empty();
        Optional<JsonNode> answer = start
                ? promised(api, "StartTrading", "/api/bot/start", "{}")
                : promised(api, "PauseTrading", "/api/bot/pause", "{}");
        wanted = answer.isPresent() ? Optional.of(start) : before;
    }

    private void toggle(Http api, String symbol) {
        boolean add = !symbols.getOrDefault(symbol, false);
        symbolAsked = Optional.of(symbol);
        Optional<JsonNode> answer = add
                ? promised(api, "AddInstrument", "/api/symbols/add", "{\"symbol\":\"%s\"}".formatted(symbol))
                : promised(
                        api,
                        "RemoveInstrument",
                        "/api/symbols/remove",
                        "{\"symbol\":\"%s\",\"position\":\"close\"}".formatted(symbol));
        answer.ifPresent(_ -> symbols.put(symbol, add));
        symbolAsked = Optional.empty();
    }

    /** Closes the oldest position; the exit lane promises before the audit does, so only the closing itself is kept. */
    void closeOne(Http api) {
        JsonNode first = api.get("/api/positions").path(0);
        if (first.isMissingNode()) {
            return;
        }
        Http.Answer answer = api.post(
                "/api/positions/close",
                "{\"symbol\":\"%s\"}".formatted(first.path("symbol").asString()));
        if (answer.acknowledged()) {
            promises++;
            closed.add(first.path("id").asLong());
        }
    }

    /** The kill file halts; the pause that follows is answered after the halt is durable. */
    void halt(Http api) {
        halted = Optional.empty();
        try {
            Files.writeString(killFile, "");
            until(api, "HALTED");
            promised(api, "PauseTrading", "/api/bot/pause", "{}");
            wanted = Optional.of(false);
            halted = Optional.of(true);
            Files.deleteIfExists(killFile);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void clear(Http api) {
        String body = "{\"reason\":\"witness %d\"}".formatted(++number);
        try {
            await().atMost(A_MOMENT).pollInterval(POLL).until(() -> {
                halted = Optional.empty();
                clears++;
                Http.Answer answer = api.post("/api/bot/clear-halt", body);
                halted = Optional.of(!answer.acknowledged());
                return answer.acknowledged();
            });
            promises++;
        } catch (ConditionTimeoutException stays) {
            throw new AssertionError("The halt could not be cleared: " + api.get("/api/status"), stays);
        }
        want(api, true);
    }

    private static void until(Http api, String state) {
        await().atMost(A_MOMENT)
                .pollInterval(POLL)
                .until(() -> api.get("/api/status").path("state").asString().equals(state));
    }

    /** The answer, if it promised what was asked for; empty when it was refused. */
    private Optional<JsonNode> promised(Http api, String command, String path, String body) {
        Promises before = audit.getOrDefault(command, new Promises(0, 0));
        // what is not answered may have been done all the same, and a refusal is audited too
        audit.put(command, before.plus(false));
        Http.Answer answer = api.post(path, body);
        if (!answer.acknowledged()) {
            return Optional.empty();
        }
        promises++;
        audit.put(command, before.plus(true));
        return Optional.of(answer.body());
    }

    /** What was promised and is no longer so; call it when a restarted daemon is ready, before anything else is done. */
    List<String> lost(Http api, JournalFile journal) {
        List<String> lost = new ArrayList<>();
        settings.ifPresent(known -> compareSettings(known, api.get("/api/settings"), lost));
        compareSymbols(api, lost);
        compareState(api.get("/api/status"), lost);
        compareAudit(journal.audited(), lost);
        settings = settings.isPresent() ? Optional.of(api.get("/api/settings")) : settings;
        settingAsked = Optional.empty();
        return lost;
    }

    private void compareSettings(JsonNode known, JsonNode now, List<String> lost) {
        long apart = now.path("version").asLong() - known.path("version").asLong();
        if (apart < 0 || apart > (settingAsked.isPresent() ? 1 : 0)) {
            lost.add("settings were at version " + known.path("version") + ", are at " + now.path("version"));
            return;
        }
        for (String name : List.of("maxSpreadBps", "cooldownSeconds")) {
            boolean mayDiffer = apart == 1 && settingAsked.orElseThrow().name.equals(name);
            String expected = mayDiffer
                    ? settingAsked.orElseThrow().value
                    : known.path(name).asString();
            if (number(expected).compareTo(number(now.path(name).asString())) != 0) {
                lost.add(name + " was " + expected + ", is " + now.path(name));
            }
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private void compareSymbols(Http api, List<String> lost) {
        Set<String> traded = traded(api);
        symbols.forEach((symbol, added) -> {
            boolean unsure = symbolAsked.filter(symbol::equals).isPresent();
            if (!unsure && added != traded.contains(symbol)) {
                lost.add(symbol + (added ? " was added" : " was removed") + ", is not so any more");
            }
        });
        symbolAsked.ifPresent(symbol -> symbols.put(symbol, traded.contains(symbol)));
        symbolAsked = Optional.empty();
    }

    /** One that was removed may still be listed, until its position has ended. */
    private static Set<String> traded(Http api) {
        Set<String> traded = new TreeSet<>();
        api.get("/api/snapshot").path("symbols").forEach(row -> {
            if (!row.path("state").asString().equals("REMOVING")) {
                traded.add(row.path("symbol").asString());
            }
        });
        return traded;
    }

    private void compareState(JsonNode status, List<String> lost) {
        String state = status.path("state").asString();
        halted.ifPresent(was -> {
            if (was != state.equals("HALTED")) {
                lost.add((was ? "halted" : "cleared") + " before, now " + state + ": " + status.path("reason"));
            }
        });
        wanted.ifPresent(was -> {
            if (!was && state.equals("ACTIVE")) {
                lost.add("paused before, now " + state);
            }
        });
    }

    private void compareAudit(Map<String, Integer> rows, List<String> lost) {
        audit.forEach((command, made) -> {
            int found = rows.getOrDefault(command, 0);
            if (found < made.answered || found > made.answered + made.unanswered) {
                lost.add("audit has " + found + " of " + command + ", answered " + made);
            }
        });
        int cleared = rows.getOrDefault("ClearHalt", 0);
        if (cleared > clears) {
            lost.add("audit has " + cleared + " of ClearHalt, asked " + clears);
        }
    }

    /** Trades whose closing was promised and that are open all the same. */
    Set<Long> stillOpen(Http api) {
        Set<Long> open = new TreeSet<>();
        api.get("/api/positions").forEach(row -> open.add(row.path("id").asLong()));
        open.retainAll(closed);
        return open;
    }

    /** Brings trading back after a restart in the middle of something. */
    void settle(Http api) {
        try {
            if (Files.deleteIfExists(killFile)) {
                until(api, "HALTED");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (api.get("/api/status").path("state").asString().equals("HALTED")) {
            clear(api);
        }
        want(api, true);
    }
}
