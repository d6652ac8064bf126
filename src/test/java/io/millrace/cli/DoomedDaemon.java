package io.millrace.cli;

import io.millrace.cli.options.CommandWords;
import io.millrace.cli.options.Request;

/** The daemon as its command line starts it, with {@link Doom} in its doors; to be run in a process of its own. */
final class DoomedDaemon {

    private DoomedDaemon() {}

    public static void main(String[] words) {
        if (!(CommandWords.read(words) instanceof Request.Daemon request)) {
            throw new IllegalArgumentException("Only a daemon can be doomed, was " + String.join(" ", words));
        }
        Doom doom = new Doom(System.getProperty("doom.point"), Integer.getInteger("doom.visit", 1));
        System.exit(new DaemonCommand(request, doom).run());
    }
}
