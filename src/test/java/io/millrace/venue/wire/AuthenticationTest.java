package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.VenueKey;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    @Test
    void signsQueryAndBodyTogetherWithoutASeparator() {
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
        String body = "quantity=1&price=9000&recvWindow=5000&timestamp=1591702613943";
        VenueKey key = new VenueKey("k", "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9");

        assertThat(key.signed(
                        Authentication.payload(query, body + "&signature=ab"),
                        "30baaf0fab549bbeda7f5ef201898b34122da25fd23c646cac2c529aebe670a4"))
                .isTrue();
    }

    @Test
    void leavesOnlyTheSignatureOut() {
        assertThat(Authentication.payload("a=1&signature=00&b=2", "")).isEqualTo("a=1&b=2");
        assertThat(Authentication.payload("signature=00", "")).isEmpty();
    }
}
