package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Event;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReaderTest {

    private static final EventCodec CODEC = new EventCodec(Sample.family());

    @TempDir
    private Path directory;

    @Test
    void showsPeopleTheNewestRecordsOfATypeWhileTheWriterGoesOn() {
        try (SqliteJournal journal = open();
                JournalReader reader = journal.reader()) {
            journal.append(counted(1, 5));
            journal.append(List.of(new Sample.Listed(List.of(), Map.of(), null, 6)));
            journal.append(counted(6, 6));

            assertThat(reader.newest("Counted", JournalReader.NEWEST, 2))
                    .extracting(JournalReader.Row::sequence)
                    .containsExactly(7L, 5L);
            assertThat(reader.newest("Counted", 5, 100))
                    .extracting(JournalReader.Row::event)
                    .containsExactly(
                            counted(4, 4).getFirst(),
                            counted(3, 3).getFirst(),
                            counted(2, 2).getFirst(),
                            counted(1, 1).getFirst());
            assertThat(reader.newest("Counted", JournalReader.NEWEST, -1)).isEmpty();
        }
    }

    @Test
    void letsNobodyWriteThroughAReader() {
        try (SqliteJournal journal = open();
                JournalReader reader = journal.reader()) {
            journal.append(counted(1, 1));

            assertThatThrownBy(() -> reader.query(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate("DELETE FROM journal");
                        }
                    }))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("readonly");
            assertThat(replay(journal, 0)).hasSize(1);
        }
    }

    @Test
    void waitsAWhileForSomebodyElseWhoHasTheFile() {
        try (SqliteJournal journal = open((connection, sequence, event) ->
                        assertThat(text(connection, "PRAGMA busy_timeout")).isEqualTo("5000"));
                JournalReader reader = journal.reader()) {
            journal.append(counted(1, 1));

            assertThat(reader.<String>query(connection -> text(connection, "PRAGMA busy_timeout")))
                    .isEqualTo("5000");
        }
    }

    @Test
    void letsThreadsReadInTurn() {
        try (SqliteJournal journal = open();
                JournalReader reader = journal.reader()) {
            journal.append(counted(1, 1));
            reader.newest("Counted", JournalReader.NEWEST, 1);

            assertThat(CompletableFuture.supplyAsync(() -> reader.newest("Counted", JournalReader.NEWEST, 1)))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(rows -> assertThat(rows).hasSize(1));
        }
    }

    @Test
    void takesNothingMoreOnceClosed() {
        SqliteJournal journal = open();
        JournalReader reader = journal.reader();
        journal.close();
        reader.close();

        assertThatThrownBy(() -> journal.append(counted(1, 1))).isInstanceOf(JournalException.class);
        assertThat(CompletableFuture.supplyAsync(() -> reader.newest("Counted", JournalReader.NEWEST, 1)))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withRootCauseInstanceOf(SQLException.class);
    }

    private SqliteJournal open(Projection... projections) {
        return SqliteJournal.open(directory.resolve("millrace.db"), CODEC, List.of(projections));
    }

    private static List<Event> counted(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .<Event>mapToObj(number -> new Sample.Counted(number, number * 1_000))
                .toList();
    }

    private static List<Event> replay(Journal journal, long from) {
        List<Event> events = new ArrayList<>();
        journal.replay(from, events::add);
        return events;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }
}
