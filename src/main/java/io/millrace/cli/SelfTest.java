package io.millrace.cli;

import io.millrace.engine.Daemon;
import io.millrace.engine.EngineSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The command line's {@code --test}: one line for each part, OK or FAILED with cause and remedy. */
final class SelfTest {

    private static final int FAILED = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Daemon daemon;
    private final int port;
    private boolean allWell = true;

    SelfTest(Daemon daemon, int port) {
        this.daemon = daemon;
        this.port = port;
    }

    /** Prints the lines; 0 when all hold, 5 when one does not. */
    int run() {
        EngineSnapshot snapshot = settled();
        long active = snapshot.symbols().stream()
                .filter(row -> row.state().equals("ACTIVE"))
                .count();
        say(
                "Core trading system",
                active > 0,
                "(" + active + " symbols)",
                "no symbol became ready: " + troubles(snapshot));
        boolean connected =
                snapshot.components().stream().allMatch(part -> part.state().equals("UP"));
        say("API connection", connected, "", components(snapshot));
        System.out.println("AI engine - not part of this version");
        String page = page();
        say("Dashboard", page.isEmpty(), "", page);
        System.out.println("Precision data loaded for " + daemon.catalog().size() + " symbols");
        if (allWell) {
            System.out.println("SYSTEM OPERATIONAL");
        }
        return allWell ? 0 : FAILED;
    }

    private EngineSnapshot settled() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        EngineSnapshot now = daemon.snapshot();
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() < end
                && (now.state().equals("STARTING") || now.state().equals("RECONCILING"))) {
            try {
                never.await(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return now;
            }
            now = daemon.snapshot();
        }
        return now;
    }

    private void say(String part, boolean well, String detail, String trouble) {
        allWell &= well;
        System.out.println(well ? (part + " - OK " + detail).strip() : part + " - FAILED: " + trouble);
    }

    private static String troubles(EngineSnapshot snapshot) {
        return snapshot.notes().stream()
                .filter(note -> !note.level().equals("INFO"))
                .map(note -> note.symbol() + " " + note.text())
                .findFirst()
                .orElse("state " + snapshot.state() + ", " + snapshot.reason());
    }

    private static String components(EngineSnapshot snapshot) {
        return snapshot.components().stream()
                .filter(part -> !part.state().equals("UP"))
                .map(part -> part.name() + " " + part.state() + " " + part.detail())
                .findFirst()
                .orElse("");
    }

    private String page() {
        Request ping = new Request.Builder()
                .url("http://127.0.0.1:" + port + "/api/ping")
                .build();
        try (Response response = new OkHttpClient().newCall(ping).execute()) {
            return response.isSuccessful() ? "" : "/api/ping answered " + response.code();
        } catch (IOException failure) {
            return "/api/ping: " + failure.getMessage();
        }
    }
}
