package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.LatencyModel;
import io.millrace.venue.Models;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.fault.FaultPlan;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TransitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void letsARequestWaitOnTheVenuesClockWhileOthersAreAnswered() {
        Models slow = Models.standard().with(new LatencyModel.Fixed(500));
        try (FaultHouse house =
                new FaultHouse(FaultPlan.NONE, VenueSettings.standard(7).withModels(slow))) {
            CompletableFuture<VenueClient.Answer> answer =
                    CompletableFuture.supplyAsync(() -> house.client.get("/fapi/v1/time"));
            house.pass(499);

            assertThat(answer).isNotDone();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                house.pass(500);
                return answer.isDone();
            });
            assertThat(answer.join().status()).isEqualTo(200);
        }
    }
}
