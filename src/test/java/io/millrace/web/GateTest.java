package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.web.Http.Answer;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, and who is not. */
class GateTest {

    private final FakeEngine engine = new FakeEngine();
    private WebServer server;
    private Http http;

    @BeforeEach
    void start() {
        server = WebServer.start(engine, 0);
        http = new Http(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void opensOnlyThePageThePingAndTheHealth() {
        List.of(
                        "/",
                        "/app.css",
                        "/icon.svg",
                        "/manifest.json",
                        "/js/app.js",
                        "/i18n/en.json",
                        "/api/ping",
                        "/actuator/health",
                        "/api/session")
                .forEach(path -> assertThat(http.send(path, request -> request).status())
                        .as(path)
                        .isEqualTo(200));
        assertThat(http.send("/actuator/health", request -> request).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void asksForTheTokenEverywhereElse() {
        List.of(
                        "/api/status",
                        "/api/snapshot",
                        "/api/settings",
                        "/api/nothing",
                        "/actuator/prometheus",
                        "/actuator",
                        "/actuator/env",
                        "/actuator/health/liveness",
                        "/ws",
                        "/error",
                        "//api/status",
                        "/%61pi/status",
                        "/api;x=1/status",
                        "/api/./status",
                        "/js/../api/status")
                .forEach(path -> {
                    Answer answer = http.send(path, request -> request);
                    assertThat(answer.status()).as(path).isIn(401, 404, 400);
                    assertThat(answer.body()).as(path).doesNotContain("equity");
                });
        Answer refused = http.send("/api/status", request -> request);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(http.send("/api/bot/stop", request -> request.post(Http.json("{}")))
                        .status())
                .isEqualTo(401);
        assertThat(engine.told).isEmpty();
    }

    @Test
    void showsMetricsWithTheTokenAndNoOtherActuator() {
        assertThat(http.get("/actuator/prometheus").body())
                .contains(
                        "millrace_equity 10012.31",
                        "millrace_state{state=\"PAUSED\"} 1.0",
                        "millrace_trades_total 7.0");
        List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/actuator/shutdown")
                .forEach(path -> assertThat(http.get(path).status()).as(path).isEqualTo(404));
    }

    @Test
    void answersOnlyUnderItsOwnNames() {
        List.of(
                        "127.0.0.1",
                        "127.0.0.1:8080",
                        "192.168.1.7:8080",
                        "[::1]:8080",
                        "localhost",
                        "LOCALHOST:8080",
                        "millhouse",
                        "millhouse.local:8080",
                        "mill.example:9000")
                .forEach(host -> assertThat(status(host)).as(host).isEqualTo(200));
        List.of(
                        "evil.example",
                        "evil.example:8080",
                        "127.0.0.1.evil.example",
                        "localhost.evil.example",
                        "mill.example.evil.example",
                        "256.1.1.1",
                        "1.2.3",
                        "localhost:80:80",
                        "mill.example@evil.example")
                .forEach(host -> assertThat(status(host)).as(host).isIn(403, 400));
    }

    @Test
    void refusesARebindingHostEvenForThePageItself() {
        assertThat(http.send("/", request -> request.header("Host", "evil.example"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesChangesThatAForeignPageSends() {
        String own = "http://127.0.0.1:" + server.port();

        assertThat(stopFrom("Origin", "http://evil.example")).isEqualTo(403);
        assertThat(stopFrom("Origin", "null")).isEqualTo(403);
        assertThat(stopFrom("Origin", "http://127.0.0.1:1")).isEqualTo(403);
        assertThat(stopFrom("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(stopFrom("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(engine.told).isEmpty();
        assertThat(stopFrom("Origin", own)).isEqualTo(200);
        assertThat(stopFrom("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    }

    @Test
    void takesJsonBodiesOfModestSizeOnly() {
        MediaType text = MediaType.get("text/plain");
        Answer form = http.send(
                "/api/symbols/add",
                request -> Http.token(request).post(RequestBody.create("{\"symbol\":\"AVAXUSDT\"}", text)));
        Answer large = http.post("/api/symbols/add", "{\"symbol\":\"" + "A".repeat(70_000) + "\"}");

        assertThat(form.status()).isEqualTo(415);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.header("Content-Type")).startsWith("application/problem+json");
        assertThat(engine.told).isEmpty();
    }

    @Test
    void exchangesTheTokenForACookieThatNoScriptCanRead() {
        Answer login = login(WebServer.TOKEN);
        String cookie = login.header("Set-Cookie");
        String pair = cookie.substring(0, cookie.indexOf(';'));

        assertThat(login.status()).isEqualTo(204);
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain(WebServer.TOKEN);
        assertThat(withCookie("/api/status", pair).status()).isEqualTo(200);
        assertThat(withCookie("/api/session", pair).body()).isEqualTo("{\"active\":true}");

        http.send("/api/session", request -> request.header("Cookie", pair).delete());

        assertThat(withCookie("/api/status", pair).status()).isEqualTo(401);
    }

    @Test
    void slowsDownGuessingButNeverLocksOutTheMachineItself() {
        for (int guess = 0; guess < LoginThrottle.FREE_FAILURES; guess++) {
            assertThat(login("wrong").status()).isEqualTo(401);
        }

        Answer sixth = login("wrong");

        assertThat(sixth.status()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(1, 60);
        assertThat(login(WebServer.TOKEN).status()).isEqualTo(204);
        assertThat(http.get("/api/status").status()).isEqualTo(200);
    }

    @Test
    void carriesTheHeadersOfSafetyOnEveryAnswer() {
        List.of("/", "/api/status", "/api/ping", "/nothing").forEach(path -> {
            Answer answer = http.send(path, request -> request);
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("default-src 'self'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        });
        assertThat(http.get("/api/status").header("Cache-Control")).isEqualTo("no-store");
        assertThat(http.get("/api/status").headers().names()).doesNotContain("Server", "X-Powered-By");
        assertThat(http.get("/api/status").headers().names()).noneMatch(name -> name.startsWith("Access-Control"));
    }

    @Test
    void tellsNothingOfItsInsidesWhenTheEngineFails() {
        engine.broken = true;

        Answer answer = http.post("/api/bot/start");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("Exception", "io.millrace", "made to fail");
    }

    private int status(String host) {
        return http.send("/api/status", request -> Http.token(request).header("Host", host))
                .status();
    }

    private int stopFrom(String header, String value) {
        return http.send(
                        "/api/bot/stop",
                        request ->
                                Http.token(request).header(header, value).post(RequestBody.create(new byte[0], null)))
                .status();
    }

    private Answer login(String token) {
        return http.send("/api/session", request -> request.post(Http.json("{\"token\":\"" + token + "\"}")));
    }

    private Answer withCookie(String path, String cookie) {
        return http.send(path, (Request.Builder request) -> request.header("Cookie", cookie));
    }
}
