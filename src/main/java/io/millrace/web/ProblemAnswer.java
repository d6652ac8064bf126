package io.millrace.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error as the outside sees it, RFC 9457.
 *
 * @param detail what is wrong, in a sentence
 * @param field the value that is meant, with the range it must lie in, when there is one
 * @param current the settings as they are, in an answer 412
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemAnswer(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String min,
        @Nullable String max,
        @JsonProperty("current") @Nullable Object current) {

    static ProblemAnswer of(HttpStatus status, String detail) {
        return new ProblemAnswer(
                "about:blank", status.getReasonPhrase(), status.value(), detail, null, null, null, null);
    }

    ProblemAnswer about(@Nullable String newField, @Nullable String newMin, @Nullable String newMax) {
        return new ProblemAnswer(type, title, status, detail, newField, newMin, newMax, current);
    }

    ProblemAnswer showing(Object newCurrent) {
        return new ProblemAnswer(type, title, status, detail, field, min, max, newCurrent);
    }
}
