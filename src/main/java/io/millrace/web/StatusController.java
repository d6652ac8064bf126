package io.millrace.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How things stand: the status of the contract, all that a page needs at once, and a sign of life. */
@RestController
@RequestMapping("/api")
final class StatusController {

    private final SnapshotFeed feed;
    private final SnapshotPublisher publisher;
    private final BuildVersion version;

    StatusController(SnapshotFeed feed, SnapshotPublisher publisher, BuildVersion version) {
        this.feed = feed;
        this.publisher = publisher;
        this.version = version;
    }

    record Pong(boolean pong) {}

    @GetMapping("/ping")
    Pong ping() {
        return new Pong(true);
    }

    @GetMapping("/status")
    StatusAnswer status() {
        return StatusAnswer.of(feed.picture(), version.text());
    }

    @GetMapping("/snapshot")
    PageSnapshot snapshot() {
        return publisher.page();
    }
}
