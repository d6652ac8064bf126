package io.millrace.cli.config;

import io.millrace.cli.config.ValueType.Choice;
import io.millrace.cli.config.ValueType.Text;
import io.millrace.cli.config.ValueType.Whole;
import io.millrace.cli.config.ValueType.Words;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand in {@code system_config.yaml}. */
public final class SystemKeys {

    public static final Key<String> MODE = Key.in(SettingsFile.SYSTEM, "mode")
            .of(
                    new Choice(Mode.words()),
                    "simulator",
                    "Where prices come from and orders go; only live is real money.");

    public static final Key<List<String>> ALLOWED_HOSTS = Key.in(SettingsFile.SYSTEM, "allowed_hosts")
            .of(
                    new Words("a host name without port", Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})")),
                    "",
                    "Further names under which a browser may reach the dashboard.");

    public static final Key<Integer> WEBSOCKET_TIMEOUT = Key.in(SettingsFile.SYSTEM, "websocket_timeout")
            .of(
                    new Whole(5, 300, Unit.SECONDS),
                    "30",
                    "Silence on a whole connection after which it is taken for dead and reopened.");

    public static final Key<String> ORDER_LANE = Key.in(SettingsFile.SYSTEM, "order_lane")
            .of(
                    Choice.of("rest", "websocket"),
                    "rest",
                    "By which way orders and cancels go; websocket falls back to rest by itself.");

    public static final Key<String> LOG_LEVEL = Key.in(SettingsFile.SYSTEM, "log_level")
            .of(Choice.of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "The least serious lines that are logged.");

    public static final Key<String> LOG_FILE = Key.in(SettingsFile.SYSTEM, "log_file")
            .of(new Text("a file name"), "logs/millrace.log", "File of the log, rolled by size.");

    public static final Key<Integer> MAX_LOG_SIZE_MB = Key.in(SettingsFile.SYSTEM, "max_log_size_mb")
            .of(new Whole(1, 10_000, Unit.MEGABYTES), "100", "Size at which the log begins a new file.");

    static final List<Key<?>> ALL =
            List.of(MODE, ALLOWED_HOSTS, WEBSOCKET_TIMEOUT, ORDER_LANE, LOG_LEVEL, LOG_FILE, MAX_LOG_SIZE_MB);

    private SystemKeys() {}
}
