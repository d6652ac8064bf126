package io.millrace.web;

import io.millrace.web.IdempotentAnswers.Answer;
import io.millrace.web.IdempotentAnswers.Use;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A POST that comes twice under one key acts once and is answered twice. Comes after the gate and the body guard. */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final long PATIENCE_SECONDS = 15;

    private final IdempotentAnswers answers;
    private final ProblemWriter problems;

    IdempotencyFilter(IdempotentAnswers answers, ProblemWriter problems) {
        this.answers = answers;
        this.problems = problems;
    }

    /** A login is never kept: its answer carries a secret. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || OpenPaths.path(request).equals("/api/session");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            problems.write(
                    response, HttpStatus.BAD_REQUEST, "An Idempotency-Key has 1 to 200 visible ASCII characters.");
            return;
        }
        String fingerprint = fingerprint(request);
        Optional<Use> known = answers.begin(key, fingerprint);
        if (known.isEmpty()) {
            act(request, response, chain);
        } else if (known.get().fingerprint().equals(fingerprint)) {
            repeat(known.get(), response);
        } else {
            problems.write(
                    response,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "This Idempotency-Key was used for another request; use a new key for each.");
        }
    }

    private void act(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        Answer answer = new Answer(HttpStatus.INTERNAL_SERVER_ERROR.value(), null, null, new byte[0]);
        try {
            chain.doFilter(request, kept);
            answer = new Answer(
                    kept.getStatus(),
                    kept.getContentType(),
                    kept.getHeader(HttpHeaders.ETAG),
                    kept.getContentAsByteArray());
        } finally {
            answers.finish(request.getHeader(HEADER), answer);
            kept.copyBodyToResponse();
        }
    }

    private void repeat(Use entry, HttpServletResponse response) throws IOException {
        try {
            Answer answer = entry.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            response.setStatus(answer.status());
            response.setHeader("Idempotency-Replayed", "true");
            if (answer.contentType() != null) {
                response.setContentType(answer.contentType());
            }
            if (answer.eTag() != null) {
                response.setHeader(HttpHeaders.ETAG, answer.eTag());
            }
            response.getOutputStream().write(answer.body());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, "The daemon is stopping.");
        } catch (ExecutionException | TimeoutException noAnswer) {
            problems.write(
                    response, HttpStatus.CONFLICT, "The first request with this Idempotency-Key is not answered yet.");
        }
    }

    private static String fingerprint(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BodyGuard.LIMIT);
        return OpenPaths.path(request)
                + ' '
                + request.getHeader(HttpHeaders.IF_MATCH)
                + ' '
                + Sessions.key(HexFormat.of().formatHex(body));
    }
}
