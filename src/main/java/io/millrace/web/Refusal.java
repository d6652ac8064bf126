package io.millrace.web;

import org.springframework.http.HttpStatus;

/** Ends a request with a problem; thrown by controllers and what they call, never logged. */
final class Refusal extends RuntimeException {

    private final transient ProblemAnswer answer;

    Refusal(ProblemAnswer answer) {
        super(answer.detail(), null, false, false);
        this.answer = answer;
    }

    static Refusal of(HttpStatus status, String detail) {
        return new Refusal(ProblemAnswer.of(status, detail));
    }

    /** 400 for one value of the request. */
    static Refusal field(String field, String detail) {
        return new Refusal(ProblemAnswer.of(HttpStatus.BAD_REQUEST, detail).about(field, null, null));
    }

    ProblemAnswer answer() {
        return answer;
    }
}
