package io.millrace.web;

import io.millrace.engine.EngineSnapshot.Note;
import org.jspecify.annotations.Nullable;

/** One event in words. */
record NoteRow(
        long id,
        @Nullable String time,
        long timeMillis,
        String level,
        @Nullable String symbol,
        String text) {

    static NoteRow of(Note note) {
        return new NoteRow(
                note.sequence(),
                Figures.time(note.millis()),
                note.millis(),
                note.level(),
                Figures.text(note.symbol()),
                note.text());
    }
}
