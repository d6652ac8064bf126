package io.millrace.simulation;

import io.millrace.exchange.Transport;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The socket for orders, as TCP carries it: nothing between two texts gets lost, but each may be late, also when the process is
 * dead by then, or the connection is.
 */
final class OrderPipe extends Pipe {

    private static final Pattern QUESTION = Pattern.compile("\"id\":\"?(\\w+)\"?.*\"method\":\"([\\w./]+)\"");
    private static final Pattern ANSWER =
            Pattern.compile("\"id\":\"?(\\w+)\"?.*?\"status\":(\\d+)(?:,\"error\":(\\{[^}]*}))?");

    OrderPipe(Network network, URI address, Transport.Ear ear) {
        super(network, address, ear);
    }

    @Override
    public boolean send(String text) {
        process.point("before-send");
        if (!stands()) {
            return false;
        }
        long held = weather.heldOut();
        dead |= held < 0;
        if (!dead) {
            lastOut = Math.max(lastOut, world.nanos() + held + weather.latency());
            world.after(lastOut - world.nanos(), () -> arrive(text));
        }
        process.point("after-send");
        return true;
    }

    /** Without parameters: a signature differs from run to run where the key does. */
    private void arrive(String text) {
        Matcher parts = QUESTION.matcher(text);
        if (parts.find()) {
            world.trace().add(world.nanos(), "WSAPI " + parts.group(2) + " #" + parts.group(1));
        }
        say(text);
    }

    @Override
    public void frame(String text) {
        Matcher parts = ANSWER.matcher(text);
        if (parts.find()) {
            String error = parts.group(3) == null ? "" : " " + parts.group(3);
            world.trace().add(world.nanos(), "WSAPI #" + parts.group(1) + " " + parts.group(2) + error);
        }
        super.frame(text);
    }

    @Override
    long farewell() {
        return Math.max(lastOut - world.nanos(), super.farewell());
    }

    @Override
    long heldIn() {
        return weather.heldIn();
    }
}
