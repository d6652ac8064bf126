package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHandlingRunnable;

class ClientLanesTest {

    private final ClientLanes lanes = new ClientLanes(new ClientSockets());

    @Test
    void keepsTheOrderOfOneClient() {
        List<Integer> sent = new CopyOnWriteArrayList<>();
        lanes.open("one");

        for (int number = 0; number < 500; number++) {
            int current = number;
            lanes.execute(send("one", 10, () -> sent.add(current)));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> sent.size() == 500);
        assertThat(sent).isSorted();
    }

    @Test
    void letsNobodyWaitForAClientThatDoesNotRead() {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger others = new AtomicInteger();
        lanes.open("slow");
        lanes.open("quick");
        lanes.execute(send("slow", 10, () -> awaitQuietly(stuck)));

        for (int number = 0; number < 100; number++) {
            lanes.execute(send("slow", 10, others::incrementAndGet));
            lanes.execute(send("quick", 10, others::incrementAndGet));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> others.get() == 100);
        stuck.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> others.get() == 200);
        assertThat(others).hasValue(200);
    }

    @Test
    void dropsTheLaneOfAClientThatIsTooFarBehind() {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        lanes.open("slow");
        lanes.execute(send("slow", 100_000, () -> awaitQuietly(stuck)));
        lanes.execute(send("slow", 100_000, sent::incrementAndGet));

        lanes.execute(send("slow", 100_000, sent::incrementAndGet));
        stuck.countDown();
        lanes.execute(send("slow", 10, sent::incrementAndGet));

        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(20)).until(() -> sent.get() == 0);
        assertThat(sent).hasValue(0);
    }

    @Test
    void dropsWhatIsMeantForAClientThatIsGone() {
        AtomicInteger sent = new AtomicInteger();

        lanes.execute(send("gone", 10, sent::incrementAndGet));

        assertThat(sent).hasValue(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static MessageHandlingRunnable send(String client, int bytes, Runnable action) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create();
        headers.setSessionId(client);
        Message<byte[]> message = MessageBuilder.createMessage(new byte[bytes], headers.getMessageHeaders());
        return new MessageHandlingRunnable() {
            @Override
            public Message<?> getMessage() {
                return message;
            }

            @Override
            public MessageHandler getMessageHandler() {
                return _ -> {};
            }

            @Override
            public void run() {
                action.run();
            }
        };
    }
}
