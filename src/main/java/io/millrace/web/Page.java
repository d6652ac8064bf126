package io.millrace.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * A piece of a list that is newest first.
 *
 * @param limit rows at most, 1 to 1000
 * @param cursor id of the last row of the piece before; null for the first piece
 */
record Page(int limit, @Nullable String cursor) {

    private static final int USUAL = 500;
    private static final int MOST = 1_000;

    static Page asked(@Nullable String limit, @Nullable String cursor) {
        if (limit == null) {
            return new Page(USUAL, cursor);
        }
        if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw new Refusal(
                    ProblemAnswer.of(HttpStatus.BAD_REQUEST, "The limit must be a whole number from 1 to 1000.")
                            .about("limit", "1", "1000"));
        }
        return new Page(Integer.parseInt(limit), cursor);
    }

    /** The rows after the cursor; a header {@code X-Next-Cursor} when there are more. An unknown cursor is a 400. */
    <T> ResponseEntity<List<T>> of(List<T> rows, Function<T, String> id) {
        int from = cursor == null ? 0 : after(rows, id);
        int to = Math.min(rows.size(), from + limit);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (to < rows.size()) {
            answer.header("X-Next-Cursor", id.apply(rows.get(to - 1)));
        }
        return answer.body(rows.subList(from, to));
    }

    private <T> int after(List<T> rows, Function<T, String> id) {
        for (int index = 0; index < rows.size(); index++) {
            if (id.apply(rows.get(index)).equals(cursor)) {
                return index + 1;
            }
        }
        throw Refusal.field("cursor", "No row with this cursor is kept any more; start again without it.");
    }
}
