package io.millrace.web;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which files are served: ours, asked for anew each time, and the libraries in the jars, whose path has their version. */
final class StaticFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        own(registry, "classpath:/static/js/", "/js/**");
        own(registry, "classpath:/static/i18n/", "/i18n/**");
        own(registry, "classpath:/static/", "/app.css", "/manifest.json", "/icon.svg");
        library(registry, "/_static/**", "classpath:/META-INF/resources/_static/");
        library(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
    }

    private static void own(ResourceHandlerRegistry registry, String location, String... paths) {
        registry.addResourceHandler(paths).addResourceLocations(location).setCacheControl(CacheControl.noCache());
    }

    private static void library(ResourceHandlerRegistry registry, String path, String location) {
        registry.addResourceHandler(path)
                .addResourceLocations(location)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }
}
