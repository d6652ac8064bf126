package io.millrace.order;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Client ids {@code mr<instance>-<intent>-<role><attempt>}, for example {@code mr0k3z-2t-S0}: deterministic, unique for ever
 * within one account, at most 32 characters of the exchange's alphabet. The instance is four characters that tell installations
 * on one account apart; the intent is in base 32 ({@code 0-9a-v}). Immutable.
 */
public final class ClientIds {

    private static final String APP = "mr";
    private static final int RADIX = 32;
    private static final Pattern INSTANCE = Pattern.compile("[0-9A-Za-z]{4}");
    private static final Pattern FORM =
            Pattern.compile("mr([0-9A-Za-z]{4})-([1-9a-v][0-9a-v]{0,12})-([A-Z])(0|[1-9][0-9]{0,8})");

    private final String prefix;

    /** For an instance of exactly four letters or digits. */
    public ClientIds(String instance) {
        if (!INSTANCE.matcher(instance).matches()) {
            throw new IllegalArgumentException("An instance has four letters or digits, was \"" + instance + "\"");
        }
        this.prefix = APP + instance + "-";
    }

    /** For the instance that belongs to this text (account alias, data directory ...): the same text, the same instance. */
    public static ClientIds derivedFrom(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        String digits = "000" + Long.toString(sum.getValue(), 36);
        return new ClientIds(digits.substring(digits.length() - 4));
    }

    /** The id of an order; {@code intent} from 1, {@code attempt} from 0. */
    public String of(long intent, OrderRole role, int attempt) {
        if (intent <= 0 || attempt < 0 || attempt > 999_999_999) {
            throw new IllegalArgumentException("No client id for intent " + intent + ", attempt " + attempt);
        }
        return prefix + Long.toString(intent, RADIX) + "-" + role.letter() + attempt;
    }

    /** What an id of ours says; empty for everybody else's, also for other instances of Millrace. */
    public Optional<Parsed> parse(String clientId) {
        Matcher matcher = FORM.matcher(clientId);
        if (!clientId.startsWith(prefix) || !matcher.matches()) {
            return Optional.empty();
        }
        for (OrderRole role : OrderRole.values()) {
            if (role.letter() == matcher.group(3).charAt(0)) {
                return intent(matcher.group(2))
                        .map(intent -> new Parsed(intent, role, Integer.parseInt(matcher.group(4))));
            }
        }
        return Optional.empty();
    }

    /** Whether this instance made the id. */
    public boolean isOurs(String clientId) {
        return parse(clientId).isPresent();
    }

    /** Whether some instance of Millrace made the id, this one or another. */
    public static boolean isMillrace(String clientId) {
        return FORM.matcher(clientId).matches();
    }

    /** What all ids of this instance begin with: {@code mr0k3z-}. */
    public String prefix() {
        return prefix;
    }

    private static Optional<Long> intent(String text) {
        try {
            return Optional.of(Long.parseLong(text, RADIX));
        } catch (NumberFormatException beyondLong) {
            return Optional.empty(); // 13 digits of base 32 hold 65 bits: not one of ours
        }
    }

    /** The parts of an id. */
    public record Parsed(long intent, OrderRole role, int attempt) {}
}
