package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomcatHostTest {

    @ParameterizedTest
    @CsvSource({"64, 1000", "1024, 3276", "2048, 6553", "16384, 20000"})
    void takesAsManyConnectionsAsHalfOfTheHeapBears(long mebibytes, long connections) {
        assertThat(TomcatHost.connections(mebibytes << 20)).isEqualTo(connections);
    }
}
