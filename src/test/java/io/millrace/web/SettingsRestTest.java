package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.engine.Command.ChangeSettings;
import io.millrace.web.Http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Settings over a real socket: shape, version, range. */
class SettingsRestTest {

    private static final FakeEngine engine = new FakeEngine();
    private static WebServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = WebServer.start(engine, 0);
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void quiet() {
        engine.told.clear();
        engine.show(Pictures.snapshot("PAUSED", List.of(), Pictures.settings(7, Map.of())));
    }

    @Test
    void tellsValuesWithWhatIsKnownAboutThem() {
        Answer answer = http.get("/api/settings");
        JsonNode settings = answer.json();

        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(answer.body())
                .startsWith(
                        "{\"version\":7,\"takeProfitPercent\":\"1.5\",\"stopLossPercent\":\"0.8\","
                                + "\"exitMode\":\"ATR\",\"maxConcurrent\":5,\"leverage\":1,\"positionSizeUsd\":\"100\",\"meta\":");
        assertThat(settings.path("meta").path("takeProfitPercent").toString())
                .isEqualTo("{\"min\":\"0.5\",\"max\":\"5\",\"default\":\"1.5\",\"unit\":\"%\",\"source\":\"config\","
                        + "\"changedBy\":null,\"changedAt\":null}");
    }

    @Test
    void letsOpenPositionsFollowOnlyWhenTold() {
        http.post("/api/settings/stop-loss", "{\"value\":0.5,\"applyToOpen\":true}");
        http.post("/api/settings/update-all", "{\"stopLossPercent\":0.6,\"applyToOpen\":true}");
        http.post("/api/settings/update-all", "{\"stopLossPercent\":0.7,\"applyToOpen\":false}");
        http.post("/api/settings/update-all", "{\"stopLossPercent\":0.8}");
        Answer odd = http.post("/api/settings/update-all", "{\"stopLossPercent\":0.8,\"applyToOpen\":\"yes\"}");

        assertThat(engine.told)
                .extracting(command -> ((ChangeSettings) command).openToo())
                .containsExactly(true, true, false, false);
        assertThat(engine.told)
                .allSatisfy(command ->
                        assertThat(((ChangeSettings) command).values()).doesNotContainKey("applyToOpen"));
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.json().path("field").asString()).isEqualTo("applyToOpen");
    }

    @Test
    void setsEachOfTheFiveByItsPath() {
        assertThat(set("take-profit", "2.0").path("takeProfitPercent").asString())
                .isEqualTo("2");
        assertThat(set("stop-loss", "\"0.90\"").path("stopLossPercent").asString())
                .isEqualTo("0.90");
        assertThat(set("max-concurrent", "3").path("maxConcurrent").asInt()).isEqualTo(3);
        assertThat(set("leverage", "2").path("leverage").asInt()).isEqualTo(2);
        assertThat(set("position-size", "1e2").path("positionSizeUsd").asString())
                .isEqualTo("100");
    }

    @Test
    void switchesExitsToPercentWhenAPercentageIsSet() {
        assertThat(set("take-profit", "2.0").path("exitMode").asString()).isEqualTo("PERCENT");
    }

    @Test
    void leavesTheExitModeAloneWhenTheRequestNamesIt() {
        http.post("/api/settings/update-all", "{\"takeProfitPercent\":2,\"exitMode\":\"ATR\"}");

        assertThat(((ChangeSettings) engine.told.getFirst()).values())
                .isEqualTo(Map.of("takeProfitPercent", "2", "exitMode", "ATR"));
    }

    @Test
    void refusesAValueOutOfRangeWithItsRange() {
        JsonNode problem =
                http.post("/api/settings/stop-loss", "{\"value\":99}").json();

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("field").asString()).isEqualTo("stopLossPercent");
        assertThat(problem.path("min").asString()).isEqualTo("0.3");
        assertThat(problem.path("max").asString()).isEqualTo("3");
        assertThat(http.get("/api/settings").json().path("version").asInt()).isEqualTo(7);
    }

    @Test
    void refusesWhatIsNoValueAtAll() {
        List.of(
                        "{}",
                        "{\"value\":null}",
                        "{\"value\":{}}",
                        "{\"value\":1e999999999}",
                        "{\"value\":1,\"x\":2}",
                        "[1]",
                        "1")
                .forEach(body -> assertThat(
                                http.post("/api/settings/leverage", body).status())
                        .as(body)
                        .isEqualTo(400));
        assertThat(http.post("/api/settings/update-all", "{}").status()).isEqualTo(400);
        assertThat(http.post("/api/settings/update-all", "{\"nothing\":1}").status())
                .isEqualTo(400);
        assertThat(http.post("/api/settings/nothing", "{\"value\":1}").status()).isEqualTo(404);
    }

    @Test
    void refusesAChangeMadeOnAnOldVersionAndShowsTheCurrentOne() {
        Answer stale = onVersion("\"6\"");
        Answer fresh = onVersion("\"7\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("current").path("version").asInt()).isEqualTo(7);
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.header("ETag")).isEqualTo("\"8\"");
        assertThat(onVersion("seven").status()).isEqualTo(400);
        assertThat(onVersion("*").status()).isEqualTo(200);
    }

    private static Answer onVersion(String tag) {
        return http.send(
                "/api/settings/leverage",
                request -> Http.token(request).header("If-Match", tag).post(Http.json("{\"value\":2}")));
    }

    private static JsonNode set(String path, String value) {
        return http.post("/api/settings/" + path, "{\"value\":" + value + "}").json();
    }
}
