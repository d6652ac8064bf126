package io.millrace.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** STOMP over a plain WebSocket at {@code /ws}; the gate has judged the upgrade before it comes here. */
final class SocketConfiguration implements WebSocketMessageBrokerConfigurer {

    private static final int LONGEST_FRAME = 8 * 1024;
    private static final int SEND_MILLIS = 10_000;
    private static final int FIRST_FRAME_MILLIS = 10_000;
    private static final long[] HEARTBEAT_MILLIS = {5_000, 5_000};

    private final ClientSockets sockets;
    private final ClientLanes lanes;
    private final TopicWatch watch;
    private final TaskScheduler heartbeats;

    SocketConfiguration(ClientSockets sockets, ClientLanes lanes, TopicWatch watch, TaskScheduler heartbeats) {
        this.sockets = sockets;
        this.lanes = lanes;
        this.watch = watch;
        this.heartbeats = heartbeats;
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        registry.addEndpoint("/ws").addInterceptors(new RememberSession());
        registry.setErrorHandler(new SocketErrors());
        registry.setPreserveReceiveOrder(true);
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        registry.enableSimpleBroker("/topic")
                .setHeartbeatValue(HEARTBEAT_MILLIS)
                .setTaskScheduler(heartbeats);
        registry.setApplicationDestinationPrefixes("/app");
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registration) {
        registration
                .setMessageSizeLimit(LONGEST_FRAME)
                .setSendBufferSizeLimit(ClientLanes.LIMIT_BYTES)
                .setSendTimeLimit(SEND_MILLIS)
                .setTimeToFirstMessage(FIRST_FRAME_MILLIS)
                .addDecoratorFactory(handler -> new ClientHandler(handler, sockets, lanes, watch));
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.interceptors(new SocketGuard(watch, sockets));
    }

    @Override
    public void configureClientOutboundChannel(ChannelRegistration registration) {
        registration.executor(lanes);
    }

    /** Notes on the socket which browser session opened it, for logout. */
    private static final class RememberSession implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            HttpServletRequest servlet = ((ServletServerHttpRequest) request).getServletRequest();
            attributes.put(ClientSockets.SESSION_KEY, Actor.from(servlet).session());
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception failure) {}
    }
}
