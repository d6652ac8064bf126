package io.millrace.web;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever ends a request early into a problem with a sentence, without class names, paths or traces. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        return answer(refusal.answer(), HttpHeaders.EMPTY);
    }

    /** The thread root of a request: anything unforeseen is logged here and answered without detail. */
    @ExceptionHandler
    ResponseEntity<Object> failed(Exception bug) {
        log.error("request failed", bug);
        return answer(
                ProblemAnswer.of(
                        HttpStatus.INTERNAL_SERVER_ERROR, "The daemon failed on this request; its log says why."),
                HttpHeaders.EMPTY);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        return answer(ProblemAnswer.of(known, sentence(known, exception)), headers);
    }

    private static String sentence(HttpStatus status, Exception exception) {
        if (exception instanceof HttpRequestMethodNotSupportedException other) {
            String[] allowed = other.getSupportedMethods();
            return "This path does not take " + other.getMethod() + "; it takes "
                    + (allowed == null ? "nothing" : String.join(", ", allowed)) + ".";
        }
        return switch (status) {
            case NOT_FOUND -> "There is nothing under this path.";
            case BAD_REQUEST -> "The request has not the form that this path expects: JSON with exactly its names.";
            case NOT_ACCEPTABLE -> "This path answers application/json only.";
            case UNSUPPORTED_MEDIA_TYPE -> "A body must be JSON, with the header \"Content-Type: application/json\".";
            default -> status.getReasonPhrase() + ".";
        };
    }

    private static ResponseEntity<Object> answer(ProblemAnswer problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
