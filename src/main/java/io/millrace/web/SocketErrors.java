package io.millrace.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/** ERROR frames in our own words, without names of classes or channels. */
final class SocketErrors extends StompSubProtocolErrorHandler {

    @Override
    public Message<byte[]> handleClientMessageProcessingError(
            @Nullable Message<byte[]> clientMessage, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        boolean ours = cause.getClass() == org.springframework.messaging.MessagingException.class;
        StompHeaderAccessor accessor = StompHeaderAccessor.create(StompCommand.ERROR);
        accessor.setMessage(ours ? String.valueOf(cause.getMessage()) : "The frame was refused.");
        accessor.setLeaveMutable(true);
        return MessageBuilder.createMessage("".getBytes(StandardCharsets.UTF_8), accessor.getMessageHeaders());
    }
}
