package io.millrace.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Requests that change something, and WebSocket upgrades, must come from our own page or from no page at all. */
final class OriginRule {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private OriginRule() {}

    static boolean allows(HttpServletRequest request) {
        return !concerns(request) || (fetchedFromHere(request) && originIsHere(request));
    }

    private static boolean concerns(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod()) || request.getHeader("Upgrade") != null;
    }

    private static boolean fetchedFromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /** The authority must equal Host; the scheme may differ, because a proxy may end TLS before us. */
    private static boolean originIsHere(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        String host = request.getHeader("Host");
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }
}
