package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionOutboxTest {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final Session session = mock(Session.class);
    private SessionOutbox outbox;

    /** The client takes the first frame and then nothing until the gate opens. */
    @BeforeEach
    void blockTheClient() throws Exception {
        RemoteEndpoint.Basic remote = mock(RemoteEndpoint.Basic.class);
        when(session.getBasicRemote()).thenReturn(remote);
        when(session.isOpen()).thenReturn(true);
        when(session.getId()).thenReturn("1");
        doAnswer(call -> {
                    sent.add(call.getArgument(0));
                    blocked.countDown();
                    gate.await();
                    return null;
                })
                .when(remote)
                .sendText(anyString());
        outbox = new SessionOutbox(session);
        outbox.start();
        outbox.send("first", "first");
        blocked.await();
    }

    @Test
    void keepsOrderAndEveryFrameForAClientThatKeepsUp() {
        for (int i = 0; i < 100; i++) {
            outbox.sendLatest("quote", "quote" + i);
            outbox.send("trade", "trade" + i);
        }
        gate.countDown();

        await().until(() -> sent.size() == 201);
        assertThat(sent.subList(1, 4)).containsExactly("quote0", "trade0", "quote1");
    }

    @Test
    void conflatesQuotesOfASlowClientAndNoTrade() {
        for (int i = 0; i < 3_000; i++) {
            outbox.send("trade", "trade" + i);
        }
        for (int i = 0; i < 1_000; i++) {
            outbox.sendLatest("quote", "quote" + i);
        }
        gate.countDown();

        await().until(() -> sent.contains("quote999"));
        assertThat(sent).hasSize(1 + 3_000 + 1);
    }

    @Test
    void neverMovesANewerQuoteBeforeAFrameThatMustArrive() {
        for (int i = 0; i < 3_000; i++) {
            outbox.send("trade", "trade" + i);
        }
        outbox.sendLatest("bar", "open1");
        outbox.send("bar", "closed1");
        outbox.sendLatest("bar", "open2");
        outbox.sendLatest("bar", "open3");
        gate.countDown();

        await().until(() -> sent.contains("open3"));
        assertThat(sent.subList(3_001, 3_004)).containsExactly("open1", "closed1", "open3");
    }

    @Test
    void disconnectsAClientWhoseEventsWouldBeLost() throws Exception {
        for (int i = 0; i < 40_000; i++) {
            outbox.send("user", "event" + i);
        }
        gate.countDown();

        verify(session, timeout(5_000)).close(any(CloseReason.class));
        assertThat(sent.size()).isLessThan(40_000);
    }
}
