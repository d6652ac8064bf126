package io.millrace.position;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransfersTest {

    private static final long AT = 1_000_000;

    private final Transfers transfers = new Transfers();

    @Test
    void countsWhatIsToldAndListedOnce() {
        assertThat(transfers.tell(500, AT)).isTrue();
        assertThat(transfers.list(1, 500, AT + Transfers.CLOSE_MILLIS)).isFalse();
        assertThat(transfers.list(1, 500, AT + Transfers.CLOSE_MILLIS)).isFalse();
        assertThat(transfers.knows(1)).isTrue();
        assertThat(transfers.knows(2)).isFalse();
    }

    @Test
    void countsWhatIsListedBeforeItIsToldOnce() {
        assertThat(transfers.list(1, -500, AT)).isTrue();
        assertThat(transfers.tell(-500, AT + 10)).isFalse();
        assertThat(transfers.tell(-500, AT + 20)).as("another one").isTrue();
    }

    @Test
    void takesAnotherAmountOrAnotherTimeForAnotherTransfer() {
        transfers.tell(500, AT);

        assertThat(transfers.list(1, 501, AT)).isTrue();
        assertThat(transfers.list(2, -500, AT)).isTrue();
        assertThat(transfers.list(3, 500, AT + Transfers.CLOSE_MILLIS + 1)).isTrue();
        assertThat(transfers.list(4, 500, AT - Transfers.CLOSE_MILLIS)).isFalse();
    }

    @Test
    void countsTwoOfTheSameAmountTwice() {
        assertThat(transfers.tell(500, AT)).isTrue();
        assertThat(transfers.tell(500, AT + 1)).isTrue();
        assertThat(transfers.list(1, 500, AT)).isFalse();
        assertThat(transfers.list(2, 500, AT + 1)).isFalse();
        assertThat(transfers.list(3, 500, AT + 2)).isTrue();
    }

    @Test
    void forgetsTheOldestNumbers() {
        for (int number = 1; number <= 4_097; number++) {
            transfers.list(number, number, AT);
        }

        assertThat(transfers.knows(1)).isFalse();
        assertThat(transfers.knows(2)).isTrue();
        assertThat(transfers.knows(4_097)).isTrue();
    }
}
