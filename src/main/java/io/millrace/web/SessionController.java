package io.millrace.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges the token for a cookie that no script can read, and takes it back. */
@RestController
@RequestMapping("/api/session")
final class SessionController {

    private final Login login;
    private final Sessions sessions;
    private final ClientSockets sockets;

    SessionController(Login login, Sessions sessions, ClientSockets sockets) {
        this.login = login;
        this.sessions = sessions;
        this.sockets = sockets;
    }

    record LoginRequest(@Nullable String token) {}

    record Session(boolean active) {}

    /** Lets a page ask whether it has to show its login, without provoking an error. */
    @GetMapping
    Session session(HttpServletRequest request) {
        return new Session(login.identify(request) instanceof Login.Known);
    }

    @PostMapping
    ResponseEntity<Object> open(@RequestBody LoginRequest body, HttpServletRequest request) {
        if (body.token() == null) {
            throw Refusal.field("token", "The access token is expected in \"token\".");
        }
        return switch (login.check(request, body.token().strip())) {
            case Login.Known _ -> {
                login.session(request).ifPresent(sessions::close);
                yield withCookie(request, sessions.open(), Sessions.LIFE.toSeconds());
            }
            case Login.Wait wait -> later(wait.seconds());
            case Login.Unknown _ ->
                throw Refusal.of(
                        HttpStatus.UNAUTHORIZED,
                        "This is not the access token; it is in the file access-token of the data folder.");
        };
    }

    @DeleteMapping
    ResponseEntity<Object> close(HttpServletRequest request) {
        login.session(request).ifPresent(value -> {
            sessions.close(value);
            sockets.closeAllOf(Sessions.key(value));
        });
        return withCookie(request, "", 0);
    }

    private ResponseEntity<Object> withCookie(HttpServletRequest request, String value, long maxAgeSeconds) {
        ResponseCookie cookie = ResponseCookie.from(login.cookieName(request), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(maxAgeSeconds)
                .build();
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    private static ResponseEntity<Object> later(long seconds) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemAnswer.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many wrong tokens from this address; try again in " + seconds + " s."));
    }
}
