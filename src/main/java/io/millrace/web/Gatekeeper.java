package io.millrace.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** First door of every request, sockets included: Host, then Origin, then who it is. */
final class Gatekeeper extends OncePerRequestFilter {

    private final HostRule hosts;
    private final Login login;
    private final ProblemWriter problems;

    Gatekeeper(HostRule hosts, Login login, ProblemWriter problems) {
        this.hosts = hosts;
        this.login = login;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host == null || !hosts.allows(host)) {
            refuse(
                    response,
                    "This daemon does not answer under the host name of the request; use its IP address,"
                            + " or add the name to allowed_hosts in system_config.yaml.");
        } else if (!OriginRule.allows(request)) {
            refuse(
                    response,
                    "The request comes from a page of another origin; only the daemon's own page may send it.");
        } else if (OpenPaths.open(request)) {
            chain.doFilter(request, response);
        } else {
            identify(request, response, chain);
        }
    }

    private void identify(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Login.Answer answer = login.identify(request);
        switch (answer) {
            case Login.Known known -> {
                request.setAttribute(Actor.ATTRIBUTE, known.actor());
                chain.doFilter(request, response);
            }
            case Login.Wait wait -> later(response, wait.seconds());
            case Login.Unknown _ -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"millrace\"");
                problems.write(response, HttpStatus.UNAUTHORIZED, unknown(request.getHeader("Authorization")));
            }
        }
    }

    private static String unknown(@Nullable String authorization) {
        return authorization == null
                ? "This needs the access token, as \"Authorization: Bearer TOKEN\" or by the session cookie of the page."
                : "This is not the access token; it is in the file access-token of the data folder.";
    }

    private void refuse(HttpServletResponse response, String detail) throws IOException {
        problems.write(response, HttpStatus.FORBIDDEN, detail);
    }

    private void later(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        problems.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many wrong tokens from this address; try again in " + seconds + " s.");
    }
}
