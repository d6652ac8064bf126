package io.millrace.cli.options;

import io.millrace.common.Problem;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads the values of options; what cannot be read is a {@link Problem} of kind USAGE that names the option. */
final class Texts {

    private Texts() {}

    static Problem usage(String what, String why, String remedy) {
        return new Problem(Problem.Kind.USAGE, what, why, remedy);
    }

    static Problem refused(String option, String text, String why, String expected) {
        return usage("The value of " + option + " cannot be used: " + text, why + ".", "Give " + expected + ".");
    }

    static long whole(String option, String text, long min, long max) {
        String range = "a whole number from " + min + " to " + max;
        if (!text.matches("[+-]?[0-9]{1,19}")) {
            throw refused(option, text, "It is not a whole number", range);
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException tooLarge) {
            throw refused(option, text, "It is out of range, " + tooLarge.getMessage(), range);
        }
        throw refused(option, text, "It is out of range", range);
    }

    static BigDecimal decimal(String option, String text, String min, String max) {
        String range = "a number from " + min + " to " + max;
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,8})?")) {
            throw refused(option, text, "It is not a plain number", range);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.compareTo(new BigDecimal(min)) < 0 || value.compareTo(new BigDecimal(max)) > 0) {
            throw refused(option, text, "It is out of range", range);
        }
        return value;
    }

    /** A moment in UTC, or a day, which begins at 00:00 UTC. */
    static Instant moment(String option, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException cause) {
            throw refused(
                    option,
                    text,
                    "It is not a moment in UTC, " + cause.getMessage(),
                    "one like 2025-05-20T00:00:00Z or 2025-05-20");
        }
    }

    static Path path(String option, String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException cause) {
            throw refused(option, text, "It is no name of a directory, " + cause.getReason(), "a directory");
        }
        throw refused(option, text, "It is empty", "a directory");
    }

    /** The address of an exchange on this machine, without a path. */
    static URI loopback(String option, String text) {
        String expected = "an address like http://127.0.0.1:9001, as the exchange command prints it";
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException cause) {
            throw refused(option, text, "It is no address, " + cause.getMessage(), expected);
        }
        String host = address.getHost() == null ? "" : address.getHost();
        // by the literal: a name could be made to lead elsewhere
        boolean local = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
        if (!local) {
            throw refused(option, text, "Only an exchange on this machine may be named", expected);
        }
        boolean bare = String.valueOf(address.getPath()).matches("/?")
                && address.getQuery() == null
                && address.getUserInfo() == null;
        if (!"http".equals(address.getScheme()) || address.getPort() < 1 || !bare) {
            throw refused(option, text, "It is not of the form http://HOST:PORT", expected);
        }
        return URI.create("http://" + host + ":" + address.getPort());
    }
}
