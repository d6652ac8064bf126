package io.millrace.exchange.binance;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to speak: one connection at a time is heard. What the one that will take over says meanwhile is kept, and told
 * when its turn comes, but for what the other told already: so nothing is lost, told twice or out of order. Safe for all threads; the
 * target hears one message after the other.
 */
final class Turn {

    /** Kept of either side; the oldest give way, since the other one has told them long ago. */
    static final int MOST_KEPT = 4096;

    private final KeptSocket.Target target;
    private final Queue<String> kept = new ArrayDeque<>();
    private final Set<String> told = new LinkedHashSet<>();
    private @Nullable Link speaker;
    private @Nullable Link heir;

    Turn(KeptSocket.Target target) {
        this.target = target;
    }

    /** A message of some connection; one whose time is over is not heard. On its reader thread. */
    synchronized void heard(Link link, String message) {
        if (link == speaker) {
            if (heir != null) {
                remember(message);
            }
            target.received(message);
        } else if (link == heir && !target.keeps(message)) {
            keep(message);
        }
    }

    /** From now on this one is heard alone, or nobody. */
    synchronized void speaker(@Nullable Link link) {
        speaker = link;
        heir(null);
    }

    /** This one will take over, or nobody will. */
    synchronized void heir(@Nullable Link link) {
        heir = link;
        kept.clear();
        told.clear();
    }

    /** The one that will take over does so now. */
    synchronized void pass() {
        try {
            for (String message : kept) {
                if (!told.remove(message)) {
                    target.received(message);
                }
            }
        } finally {
            speaker(heir);
        }
    }

    private void remember(String message) {
        if (told.size() == MOST_KEPT) {
            Iterator<String> eldest = told.iterator();
            eldest.next();
            eldest.remove();
        }
        told.add(message);
    }

    private void keep(String message) {
        if (kept.size() == MOST_KEPT) {
            kept.remove();
        }
        kept.add(message);
    }
}
