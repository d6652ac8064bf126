package io.millrace.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.springframework.messaging.simp.SimpMessagingTemplate;

/** Sends to topics and numbers what it sends. Owned by the publisher thread. */
final class Topics {

    private final SimpMessagingTemplate template;
    private final Map<String, Long> seqs = new LinkedHashMap<>();

    Topics(SimpMessagingTemplate template) {
        this.template = template;
    }

    /** Sends what the function makes of the topic's next number. */
    void send(String topic, LongFunction<Object> message) {
        long seq = seqs.merge(topic, 1L, Long::sum);
        template.convertAndSend("/topic/" + topic, message.apply(seq));
    }

    /** A topic nobody listens to any more. */
    void forget(String topic) {
        seqs.remove(topic);
    }

    Map<String, Long> seqs() {
        return Map.copyOf(seqs);
    }
}
