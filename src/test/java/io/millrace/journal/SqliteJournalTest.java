package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Event;
import io.millrace.common.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {

    private static final EventCodec CODEC = new EventCodec(Sample.family());

    @TempDir
    private Path directory;

    @Test
    void givesBackWhatWasAppendedInOrderAlsoAfterReopening() {
        try (Journal journal = open()) {
            journal.append(counted(1, 3));
            journal.append(counted(4, 4));
        }

        try (Journal journal = open()) {
            assertThat(journal.lastSequence()).isEqualTo(4);
            assertThat(replay(journal, 0)).isEqualTo(counted(1, 4));
            assertThat(replay(journal, 3)).isEqualTo(counted(3, 4));
            journal.append(counted(5, 5));
            assertThat(journal.lastSequence()).isEqualTo(5);
        }
    }

    @Test
    void givesBackTheRecordsOfOneTypeAlone() {
        Sample.Deeper.Nested nested = new Sample.Deeper.Nested(7, 5);
        try (Journal journal = open()) {
            journal.append(counted(1, 3));
            journal.append(List.of(nested));
            journal.append(counted(4, 4));
            List<Sample.Deeper.Nested> found = new ArrayList<>();

            journal.replay(Sample.Deeper.Nested.class, found::add);

            assertThat(found).containsExactly(nested);
        }
    }

    @Test
    void keepsNothingOfABatchWhoseProjectionFails() {
        AtomicBoolean broken = new AtomicBoolean();
        try (SqliteJournal journal = open(audit(), (connection, sequence, event) -> {
            if (broken.get() && sequence == 4) {
                throw new SQLException("projection is broken");
            }
        })) {
            journal.append(counted(1, 2));
            broken.set(true);

            assertThatThrownBy(() -> journal.append(counted(3, 5)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("3 records were not written")
                    .hasMessageContaining("projection is broken");

            assertThat(journal.lastSequence()).isEqualTo(2);
            assertThat(count(journal, "audit")).isEqualTo(2);
            broken.set(false);
            journal.append(counted(3, 5));
            assertThat(replay(journal, 0)).isEqualTo(counted(1, 5));
        }
    }

    @Test
    void keepsNothingOfABatchWithAnEventOfNoFamily() {
        record Foreign(long epochNanos) implements Event {}
        try (Journal journal = open()) {
            assertThatThrownBy(() -> journal.append(List.of(new Sample.Counted(1, 1), new Foreign(2))))
                    .isInstanceOf(JournalException.class);

            journal.append(counted(1, 1));
            assertThat(replay(journal, 0)).isEqualTo(counted(1, 1));
        }
    }

    @Test
    void saysThatTheDiskIsFullAndGivesTheReserveBack() {
        Path reserve = directory.resolve("millrace.db.reserve");
        try (SqliteJournal journal = open((connection, sequence, event) -> limitPages(connection))) {
            assertThat(reserve).hasSize(ReserveFile.BYTES);

            assertThatThrownBy(() -> journal.append(counted(1, 50_000)))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the disk is full");

            assertThat(reserve).doesNotExist();
            assertThat(journal.lastSequence()).isZero();
            journal.append(counted(1, 1));
            assertThat(replay(journal, 0)).isEqualTo(counted(1, 1));
        }
    }

    @Test
    void writesIntoTheReserveWhatFoundNoRoomAndSaysThatItDid() {
        Path reserve = directory.resolve("millrace.db.reserve");
        try (SqliteJournal journal = open((connection, sequence, event) -> {
            if (Files.exists(reserve)) {
                limitPages(connection);
            } else {
                pages(connection, 1_000_000);
            }
        })) {

            assertThatThrownBy(() -> journal.append(counted(1, 50_000)))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            full -> assertThat(full.written()).isTrue())
                    .hasMessageContaining("the disk is full");

            assertThat(journal.lastSequence()).isEqualTo(50_000);
            journal.append(counted(50_001, 50_001));
            assertThat(replay(journal, 0)).isEqualTo(counted(1, 50_001));
        }
    }

    private static void pages(Connection connection, int most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + most);
        }
    }

    private static void limitPages(Connection connection) throws SQLException {
        pages(connection, 120);
    }

    @Test
    void commitsToDiskThroughAWriteAheadLog() {
        try (SqliteJournal journal = open((connection, sequence, event) -> {
            assertThat(text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(text(connection, "PRAGMA synchronous")).isEqualTo("2");
        })) {
            journal.append(counted(1, 1));
            assertThat(journal.lastSequence()).isEqualTo(1);
        }
    }

    @Test
    void recoversAPrefixOfWholeBatchesFromAnyTornEnd() throws IOException {
        long seed = 20_261_123;
        Random random = new Random(seed);
        List<Long> boundaries = new ArrayList<>(List.of(0L));
        try (SqliteJournal journal = open(audit())) {
            for (int batch = 0; batch < 40; batch++) {
                long from = journal.lastSequence() + 1;
                journal.append(counted(from, from + random.nextInt(5)));
                boundaries.add(journal.lastSequence());
            }
            for (int crash = 0; crash < 12; crash++) {
                Path copy = crashedCopy(directory.resolve("crash" + crash), random);
                assertIsPrefix(copy, boundaries, "seed " + seed + " crash " + crash);
            }
        }
    }

    private Path crashedCopy(Path to, Random random) throws IOException {
        Files.createDirectories(to);
        Path copy = to.resolve("millrace.db");
        Path log = to.resolve("millrace.db-wal");
        Files.copy(directory.resolve("millrace.db"), copy, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(directory.resolve("millrace.db-wal"), log, StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile torn = new RandomAccessFile(log.toFile(), "rw")) {
            torn.setLength(random.nextLong(torn.length()));
        }
        return copy;
    }

    private static void assertIsPrefix(Path file, List<Long> boundaries, String which) {
        try (SqliteJournal recovered = SqliteJournal.open(file, CODEC, List.of(audit()))) {
            long last = recovered.lastSequence();
            assertThat(recovered.movedAside()).as(which).isEmpty();
            assertThat(boundaries).as(which).contains(last);
            assertThat(replay(recovered, 0)).as(which).isEqualTo(counted(1, last));
            assertThat(count(recovered, "audit")).as(which).isEqualTo(last);
        }
    }

    @Test
    void movesADamagedFileAsideAndBeginsAnew() throws IOException {
        Path file = directory.resolve("millrace.db");
        Files.writeString(
                file, "this is no database, though it is longer than the header of one would have to be. ".repeat(20));

        try (SqliteJournal journal = open()) {
            Path aside = journal.movedAside().orElseThrow();
            assertThat(aside.getFileName().toString()).matches("millrace\\.db\\.damaged-\\d{8}T\\d{6}Z");
            assertThat(aside).content().startsWith("this is no database");
            assertThat(journal.lastSequence()).isZero();
        }
    }

    @Test
    void movesAFileWithAHoleAside() throws IOException {
        Path file = directory.resolve("millrace.db");
        try (Journal journal = open()) {
            journal.append(counted(1, 2_000));
        }
        try (RandomAccessFile holed = new RandomAccessFile(file.toFile(), "rw")) {
            holed.seek(holed.length() / 2);
            holed.write(new byte[8192]);
        }

        try (SqliteJournal journal = open()) {
            assertThat(journal.movedAside()).isPresent();
            assertThat(journal.lastSequence()).isZero();
        }
    }

    @Test
    void refusesTheFileOfANewerBuildAndLeavesItAlone() throws SQLException {
        open().close();
        try (Connection connection = Sqlite.writer(directory.resolve("millrace.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
        }

        assertThatThrownBy(this::open).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.DATA);
            assertThat(problem.remedy()).contains("--data-dir");
        });
    }

    @Test
    void rebuildsTheTablesFromTheJournal() {
        try (SqliteJournal journal = open(audit())) {
            journal.append(counted(1, 10));
        }
        try (SqliteJournal journal = open((connection, sequence, event) -> {
            if (sequence % 2 == 0) {
                audit().apply(connection, sequence, event);
            }
        })) {
            journal.rebuildProjections();

            assertThat(count(journal, "audit")).isEqualTo(5);
            assertThat(journal.lastSequence()).isEqualTo(10);
        }
    }

    @Test
    void keepsTheReasonWhenTheTransactionIsGoneAlready() {
        try (SqliteJournal journal = open((connection, sequence, event) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
            throw new SQLException("the disk is gone");
        })) {
            assertThatThrownBy(() -> journal.append(counted(1, 1)))
                    .hasMessageContaining("the disk is gone")
                    .cause()
                    .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1));
        }
    }

    private SqliteJournal open(Projection... projections) {
        return SqliteJournal.open(directory.resolve("millrace.db"), CODEC, List.of(projections));
    }

    private static Projection audit() {
        return (connection, sequence, event) -> {
            try (var insert = connection.prepareStatement("INSERT INTO audit VALUES (?, ?, 'test', 'count', '')")) {
                insert.setLong(1, sequence);
                insert.setLong(2, event.epochNanos());
                insert.executeUpdate();
            }
        };
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

    private static long count(SqliteJournal journal, String table) {
        try (JournalReader reader = journal.reader()) {
            return Long.parseLong(reader.query(connection -> text(connection, "SELECT COUNT(*) FROM " + table)));
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }
}
