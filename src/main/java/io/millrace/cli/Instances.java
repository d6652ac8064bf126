package io.millrace.cli;

import java.security.SecureRandom;
import java.util.Random;

/** Four characters that tell the orders of this installation from those of others on the same account. */
final class Instances {

    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 4;

    private Instances() {}

    /** Drawn for a new journal; in the simulator from the seed, so that a run can be repeated. */
    static String fresh(String mode, long seed) {
        Random random = mode.equals("simulator") ? new Random(seed) : new SecureRandom();
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
