package io.millrace.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** By which way a daemon's orders go. */
enum OrderWay {
    REST,
    /** By the WebSocket API, every request signed with a shared secret. */
    SOCKET,
    /** By the WebSocket API, on a session that an Ed25519 key opened. */
    SESSION;

    /** Half of all seeds trade by REST; nothing else that is drawn for a seed depends on this. */
    static OrderWay draw(long seed) {
        int lot = new SplittableRandom(seed * 0xD1B54A32D192ED03L + 5).nextInt(6);
        return switch (lot) {
            case 0, 1 -> SOCKET;
            case 2 -> SESSION;
            default -> REST;
        };
    }

    static OrderWay of(String word) {
        return Arrays.stream(values())
                .filter(way -> way.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No way for orders: " + word));
    }

    /** Its name in a plan. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
