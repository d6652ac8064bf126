package io.millrace.venue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The exchange's own published vector. */
class VenueKeyTest {

    private final VenueKey key = new VenueKey(
            "dbefbc809e3e83c283a984c3a1459732ea7db1360ca80c5c2c8867408d28cc83",
            "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9");

    @Test
    void acceptsThePublishedSignature() {
        String payload = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
                + "&recvWindow=5000&timestamp=1591702613943";

        assertThat(key.signed(payload, "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9"))
                .isTrue();
        assertThat(key.signed(payload, "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af8"))
                .isFalse();
    }

    @Test
    void neverShowsWhatItHolds() {
        assertThat(key.toString()).doesNotContain("dbef").doesNotContain("2b5e");
        assertThat(VenueSettings.standard(1).withKey(key).toString()).doesNotContain("2b5e");
        assertThat(key.knows("dbefbc80")).isFalse();
    }
}
