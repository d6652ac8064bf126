package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be said about the page without a browser. */
class PageTest {

    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern WORDS =
            Pattern.compile("(?<![\\w$])t\\(\\s*(?:[\\w.=' ]+\\? )?'([\\w.-]+)'(?: : '([\\w.-]+)')?");
    private static WebServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        server = WebServer.start(new FakeEngine(), 0);
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void allowsExactlyItsImportMapByHash() {
        Http.Answer page = http.send("/", request -> request);
        Matcher scripts = SCRIPT.matcher(page.body());

        assertThat(scripts.find()).isTrue();
        assertThat(scripts.group(1)).contains("importmap");
        String hash = Base64.getEncoder().encodeToString(AccessToken.sha256(scripts.group(2)));
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self' 'sha256-" + hash + "';");
        assertThat(scripts.find()).isTrue();
        assertThat(scripts.group(1)).contains("src=\"/js/app.js\"");
        assertThat(scripts.group(2)).isEmpty();
        assertThat(scripts.find()).isFalse();
        assertThat(page.body()).doesNotContain("<style", "style=", " onload", " onclick", "http://", "https://");
    }

    @Test
    void servesEveryLibraryThatTheMapNames() {
        Matcher scripts = SCRIPT.matcher(http.send("/", request -> request).body());
        assertThat(scripts.find()).isTrue();
        JsonNode imports =
                JsonMapper.builder().build().readTree(scripts.group(2)).path("imports");

        assertThat(imports.propertyNames()).contains("lit", "lit/", "@stomp/stompjs");
        for (Map.Entry<String, JsonNode> entry : imports.properties()) {
            String path = entry.getValue().asString();
            if (!path.endsWith("/")) {
                Http.Answer library = http.send(path, request -> request);
                assertThat(library.status()).as(path).isEqualTo(200);
                assertThat(library.header("Content-Type")).startsWith("text/javascript");
                assertThat(library.header("Cache-Control")).contains("immutable");
            }
        }
    }

    @Test
    void hasEveryWordThatItUses() throws IOException {
        JsonNode words = JsonMapper.builder().build().readTree(Files.readString(STATIC.resolve("i18n/en.json")));
        Set<String> used = new TreeSet<>();
        for (Path file : files("js")) {
            Matcher matcher = WORDS.matcher(Files.readString(file));
            while (matcher.find()) {
                used.add(matcher.group(1));
                if (matcher.group(2) != null) {
                    used.add(matcher.group(2));
                }
            }
        }

        assertThat(used).hasSizeGreaterThan(60);
        assertThat(words.propertyNames()).containsAll(used);
    }

    @Test
    void keepsStylesAndForeignFilesOutOfTheSource() throws IOException {
        for (Path file : files("js")) {
            String source = Files.readString(file);
            assertThat(source).as(file.toString()).startsWith("// @ts-check\n");
            assertThat(source)
                    .as(file.toString())
                    .doesNotContain("innerHTML", "unsafeHTML", "styleMap", "style=", "eval(");
            assertThat(source.lines().count()).as(file.toString()).isLessThanOrEqualTo(300);
        }
        assertThat(files(""))
                .allSatisfy(file -> assertThat(file.getFileName().toString())
                        .matches("[\\w]+\\.(js|css|json|svg)")
                        .doesNotContain(".min."));
    }

    @Test
    void meetsTheContrastOfAaInBothThemes() throws IOException {
        String css = Files.readString(STATIC.resolve("app.css"));
        int dark = css.indexOf("prefers-color-scheme: dark");
        List<String> inks = List.of("text", "dim", "up", "down", "accent", "warn");

        for (String theme : List.of(css.substring(0, dark), css.substring(dark))) {
            for (String ink : inks) {
                for (String ground : List.of("panel", "bg", "raised")) {
                    assertThat(contrast(theme, ink, ground))
                            .as(ink + " on " + ground)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
            assertThat(contrast(theme, "up", "up-soft")).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(theme, "down", "down-soft")).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(theme, "warn", "warn-soft")).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(theme, "accent", "accent-soft")).isGreaterThanOrEqualTo(4.5);
            for (String mode : List.of("sim", "paper", "testnet", "live")) {
                assertThat(contrast(theme, "on-strong", mode)).as(mode).isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> found = Files.walk(STATIC.resolve(folder))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    /** The contrast ratio of WCAG 2.2, from relative luminances. */
    private static double contrast(String theme, String one, String other) {
        double first = luminance(theme, one);
        double second = luminance(theme, other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String theme, String name) {
        Matcher matcher = Pattern.compile("--" + name + ": #([0-9a-f]{6});").matcher(theme);
        assertThat(matcher.find()).as(name).isTrue();
        int color = Integer.parseInt(matcher.group(1), 16);
        return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color);
    }

    private static double linear(int channel) {
        double share = (channel & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
