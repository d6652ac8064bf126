package io.millrace.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the page's modules find their libraries: the browser files inside the jars, by bare name.
 *
 * @param json content of the page's one inline element
 */
record ImportMap(String json) {

    private static final List<String> PUBLISHED = List.of("lit", "lit-html", "lit-element", "@lit/reactive-element");
    private static final String STOMP = "META-INF/resources/webjars/stomp__stompjs/*/esm6/index.js";

    /** Reads the jars of the class path; throws {@link IllegalStateException} when a library is missing. */
    static ImportMap ofClassPath(JsonMapper mapper) {
        Map<String, String> imports = new TreeMap<>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (Resource map : resolver.getResources("classpath*:META-INF/importmap.json")) {
                try (InputStream content = map.getInputStream()) {
                    add(imports, mapper.readTree(content).path("imports"));
                }
            }
            for (Resource stomp : resolver.getResources("classpath*:" + STOMP)) {
                String url = stomp.getURL().toString();
                imports.put("@stomp/stompjs", url.substring(url.lastIndexOf("/webjars/")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The page's libraries could not be read from the class path", unreadable);
        }
        require(imports);
        return new ImportMap(mapper.writeValueAsString(Map.of("imports", imports)));
    }

    private static void add(Map<String, String> imports, JsonNode found) {
        found.properties().forEach(entry -> {
            String name = entry.getKey();
            String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            if (PUBLISHED.contains(bare)) {
                imports.put(name, entry.getValue().asString());
            }
        });
    }

    private static void require(Map<String, String> imports) {
        for (String name : PUBLISHED) {
            if (!imports.containsKey(name)) {
                throw new IllegalStateException(
                        "The page needs the library " + name + ", which is not on the class path");
            }
        }
        if (!imports.containsKey("@stomp/stompjs")) {
            throw new IllegalStateException("The page needs @stomp/stompjs, which is not on the class path");
        }
    }

    /** The source expression under which a content security policy allows exactly this map. */
    String hash() {
        return "sha256-" + Base64.getEncoder().encodeToString(AccessToken.sha256(json));
    }
}
