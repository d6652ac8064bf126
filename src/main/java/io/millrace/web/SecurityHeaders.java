package io.millrace.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Headers that every answer carries, also the refusals. */
final class SecurityHeaders extends OncePerRequestFilter {

    private final String policy;

    /** @param importMapHash the CSP source of the page's one inline element, {@code sha256-...} */
    SecurityHeaders(String importMapHash) {
        this.policy = "default-src 'self'; script-src 'self' '" + importMapHash + "'; style-src 'self';"
                + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self';"
                + " object-src 'none'";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        String path = OpenPaths.path(request);
        if (path.startsWith("/api") || path.startsWith("/actuator")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
