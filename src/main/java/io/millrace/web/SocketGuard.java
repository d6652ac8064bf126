package io.millrace.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.web.socket.CloseStatus;

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
    private final ClientSockets sockets;

    SocketGuard(TopicWatch watch, ClientSockets sockets) {
        this.watch = watch;
        this.sockets = sockets;
    }

    /** Answers null for a frame that goes no further; its client is told why by the closing of its socket. */
    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        SimpMessageType type = SimpMessageHeaderAccessor.getMessageType(message.getHeaders());
        if (type == SimpMessageType.SUBSCRIBE) {
            return subscribe(message);
        }
        if (type == SimpMessageType.UNSUBSCRIBE) {
            watch.remove(client(message), subscription(message));
            return message;
        }
        boolean life = type == SimpMessageType.CONNECT
                || type == SimpMessageType.DISCONNECT
                || type == SimpMessageType.HEARTBEAT;
        return life ? message : refuse(message, "this socket only tells; commands go by REST");
    }

    private @Nullable Message<?> subscribe(Message<?> message) {
        String destination = SimpMessageHeaderAccessor.getDestination(message.getHeaders());
        if (destination == null || !listed(destination)) {
            return refuse(message, "there is no such destination");
        }
        return watch.add(client(message), subscription(message), destination)
                ? message
                : refuse(message, "64 subscriptions are the most");
    }

    private static boolean listed(String destination) {
        return DESTINATIONS.contains(destination) || BarTopic.of(destination).isPresent();
    }

    private @Nullable Message<?> refuse(Message<?> message, String reason) {
        sockets.close(client(message), CloseStatus.POLICY_VIOLATION.withReason(reason));
        return null;
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
