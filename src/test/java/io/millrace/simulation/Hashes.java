package io.millrace.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The hashes of some seeds, for a comparison between processes: {@code Hashes 20,40}. */
final class Hashes {

    private Hashes() {}

    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        for (String word : args[0].split(",", -1)) {
            long seed = Long.parseLong(word);
            String hash = Seeds.run(Seeds.plan(seed), Bugs.NONE).trace().hash();
            System.out.println("HASH " + seed + " " + hash);
        }
    }
}
