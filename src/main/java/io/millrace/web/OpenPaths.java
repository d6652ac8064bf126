package io.millrace.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** What needs no token: reading the page's own files, ping, health, and the login itself. */
final class OpenPaths {

    private static final List<String> CLOSED = List.of("/api", "/actuator", "/ws", "/error");

    private static final Set<String> OPEN = Set.of("/api/ping", "/api/session", "/actuator/health");

    private OpenPaths() {}

    /** Decides on the decoded, normalized path, so that no spelling of a closed path is open. */
    static boolean open(HttpServletRequest request) {
        String path = path(request);
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (read) {
            return OPEN.contains(path) || !closed(path);
        }
        return request.getMethod().equals("POST") && path.equals("/api/session");
    }

    static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    private static boolean closed(String path) {
        return CLOSED.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}
