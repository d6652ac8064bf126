package io.millrace.web;

import org.springframework.messaging.simp.annotation.SubscribeMapping;
import org.springframework.stereotype.Controller;

/** Answers {@code SUBSCRIBE /app/snapshot} with one message. */
@Controller
final class SnapshotController {

    private final SnapshotPublisher publisher;

    SnapshotController(SnapshotPublisher publisher) {
        this.publisher = publisher;
    }

    @SubscribeMapping("/snapshot")
    PageSnapshot snapshot() {
        return publisher.page();
    }
}
