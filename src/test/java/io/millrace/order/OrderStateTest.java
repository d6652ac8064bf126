package io.millrace.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderStateTest {

    private static final Set<OrderState> ENDS = EnumSet.of(
            OrderState.FILLED, OrderState.CANCELED, OrderState.REJECTED, OrderState.EXPIRED, OrderState.ABSENT);

    @Test
    void movesOnlyUpTheLattice() {
        assertThat(after(OrderState.PENDING)).isEqualTo(EnumSet.complementOf(EnumSet.of(OrderState.PENDING)));
        assertThat(after(OrderState.UNKNOWN))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(OrderState.PENDING, OrderState.UNKNOWN)));
        assertThat(after(OrderState.ACCEPTED)).isEqualTo(ends(OrderState.PARTIALLY_FILLED, OrderState.TRIGGERED));
        assertThat(after(OrderState.PARTIALLY_FILLED)).isEqualTo(ENDS);
        assertThat(after(OrderState.TRIGGERED)).isEqualTo(ENDS);
    }

    @Test
    void leavesAnEndOnlyByALateFillAndNeverAProvenAbsence() {
        assertThat(after(OrderState.CANCELED)).containsExactly(OrderState.FILLED);
        assertThat(after(OrderState.EXPIRED)).containsExactly(OrderState.FILLED);
        assertThat(after(OrderState.REJECTED)).containsExactly(OrderState.FILLED);
        assertThat(after(OrderState.ABSENT)).isEmpty();
    }

    @Test
    void endsInFiveWays() {
        for (OrderState state : OrderState.values()) {
            assertThat(state.ended()).isEqualTo(ENDS.contains(state));
        }
    }

    private static Set<OrderState> after(OrderState earlier) {
        Set<OrderState> found = EnumSet.noneOf(OrderState.class);
        Arrays.stream(OrderState.values())
                .filter(next -> next.mayFollow(earlier))
                .forEach(found::add);
        return found;
    }

    private static Set<OrderState> ends(OrderState... others) {
        Set<OrderState> all = EnumSet.copyOf(ENDS);
        all.addAll(Arrays.asList(others));
        return all;
    }
}
