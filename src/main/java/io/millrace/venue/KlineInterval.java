package io.millrace.venue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Lengths of bars that the exchange offers, in UTC; weeks start on Monday, months are those of the calendar. */
public enum KlineInterval {
    M1("1m", 1),
    M3("3m", 3),
    M5("5m", 5),
    M15("15m", 15),
    M30("30m", 30),
    H1("1h", 60),
    H2("2h", 120),
    H4("4h", 240),
    H6("6h", 360),
    H8("8h", 480),
    H12("12h", 720),
    D1("1d", 1440),
    D3("3d", 4320),
    WEEK("1w", 10_080),
    MONTH("1M", 44_640);

    private static final long MINUTE = 60_000;

    private final String code;
    private final long minutes;

    KlineInterval(String code, long minutes) {
        this.code = code;
        this.minutes = minutes;
    }

    /** The exchange's word, for example {@code 15m}. */
    public String code() {
        return code;
    }

    /** Longest length in milliseconds. */
    public long millis() {
        return minutes * MINUTE;
    }

    /** First millisecond of the bar that holds this time. */
    public long openOf(long millis) {
        return switch (this) {
            case WEEK -> startOf(date(millis).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTH -> startOf(date(millis).withDayOfMonth(1));
            default -> Math.floorDiv(millis, millis()) * millis();
        };
    }

    /** First millisecond of the bar after the one that starts here. */
    public long next(long openMillis) {
        return this == MONTH ? startOf(date(openMillis).plusMonths(1)) : openMillis + millis();
    }

    /** The interval with this code. */
    public static Optional<KlineInterval> of(String code) {
        for (KlineInterval interval : values()) {
            if (interval.code.equals(code)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    private static LocalDate date(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
