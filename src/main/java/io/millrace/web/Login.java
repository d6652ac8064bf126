package io.millrace.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Finds out who sends a request: by Bearer token, or by the cookie that the token was exchanged for. Any thread. */
final class Login {

    private static final String BEARER = "Bearer ";
    private static final String COOKIE = "millrace_session_";

    private final AccessToken admin;
    private final Sessions sessions;
    private final LoginThrottle throttle;

    Login(AccessToken admin, Sessions sessions, LoginThrottle throttle) {
        this.admin = admin;
        this.sessions = sessions;
        this.throttle = throttle;
    }

    /** The outcome of asking who somebody is. */
    sealed interface Answer {}

    record Known(Actor actor) implements Answer {}

    record Unknown() implements Answer {}

    record Wait(long seconds) implements Answer {}

    Answer identify(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return check(request, authorization.substring(BEARER.length()).strip());
        }
        return session(request)
                .filter(sessions::knows)
                .<Answer>map(value -> new Known(Actor.of(request, Sessions.key(value))))
                .orElseGet(Unknown::new);
    }

    /** Judges a token. The machine itself is never locked out by the wrong tokens of others on it: a right one always passes. */
    Answer check(HttpServletRequest request, String token) {
        String address = request.getRemoteAddr();
        long seconds = throttle.secondsToWait(address);
        if (seconds > 0 && !loopback(address)) {
            return new Wait(seconds);
        }
        if (admin.matches(token)) {
            return new Known(Actor.of(request, ""));
        }
        throttle.failed(address);
        return seconds > 0 ? new Wait(seconds) : new Unknown();
    }

    Optional<String> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        String name = cookieName(request);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Cookies know no ports: with the port in the name, two daemons on one machine do not log each other's pages out. */
    String cookieName(HttpServletRequest request) {
        return COOKIE + HostRule.port(request.getHeader(HttpHeaders.HOST));
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
