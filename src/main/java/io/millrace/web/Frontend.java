package io.millrace.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page itself: a template whose import map is filled in once, at start. */
@RestController
final class Frontend {

    private static final String PLACE = "<!--importmap-->";

    private final String page;

    Frontend(ImportMap imports) {
        String template = template();
        if (!template.contains(PLACE)) {
            throw new IllegalStateException("web/index.html has no place for the import map");
        }
        this.page = template.replace(PLACE, "<script type=\"importmap\">" + imports.json() + "</script>");
    }

    @GetMapping("/")
    ResponseEntity<String> index() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body(page);
    }

    private static String template() {
        try (InputStream content = new ClassPathResource("web/index.html").getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("web/index.html could not be read from the class path", unreadable);
        }
    }
}
