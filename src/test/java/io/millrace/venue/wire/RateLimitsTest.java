package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.venue.VenueRefusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final long MINUTE = 60_000;
    private static final Params NONE = new Params("", "");

    private final RateLimits limits = new RateLimits();
    private final Routes routes = new Routes()
            .open("/fapi/v1/heavy", 2_400, (_, _) -> {})
            .open("/fapi/v1/light", 1, (_, _) -> {})
            .open("/fapi/v1/fundingRate", 0, (_, _) -> {})
            .order("/fapi/v1/order", (_, _) -> {});

    @Test
    void countsWeightByTheCalendarMinute() {
        use("GET", "/fapi/v1/heavy", 59_999);
        assertThat(limits.headers(route("GET", "/fapi/v1/heavy"), true))
                .containsExactly(Map.entry("X-MBX-USED-WEIGHT-1M", "2400"));

        assertThat(refusal("/fapi/v1/light", 59_999).text()).contains("2400 requests per minute");
        use("GET", "/fapi/v1/light", 60_000);
        assertThat(limits.headers(route("GET", "/fapi/v1/light"), true)).containsEntry("X-MBX-USED-WEIGHT-1M", "1");
    }

    @Test
    void bansTwiceAsLongEveryTimeUpToThreeDays() {
        long now = 0;
        long[] minutes = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 4_320, 4_320};
        for (long length : minutes) {
            use("GET", "/fapi/v1/heavy", now);
            assertThat(refusal("/fapi/v1/heavy", now).text()).startsWith("Too many requests");
            assertThat(limits.banned(now)).isFalse();
            VenueRefusal banned = refusal("/fapi/v1/light", now);

            assertThat(banned.code()).isEqualTo(-1003);
            assertThat(banned.text()).contains("banned until " + (now + length * MINUTE) + ".");
            assertThat(limits.banned(now + length * MINUTE - 1)).isTrue();
            assertThat(refusal("/fapi/v1/light", now + length * MINUTE - 1)).isNotNull();
            now += length * MINUTE;
            assertThat(limits.banned(now)).isFalse();
        }
        assertThat(limits.requestsDuringBan()).isEqualTo(minutes.length);
    }

    @Test
    void countsOrdersInTenSecondsAndInAMinute() {
        for (int window = 0; window < 4; window++) {
            for (int i = 0; i < 300; i++) {
                use("POST", "/fapi/v1/order", window * 10_000L);
            }
            assertThat(orderRefusal(window * 10_000L + 9_999).text())
                    .isEqualTo("Too many new orders; current limit is 300 orders per TEN_SECONDS.");
        }

        assertThat(orderRefusal(50_000).code()).isEqualTo(-1015);
        assertThat(orderRefusal(50_000).text()).contains("1200 orders per MINUTE");
        use("POST", "/fapi/v1/order", 60_000);
        assertThat(limits.headers(route("POST", "/fapi/v1/order"), true))
                .containsEntry("X-MBX-ORDER-COUNT-10S", "1")
                .containsEntry("X-MBX-ORDER-COUNT-1M", "1")
                .containsEntry("X-MBX-USED-WEIGHT-1M", "0");
    }

    @Test
    void leavesOrderCountsAwayFromRefusedOrders() {
        use("POST", "/fapi/v1/order", 0);

        assertThat(limits.headers(route("POST", "/fapi/v1/order"), false)).containsOnlyKeys("X-MBX-USED-WEIGHT-1M");
    }

    @Test
    void givesFundingAPoolOfItsOwn() {
        for (int i = 0; i < 500; i++) {
            use("GET", "/fapi/v1/fundingRate", 299_999);
        }

        assertThat(refusal("/fapi/v1/fundingRate", 299_999).text()).contains("500 requests per 5 minutes");
        use("GET", "/fapi/v1/light", 299_999);
        use("GET", "/fapi/v1/fundingRate", 300_000);
    }

    private void use(String method, String path, long millis) {
        limits.use(route(method, path), NONE, millis);
    }

    private VenueRefusal refusal(String path, long millis) {
        return catchThrowableOfType(VenueRefusal.class, () -> use("GET", path, millis));
    }

    private VenueRefusal orderRefusal(long millis) {
        return catchThrowableOfType(VenueRefusal.class, () -> use("POST", "/fapi/v1/order", millis));
    }

    private Route route(String method, String path) {
        return routes.find(method, path).orElseThrow();
    }
}
