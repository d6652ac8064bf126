package io.millrace.cli.config;

import io.millrace.common.Problem;
import java.util.Arrays;
import java.util.List;

/** Where prices come from and orders go. */
public enum Mode {
    /** Our own exchange, on loopback. */
    SIMULATOR("simulator"),
    /** Real prices, fills of our own. */
    PAPER("paper"),
    /** The exchange's practice environment. */
    TESTNET("testnet"),
    /** Real money. */
    LIVE("live");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** As in settings, options and on the page. */
    public String word() {
        return word;
    }

    /** The four words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Mode::word).toList();
    }

    /**
     * The mode of the settings. {@code live} is refused, with {@link Problem} of kind CONFIGURATION, unless
     * {@code USE_TESTNET} is unset or exactly {@code false}, and, until arming exists, also then.
     */
    public static Mode of(Settings settings, Environment environment) {
        String word = settings.get(SystemKeys.MODE);
        for (Mode mode : values()) {
            if (mode.word.equals(word)) {
                mode.refuseLive(settings.source(SystemKeys.MODE), environment);
                return mode;
            }
        }
        throw new IllegalStateException("The schema allows a mode that is none: " + word);
    }

    private void refuseLive(Source source, Environment environment) {
        if (this != LIVE) {
            return;
        }
        if (!environment.useTestnet().orElse("false").equals("false")) {
            throw new Problem(
                    Problem.Kind.CONFIGURATION,
                    "Live trading was asked for while USE_TESTNET says otherwise.",
                    "mode is live (" + source.text() + "), and USE_TESTNET is not exactly false.",
                    "Decide: mode testnet, or USE_TESTNET=false; the latter alone does not arm anything.");
        }
        throw new Problem(
                Problem.Kind.CONFIGURATION,
                "Live trading cannot be started with this version.",
                "It has no arming step yet, and without one no order may reach real money.",
                "Use --mode simulator.");
    }
}
