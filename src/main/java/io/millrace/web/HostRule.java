package io.millrace.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The Host allow-list against DNS rebinding: a foreign page whose name was pointed at this machine sends its own name here.
 * IP literals pass, because rebinding needs a name.
 */
final class HostRule {

    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");

    private final Set<String> names;

    HostRule(Set<String> names) {
        this.names = names;
    }

    /** Whether a request with this Host header may be answered. */
    boolean allows(String hostHeader) {
        String host = name(hostHeader);
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches() || names.contains(host);
    }

    /** The host without its port, in lower case; empty when the header has no sensible form. */
    static String name(String hostHeader) {
        String host = hostHeader.toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        if (colon < 0 || host.endsWith("]")) {
            return host;
        }
        return PORT.matcher(host.substring(colon + 1)).matches() ? host.substring(0, colon) : "";
    }

    /** The port written in the header; "80" when none is. */
    static String port(String hostHeader) {
        int colon = hostHeader.lastIndexOf(':');
        boolean written = colon >= 0 && !hostHeader.endsWith("]");
        return written ? hostHeader.substring(colon + 1) : "80";
    }
}
