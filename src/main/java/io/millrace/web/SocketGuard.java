package io.millrace.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.ChannelInterceptor;

/** What a client may send: subscriptions to listed destinations, and nothing that carries a message. */
final class SocketGuard implements ChannelInterceptor {

    static final String SNAPSHOT = "/app/snapshot";

    private static final Set<String> DESTINATIONS = Set.of(
            SNAPSHOT,
            "/topic/status",
            "/topic/prices",
            "/topic/positions",
            "/topic/orders",
            "/topic/signals",
            "/topic/trades",
            "/topic/pnl",
            "/topic/log",
            "/topic/alerts");

    private final TopicWatch watch;

    SocketGuard(TopicWatch watch) {
        this.watch = watch;
    }

    @Override
    public Message<?> preSend(Message<?> message, MessageChannel channel) {
        SimpMessageType type = SimpMessageHeaderAccessor.getMessageType(message.getHeaders());
        if (type == SimpMessageType.SUBSCRIBE) {
            subscribe(message);
        } else if (type == SimpMessageType.UNSUBSCRIBE) {
            watch.remove(client(message), subscription(message));
        } else if (type != SimpMessageType.CONNECT
                && type != SimpMessageType.DISCONNECT
                && type != SimpMessageType.HEARTBEAT) {
            throw new MessagingException("This socket only tells; commands go by REST.");
        }
        return message;
    }

    private void subscribe(Message<?> message) {
        String destination = SimpMessageHeaderAccessor.getDestination(message.getHeaders());
        if (destination == null
                || !(DESTINATIONS.contains(destination)
                        || BarTopic.of(destination).isPresent())) {
            throw new MessagingException("There is no such destination.");
        }
        if (!watch.add(client(message), subscription(message), destination)) {
            throw new MessagingException("A client may have " + TopicWatch.MOST_PER_CLIENT + " subscriptions at most.");
        }
    }

    private static String client(Message<?> message) {
        return orEmpty(SimpMessageHeaderAccessor.getSessionId(message.getHeaders()));
    }

    private static String subscription(Message<?> message) {
        return orEmpty(SimpMessageHeaderAccessor.getSubscriptionId(message.getHeaders()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
