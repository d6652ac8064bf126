package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.simp.SimpMessagingTemplate;

class SnapshotPublisherTest {

    @Test
    void showsFromItsFirstMomentWhatTheEngineShowsThen() {
        FakeEngine engine = new FakeEngine();
        engine.show(Pictures.snapshot("STARTING", List.of(), Pictures.settings(1, Map.of())));
        SnapshotPublisher publisher = new SnapshotPublisher(
                new SnapshotFeed(engine, System::nanoTime),
                new BuildVersion("test"),
                new Topics(new SimpMessagingTemplate((message, timeout) -> true)),
                mock(BarPushes.class));
        engine.show(Pictures.snapshot("ACTIVE", List.of(), Pictures.settings(1, Map.of())));

        publisher.start();
        PageSnapshot first = publisher.page();
        publisher.stop();

        assertThat(first.status().state()).isEqualTo("ACTIVE");
    }
}
