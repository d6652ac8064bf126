package io.millrace.cli;

import io.millrace.common.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tells in a moment what a web server tells in seconds: that somebody else has the port. */
final class FreePort {

    private FreePort() {}

    /** A {@link Problem} of kind FAILURE when the port of all addresses is taken; 0 always passes. */
    static void require(int port) {
        require(new InetSocketAddress(port));
    }

    /** The same for the loopback address only. */
    static void requireOnLoopback(int port) {
        require(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static void require(InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException taken) {
            throw new Problem(
                    Problem.Kind.FAILURE,
                    "Port " + address.getPort() + " is in use.",
                    taken.getMessage() + ": another program, perhaps another Millrace, listens there.",
                    "Stop it, or give another port with --port (0 takes a free one).",
                    taken);
        }
    }
}
