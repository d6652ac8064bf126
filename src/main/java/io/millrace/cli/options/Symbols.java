package io.millrace.cli.options;

import io.millrace.common.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which symbols to trade. */
public sealed interface Symbols {

    /** Most symbols of one daemon. */
    int MOST = 500;

    /** Those of {@code default_symbols}. */
    record Standard() implements Symbols {}

    /** The first ones of the lists in {@code trading_pairs.yaml}. */
    record First(int count) implements Symbols {}

    /** Exactly these, in this order. */
    record Named(List<String> symbols) implements Symbols {

        public Named {
            symbols = List.copyOf(symbols);
        }
    }

    /** The meaning of {@code --symbols}; throws {@link Problem} of kind USAGE. */
    static Symbols of(@Nullable String text) {
        if (text == null) {
            return new Standard();
        }
        if (text.matches("[0-9]{1,9}")) {
            return new First((int) Texts.whole("--symbols", text, 1, MOST));
        }
        return named(text);
    }

    private static Symbols named(String text) {
        Pattern form = Pattern.compile("[\\p{Lu}\\p{Lo}0-9_]{2,40}");
        LinkedHashSet<String> symbols = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            if (!form.matcher(part.strip()).matches()) {
                throw Texts.refused(
                        "--symbols",
                        text,
                        "\"" + part.strip() + "\" is no symbol",
                        "a number, or symbols like BTCUSDT,ETHUSDT");
            }
            symbols.add(part.strip());
        }
        if (symbols.size() > MOST) {
            throw Texts.refused("--symbols", symbols.size() + " symbols", "at most " + MOST + " are possible", "fewer");
        }
        return new Named(List.copyOf(symbols));
    }
}
