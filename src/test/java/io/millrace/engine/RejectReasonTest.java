package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.order.OrderEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectReasonTest {

    @ParameterizedTest
    @CsvSource({
        "-1111, filter, own",
        "-4014, filter, own",
        "-4164, filter, own",
        "-1102, parameter, own",
        "-2015, credentials, own",
        "-1021, clock, own",
        "-2019, margin, own",
        "-4116, client-id, own",
        "-1015, rate-limit, own",
        "-2022, nothing-to-reduce, exchange",
        "-2021, market-moved, exchange",
        "-4131, market-moved, exchange",
        "-5021, not-filled, exchange",
        "-1008, unavailable, exchange",
        "-4045, unavailable, exchange",
        "-9999, other, exchange",
        "1, not-sent, none"
    })
    void saysWhoseDoingARefusalWas(int code, String word, String fault) {
        RejectReason reason = RejectReason.of(rejected(code, "no"));

        assertThat(reason.word()).isEqualTo(word);
        assertThat(reason.fault()).isEqualTo(fault);
    }

    @Test
    void tellsWhatWasNotSentFromWhatWasRefusedWithoutACode() {
        assertThat(RejectReason.of(rejected(0, "not sent: the connection is gone")))
                .isEqualTo(RejectReason.NOT_SENT);
        assertThat(RejectReason.of(rejected(0, "status 503 Service Unavailable.")))
                .isEqualTo(RejectReason.UNAVAILABLE);
    }

    @Test
    void countsEveryReasonAlsoThoseThatNeverCame() {
        RejectCounts counts = new RejectCounts();

        counts.count(rejected(-2021, "no"));
        counts.count(rejected(-2021, "no"));

        assertThat(counts.all()).hasSize(RejectReason.values().length);
        assertThat(counts.all()).contains(new EngineSnapshot.Rejections("market-moved", "exchange", 2));
        assertThat(counts.all()).contains(new EngineSnapshot.Rejections("filter", "own", 0));
    }

    private static OrderEvent.Rejected rejected(int code, String reason) {
        return new OrderEvent.Rejected("BTCUSDT", "e1", code, reason, 1);
    }
}
