package io.millrace.cli.config;

import io.millrace.cli.config.Findings.Finding;
import io.millrace.common.Nearest;
import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables that concern us, from the environment proper and, behind it, {@code .env}. Values may be secret:
 * they appear in no message, no {@code toString} and no record.
 */
public final class Environment {

    private static final List<String> SECRETS = List.of(
            "BINANCE_API_KEY",
            "BINANCE_API_SECRET",
            "BINANCE_TESTNET_API_KEY",
            "BINANCE_TESTNET_API_SECRET",
            "MILLRACE_TOKEN");
    private static final String USE_TESTNET = "USE_TESTNET";
    private static final String IN_FILE = "_FILE";
    private static final int LONGEST_SECRET = 4096;
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Map<String, String> proper;
    private final Map<String, String> dotenv;

    private Environment(Map<String, String> proper, Map<String, String> dotenv) {
        this.proper = proper;
        this.dotenv = dotenv;
    }

    /** The process's own environment with {@code .env} of the directory behind it. */
    public static Environment ofProcess(Path directory) {
        return of(System.getenv(), directory.resolve(".env"));
    }

    /**
     * The given variables with the file behind them, if it exists. Throws {@link Problem} of kind CONFIGURATION when others
     * may read the file or a line of it is not understood.
     */
    public static Environment of(Map<String, String> proper, Path file) {
        if (!Files.exists(file)) {
            return new Environment(proper, Map.of());
        }
        refuseWhenOthersMayRead(file);
        Findings findings = new Findings();
        Map<String, String> variables = new Dotenv(file, findings).read();
        variables.keySet().forEach(name -> refuseUnknown(file, name, findings));
        findings.throwIfAny();
        return new Environment(proper, variables);
    }

    private static void refuseUnknown(Path file, String name, Findings findings) {
        boolean ours = name.startsWith("BINANCE_") || (name.startsWith("MILLRACE_") && !isSetting(name));
        String plain = name.endsWith(IN_FILE) ? name.substring(0, name.length() - IN_FILE.length()) : name;
        if (ours && !SECRETS.contains(plain)) {
            findings.add(new Finding(
                    file + " " + name,
                    "No variable of ours has this name.",
                    "It would be ignored" + Nearest.hint(name, SECRETS) + ".",
                    "Correct or remove the line."));
        }
    }

    private static void refuseWhenOthersMayRead(Path file) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            if (view.readAttributes().permissions().stream().noneMatch(OTHERS::contains)) {
                return;
            }
        } catch (IOException cause) {
            throw unreadable(file, cause);
        }
        throw new Problem(
                Problem.Kind.CONFIGURATION,
                "The file " + file + " may be read by others.",
                "It is made for secrets, and its mode lets the group or everybody read them.",
                "chmod 600 " + file);
    }

    static Problem unreadable(Path file, IOException cause) {
        return new Problem(
                Problem.Kind.CONFIGURATION,
                "The file " + file + " cannot be read.",
                cause.getClass().getSimpleName(),
                "Make it a text file that this user can read.",
                cause);
    }

    /** Keys for practice: testnet mode, and an exchange on loopback named with {@code --venue}. */
    public Optional<ApiKeys> practiceKeys() {
        return keys("BINANCE_TESTNET_API_KEY", "BINANCE_TESTNET_API_SECRET");
    }

    /** Keys to real money; for live mode only. */
    public Optional<ApiKeys> liveKeys() {
        return keys("BINANCE_API_KEY", "BINANCE_API_SECRET");
    }

    private Optional<ApiKeys> keys(String keyName, String secretName) {
        Optional<String> key = secret(keyName);
        Optional<String> secret = secret(secretName);
        if (key.isPresent() != secret.isPresent()) {
            String there = key.isPresent() ? keyName : secretName;
            String missing = key.isPresent() ? secretName : keyName;
            throw new Problem(
                    Problem.Kind.CONFIGURATION,
                    missing + " is not set.",
                    there + " is, and one is of no use without the other.",
                    "Set both in .env or the environment, or neither.");
        }
        return key.map(present -> new ApiKeys(present, secret.orElseThrow()));
    }

    /** The admin token that a person chose, instead of the one in the data directory. */
    public Optional<String> token() {
        return secret("MILLRACE_TOKEN");
    }

    /** What {@code USE_TESTNET} says; chooses no mode. */
    Optional<String> useTestnet() {
        return find(USE_TESTNET).map(Variable::text);
    }

    /** Variables that override a key of the settings files, by name. */
    Map<String, Variable> settings() {
        Map<String, Variable> found = new TreeMap<>();
        Map<String, String> names = new LinkedHashMap<>(dotenv);
        names.putAll(proper);
        names.keySet().stream()
                .filter(Environment::isSetting)
                .forEach(name -> find(name).ifPresent(variable -> found.put(name, variable)));
        return found;
    }

    /** A variable that may be shown. */
    record Variable(String text, Source source) {}

    private static boolean isSetting(String name) {
        return Arrays.stream(SettingsFile.values()).anyMatch(file -> name.startsWith("MILLRACE_" + file.name() + "_"));
    }

    private Optional<Variable> find(String name) {
        String value = proper.get(name);
        if (value != null) {
            return Optional.of(new Variable(value, new Source.Variable(name, "environment")));
        }
        return Optional.ofNullable(dotenv.get(name)).map(text -> new Variable(text, new Source.Variable(name, ".env")));
    }

    /** The value, else the contents of the file that {@code NAME_FILE} names; an empty one counts as not set. */
    private Optional<String> secret(String name) {
        for (Map<String, String> variables : List.of(proper, dotenv)) {
            String value = variables.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
            String file = variables.getOrDefault(name + IN_FILE, "").strip();
            if (!file.isEmpty()) {
                return Optional.of(contents(name, Path.of(file)));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Environment[hidden]";
    }

    private static String contents(String name, Path file) {
        try {
            String text = Files.size(file) > LONGEST_SECRET
                    ? ""
                    : Files.readString(file).strip();
            if (!text.isEmpty()) {
                return text;
            }
        } catch (IOException cause) {
            throw unreadable(file, cause);
        }
        throw new Problem(
                Problem.Kind.CONFIGURATION,
                "The file " + file + " holds no secret.",
                name + IN_FILE + " names it, and it is empty or longer than " + LONGEST_SECRET + " bytes.",
                "Put exactly the secret into it.");
    }
}
