package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalTest {

    @Test
    void handsOutTheRecordsOfOneTypeInOrder() {
        List<Sample.Counted> found = new ArrayList<>();
        try (Journal journal = new MemoryJournal()) {
            journal.append(List.of(
                    new Sample.Counted(1, 1),
                    new Sample.Listed(List.of(), Map.of(), null, 2),
                    new Sample.Counted(2, 3)));

            journal.replay(Sample.Counted.class, found::add);
        }

        assertThat(found).containsExactly(new Sample.Counted(1, 1), new Sample.Counted(2, 3));
    }
}
