package io.millrace.web;

import io.millrace.engine.EngineSnapshot.SignalView;
import io.millrace.engine.EngineSnapshot.VoteView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An evaluated candidate with every vote; scores and weights are statistics and therefore JSON numbers. */
record SignalRow(
        long id,
        @Nullable String time,
        long timeMillis,
        String symbol,
        String side,
        @Nullable Double score,
        @Nullable Double threshold,
        List<VoteRow> votes,
        String decision,
        @Nullable String rule,
        @Nullable String reason) {

    /** One vote: {@code weight} signed as it entered the score, {@code value} the indicator's number. */
    record VoteRow(
            String name,
            @Nullable Double weight,
            @Nullable Double value,
            @Nullable String text) {

        static VoteRow of(VoteView view) {
            return new VoteRow(
                    view.name(),
                    Figures.number(view.weight()),
                    Figures.number(view.value()),
                    Figures.text(view.text()));
        }
    }

    static SignalRow of(SignalView view) {
        return new SignalRow(
                view.id(),
                Figures.time(view.millis()),
                view.millis(),
                view.symbol(),
                view.side(),
                Figures.number(view.score()),
                Figures.number(view.threshold()),
                view.votes().stream().map(VoteRow::of).toList(),
                view.decision(),
                Figures.text(view.rule()),
                Figures.text(view.reason()));
    }
}
