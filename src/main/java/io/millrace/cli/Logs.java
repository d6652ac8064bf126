package io.millrace.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SystemKeys;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets up the log: trading sentences on the console, everything in a rolling file. Called once, before anything logs. */
final class Logs {

    /** Control characters are escaped, so that no name or message can forge a line. */
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{20} "
            + "%replace(%msg){'[\\p{Cntrl}&&[^\\t\\n]]','?'}%n";

    private static final String SHORT = "%d{HH:mm:ss} %replace(%msg){'[\\p{Cntrl}&&[^\\t\\n]]','?'}%n";
    private static final int KEPT_FILES = 10;
    private static final Map<String, Level> LEVELS =
            Map.of("DEBUG", Level.DEBUG, "INFO", Level.INFO, "WARNING", Level.WARN, "ERROR", Level.ERROR);

    private Logs() {}

    /** Nothing but trouble, on the error stream. */
    static void quiet() {
        LoggerContext context = fresh();
        root(context).setLevel(Level.WARN);
        root(context).addAppender(console(context, "System.err"));
    }

    /** As the settings say; {@code debug} means more than they do. */
    static void set(Settings settings, boolean debug) {
        LoggerContext context = fresh();
        Level level = debug ? Level.DEBUG : LEVELS.getOrDefault(settings.get(SystemKeys.LOG_LEVEL), Level.INFO);
        root(context).setLevel(Level.INFO.isGreaterOrEqual(level) ? Level.INFO : level);
        context.getLogger("io.millrace").setLevel(level);
        for (String chatty : new String[] {"org.apache", "org.springframework", "org.flywaydb", "okhttp3"}) {
            context.getLogger(chatty).setLevel(Level.WARN);
        }
        root(context).addAppender(file(context, settings));
        context.getLogger("io.millrace").addAppender(console(context, "System.out"));
    }

    private static LoggerContext fresh() {
        // Spring Boot would set the log up a second time, in its own way
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return context;
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, String target) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget(target);
        appender.setEncoder(encoder(context, SHORT));
        appender.start();
        return appender;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Settings settings) {
        String name = settings.get(SystemKeys.LOG_FILE);
        long megabytes = settings.get(SystemKeys.MAX_LOG_SIZE_MB);
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(name);
        appender.setEncoder(encoder(context, LINE));
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(name + ".%d{yyyy-MM-dd}.%i.gz");
        rolling.setMaxFileSize(new FileSize(megabytes * FileSize.MB_COEFFICIENT));
        rolling.setMaxHistory(KEPT_FILES);
        rolling.setTotalSizeCap(new FileSize(KEPT_FILES * megabytes * FileSize.MB_COEFFICIENT));
        rolling.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(rolling);
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }
}
