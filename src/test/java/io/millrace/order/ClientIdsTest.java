package io.millrace.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Prop;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientIdsTest {

    private static final ClientIds IDS = new ClientIds("0k3z");

    @Test
    void writesAppInstanceIntentRoleAndAttempt() {
        assertThat(IDS.of(93, OrderRole.STOP, 2)).isEqualTo("mr0k3z-2t-S2");
    }

    @Test
    void readsBackWhatItWroteAndFitsTheExchange() {
        Prop.check(20_000, draw -> {
            long intent = draw.magnitude(1, Long.MAX_VALUE);
            OrderRole role = draw.pick(List.of(OrderRole.values()));
            int attempt = draw.between(0, 999_999_999);

            String id = IDS.of(intent, role, attempt);

            assertThat(id).hasSizeLessThanOrEqualTo(36).matches("[.A-Z:/a-z0-9_-]+");
            assertThat(IDS.isOurs(id)).isTrue();
            assertThat(IDS.parse(id)).contains(new ClientIds.Parsed(intent, role, attempt));
        });
        assertThat(IDS.of(Long.MAX_VALUE, OrderRole.ENTRY, 999_999_999)).hasSizeLessThanOrEqualTo(36);
    }

    @Test
    void knowsNobodyElsesIds() {
        List<String> foreign = List.of(
                "",
                "web_1234",
                "autoclose-1",
                "mr0k3y-2t-S2",
                "mr0k3z-2t-S",
                "mr0k3z-2t-S02",
                "mr0k3z-02t-S2",
                "mr0k3z-2w-S2",
                "mr0k3z-2T-S2",
                "mr0k3z-2t-Q2",
                "mr0k3z-2t-S2 ",
                "mr0k3z-vvvvvvvvvvvvv-S2",
                "mr0k3z-2t-S9999999999");

        assertThat(foreign).noneMatch(IDS::isOurs);
    }

    @Test
    void knowsTheIdsOfOtherInstancesAsMillraces() {
        assertThat(ClientIds.isMillrace("mr0k3y-2t-S2")).isTrue();
        assertThat(ClientIds.isMillrace("web_1234")).isFalse();
    }

    @Test
    void derivesTheSameInstanceFromTheSameText() {
        assertThat(ClientIds.derivedFrom("account-1").prefix())
                .isEqualTo(ClientIds.derivedFrom("account-1").prefix())
                .isNotEqualTo(ClientIds.derivedFrom("account-2").prefix())
                .hasSize(7);
        assertThat(ClientIds.derivedFrom("").of(1, OrderRole.ENTRY, 0)).isEqualTo("mr0000-1-E0");
    }

    @Test
    void refusesInstancesAndNumbersThatCannotBeWritten() {
        assertThatThrownBy(() -> new ClientIds("abc-")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientIds("abcde")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IDS.of(0, OrderRole.ENTRY, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IDS.of(1, OrderRole.EXIT, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
