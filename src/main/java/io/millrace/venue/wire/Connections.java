package io.millrace.venue.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TCP connections under Tomcat, by the client's port: lets one be cut without a word of HTTP or WebSocket. Any thread. */
final class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final NioEndpoint endpoint = new NioEndpoint();

    /** What a connector is made of. */
    NioEndpoint endpoint() {
        return endpoint;
    }

    /** Closes the connection from this port at once, with a FIN or a RST; nothing when there is none any more. */
    void cut(int remotePort, boolean reset) {
        find(remotePort).ifPresent(connection -> {
            if (reset) {
                reset(connection);
            } else {
                connection.close();
            }
        });
    }

    private static void reset(SocketWrapperBase<NioChannel> connection) {
        try {
            SocketChannel channel = connection.getSocket().getIOChannel();
            // a close that waits no time for unsent data is a reset
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
            // the reset goes out when the selector lets go of the channel: wakes it up, it closes the rest by itself
            connection.registerReadInterest();
        } catch (IOException gone) {
            log.debug("connection was gone before it was reset", gone);
            connection.close();
        }
    }

    private Optional<SocketWrapperBase<NioChannel>> find(int remotePort) {
        return endpoint.getConnections().stream()
                .filter(connection -> connection.getRemotePort() == remotePort)
                .findFirst();
    }
}
