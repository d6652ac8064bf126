package io.millrace.cli.config;

import io.millrace.cli.config.ValueType.Words;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand in {@code trading_pairs.yaml}: lists of the exchange's symbols. */
public final class PairKeys {

    // letters of any script: the exchange lists some, and it alone knows which symbols exist
    private static final Words SYMBOLS =
            new Words("a symbol like BTCUSDT", Pattern.compile("[\\p{Lu}\\p{Lo}0-9_]{2,40}"));

    private static final String STANDARD = "BTCUSDT, ETHUSDT, BNBUSDT, SOLUSDT, XRPUSDT, ADAUSDT, AVAXUSDT, DOGEUSDT,"
            + " DOTUSDT, POLUSDT, TRXUSDT, LINKUSDT, ATOMUSDT, UNIUSDT, LTCUSDT, AAVEUSDT, CRVUSDT, COMPUSDT, FETUSDT,"
            + " RENDERUSDT, ARBUSDT, OPUSDT, IMXUSDT, SUIUSDT, NEARUSDT, BCHUSDT, APTUSDT, FILUSDT, INJUSDT, XLMUSDT";

    public static final Key<List<String>> DEFAULT_SYMBOLS =
            list("default_symbols", STANDARD, "Symbols traded when --symbols names none.");

    public static final Key<List<String>> HIGH_PRIORITY =
            list("high_priority", "", "Category: the most liquid contracts.");

    public static final Key<List<String>> MEDIUM_PRIORITY =
            list("medium_priority", "", "Category: other large contracts.");

    public static final Key<List<String>> DEFI_TOKENS = list("defi_tokens", "", "Category: decentralized finance.");

    public static final Key<List<String>> AI_TOKENS = list("ai_tokens", "", "Category: artificial intelligence.");

    public static final Key<List<String>> LAYER2_TOKENS = list("layer2_tokens", "", "Category: second layers.");

    /** All of them in the order in which {@code --symbols N} takes symbols. */
    public static final List<Key<List<String>>> LISTS =
            List.of(DEFAULT_SYMBOLS, HIGH_PRIORITY, MEDIUM_PRIORITY, DEFI_TOKENS, AI_TOKENS, LAYER2_TOKENS);

    private PairKeys() {}

    private static Key<List<String>> list(String name, String standard, String meaning) {
        return Key.in(SettingsFile.PAIRS, name).of(SYMBOLS, standard, meaning);
    }
}
