package io.millrace.simulation;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The network between daemon and exchange: how long things take, and what becomes of them. */
final class Weather {

    private static final long MILLI = World.MILLI;
    private static final long SHORTEST = 4 * MILLI;
    private static final long USUAL_SPREAD = 12 * MILLI;
    private static final long FIRST_REPEAT = 200 * MILLI;
    private static final String[] BAD_NUMBERS = {
        "0", "-1.5", "NaN", "1e308", "99999999999999999999", "", "Infinity", "0.0"
    };

    private final World world;
    private final SplittableRandom random;
    private final Map<String, Integer> counts = new TreeMap<>();
    private long cutUntil;
    private boolean cutOut;
    private boolean cutBack;
    private boolean cutKills;
    private long slowUntil;
    private long slowNanos;
    private long lossUntil;
    private double lossShare;
    private long garbleUntil;
    private double garbleShare;

    Weather(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    /** Nothing goes out, nothing comes back, or both; sockets outlive it or not. */
    void cut(long nanos, String way, boolean kills) {
        cutUntil = world.nanos() + nanos;
        cutOut = !way.equals("back");
        cutBack = !way.equals("out");
        cutKills = kills;
    }

    void slow(long nanos, long moreNanos) {
        slowUntil = world.nanos() + nanos;
        slowNanos = moreNanos;
    }

    void lose(long nanos, double share) {
        lossUntil = world.nanos() + nanos;
        lossShare = share;
    }

    void garble(long nanos, double share) {
        garbleUntil = world.nanos() + nanos;
        garbleShare = share;
    }

    /** The sun shines. */
    void clear() {
        cutUntil = 0;
        slowUntil = 0;
        lossUntil = 0;
        garbleUntil = 0;
    }

    long latency() {
        long usual = SHORTEST + random.nextLong(USUAL_SPREAD);
        // one in a hundred takes ten times as long
        long wait = random.nextInt(100) == 0 ? 10 * usual : usual;
        return world.nanos() < slowUntil ? wait + random.nextLong(slowNanos + 1) : wait;
    }

    boolean losesRequest() {
        return count("lost-request", cutsOut() || loses());
    }

    boolean losesAnswer() {
        return count("lost-answer", cutsBack() || loses());
    }

    boolean cutsOut() {
        return cutOut && world.nanos() < cutUntil;
    }

    boolean cutsBack() {
        return cutBack && world.nanos() < cutUntil;
    }

    /** How long a frame has to wait for the end of a cut; -1: its connection is dead. */
    long held() {
        if (!cutsBack()) {
            return 0;
        }
        return cutKills ? -1 : cutUntil - world.nanos();
    }

    /** How late a text leaves by a connection that loses nothing, in nanoseconds; -1: the connection is dead. */
    long heldOut() {
        return late(cutsOut());
    }

    /** The same for what comes back. */
    long heldIn() {
        return late(cutsBack());
    }

    private long late(boolean cut) {
        if (cut) {
            return cutKills ? died() : cutUntil - world.nanos();
        }
        if (!loses()) {
            return 0;
        }
        // sent again by the kernel, each time after twice as long, or into a way that has forgotten the connection
        count("late-order-frame", true);
        return random.nextInt(4) == 0 ? died() : FIRST_REPEAT << random.nextInt(5);
    }

    private long died() {
        count("dead-order-socket", true);
        return -1;
    }

    /** A request reaches an open connection whose other end is gone, or none can be opened. */
    boolean pooled() {
        return random.nextBoolean();
    }

    /** What a frame of the market looks like when it arrives. */
    String received(String text) {
        boolean market = text.startsWith("{\"stream\"") && text.contains("usdt@");
        if (!market || world.nanos() >= garbleUntil || random.nextDouble() >= garbleShare) {
            return text;
        }
        count("garbled", true);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> text.replaceAll("\"(p|b|a|B|A|q|c|h|l|o)\":\"[^\"]*\"", "\"$1\":\"" + badNumber() + "\"");
            case 2 -> "<html><body>Bad gateway</body></html>";
            default -> text.replaceAll("\"(p|c|b)\":\"([0-9.]*)\"", "\"$1\":\"9$2\"");
        };
    }

    private String badNumber() {
        return BAD_NUMBERS[random.nextInt(BAD_NUMBERS.length)];
    }

    private boolean loses() {
        return world.nanos() < lossUntil && random.nextDouble() < lossShare;
    }

    private boolean count(String what, boolean happened) {
        if (happened) {
            counts.merge(what, 1, Integer::sum);
        }
        return happened;
    }

    Map<String, Integer> counts() {
        return counts;
    }
}
