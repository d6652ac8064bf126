package io.millrace.venue.wire;

import io.millrace.venue.KlineInterval;
import io.millrace.venue.Ticker;
import io.millrace.venue.Venue;
import io.millrace.venue.market.Contract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payloads with a cadence: forming bars and partial depth every 250 ms, mark prices every second (or three), tickers every two
 * seconds, all on the venue's clock, and none of them more often than ten times in a second of the wall.
 */
final class StreamTimer {

    private static final long FAST = 250;
    private static final long SECOND = 1_000;
    private static final long WALL_PAUSE = 100;
    private static final int[] DEPTHS = {5, 10, 20};
    private static final List<String> DEPTH_SPEEDS = List.of("", "@100ms", "@250ms", "@500ms");

    private final Venue venue;
    private final Hub hub;
    private final Course[] courses;
    private final Beat all = new Beat();

    StreamTimer(Venue venue, Hub hub) {
        this.venue = venue;
        this.hub = hub;
        this.courses = venue.contracts().stream()
                .map(terms -> new Course(new StreamNames(terms)))
                .toArray(Course[]::new);
    }

    /** A print came: the forming bars have changed. */
    void traded(int contract) {
        courses[contract].traded = true;
        courses[contract].quiet = false;
    }

    /** The book has changed. */
    void quoted(int contract) {
        courses[contract].quoted = true;
    }

    /** The mark price of a full second. */
    void mark(int contract, StreamJson.Mark mark) {
        courses[contract].mark = mark;
    }

    /** Sends what is due; after every step of the venue. */
    void run(long wallMillis) {
        long now = venue.nowMillis();
        for (int contract = 0; contract < courses.length; contract++) {
            Course course = courses[contract];
            if (course.traded && course.bars.due(now, FAST, wallMillis)) {
                course.traded = false;
                bars(contract, course, now);
            }
            if (course.quoted && course.depth.due(now, FAST, wallMillis)) {
                course.quoted = false;
                depths(course, now);
            }
            if (course.mark != null) {
                marks(course, wallMillis);
            }
            if (!course.quiet && course.tickers.due(now, 2 * SECOND, wallMillis)) {
                course.quiet = true;
                tickers(course);
            }
        }
        if (all.due(now, SECOND, wallMillis)) {
            lists();
        }
    }

    private void bars(int contract, Course course, long now) {
        for (KlineInterval interval : KlineInterval.values()) {
            String stream = course.names.kline(interval);
            if (hub.heard(stream)) {
                venue.currentKline(contract, interval)
                        .ifPresent(bar -> hub.sendLatest(
                                stream,
                                StreamJson.kline(
                                        course.names.terms, interval, bar, new StreamJson.Moment(now, false))));
            }
        }
    }

    private void depths(Course course, long now) {
        long before = course.lastUpdate;
        for (int levels : DEPTHS) {
            for (String speed : DEPTH_SPEEDS) {
                String stream = course.names.depth + levels + speed;
                if (hub.heard(stream)) {
                    var depth = venue.depth(course.names.terms.symbol(), levels);
                    hub.sendLatest(stream, StreamJson.depth(course.names.terms, depth, now, before));
                    course.lastUpdate = depth.updateId();
                }
            }
        }
    }

    private void marks(Course course, long wallMillis) {
        StreamJson.Mark mark = course.mark;
        if (mark == null || !course.marks.due(mark.millis(), SECOND, wallMillis)) {
            return;
        }
        course.mark = null;
        send(course.names.mark1s, course, mark);
        if (course.slowMarks.due(mark.millis(), 3 * SECOND, wallMillis)) {
            send(course.names.mark, course, mark);
        }
    }

    private void send(String stream, Course course, StreamJson.Mark mark) {
        if (hub.heard(stream)) {
            hub.sendLatest(stream, markPayload(course, mark).text());
        }
    }

    private Json markPayload(Course course, StreamJson.Mark mark) {
        Json json = new Json();
        long index = venue.market(course.names.terms.symbol()).indexE8();
        StreamJson.markPrice(
                json,
                course.names.terms,
                new StreamJson.Mark(mark.millis(), mark.markE8(), index, mark.rateE8(), mark.nextFundingMillis()));
        return json;
    }

    private void tickers(Course course) {
        if (hub.heard(course.names.ticker)) {
            ticker(course, StreamJson::ticker, course.names.ticker);
        }
        if (hub.heard(course.names.miniTicker)) {
            ticker(course, StreamJson::miniTicker, course.names.miniTicker);
        }
    }

    private void ticker(Course course, TickerPayload payload, String stream) {
        venue.ticker(course.names.terms.symbol()).ifPresent(day -> {
            Json json = new Json();
            payload.write(json, course.names.terms, day);
            hub.sendLatest(stream, json.text());
        });
    }

    private void lists() {
        tickerList(StreamNames.ALL_TICKERS, StreamJson::ticker);
        tickerList(StreamNames.ALL_MINI_TICKERS, StreamJson::miniTicker);
        markList(StreamNames.ALL_MARKS);
        markList(StreamNames.ALL_MARKS_1S);
    }

    private void tickerList(String stream, TickerPayload payload) {
        if (hub.heard(stream)) {
            Json json = new Json().array();
            for (Course course : courses) {
                venue.ticker(course.names.terms.symbol())
                        .ifPresent(day -> payload.write(json, course.names.terms, day));
            }
            hub.sendLatest(stream, json.endArray().text());
        }
    }

    private void markList(String stream) {
        if (hub.heard(stream)) {
            Json json = new Json().array();
            for (Course course : courses) {
                var market = venue.market(course.names.terms.symbol());
                StreamJson.markPrice(
                        json,
                        course.names.terms,
                        new StreamJson.Mark(
                                venue.nowMillis(),
                                market.markE8(),
                                market.indexE8(),
                                market.fundingRateE8(),
                                market.nextFundingMillis()));
            }
            hub.sendLatest(stream, json.endArray().text());
        }
    }

    /** Writes one ticker. */
    @FunctionalInterface
    private interface TickerPayload {
        void write(Json json, Contract terms, Ticker day);
    }

    /** When something was last sent, on both clocks. */
    private static final class Beat {

        private long millis = Long.MIN_VALUE / 2;
        private long wallMillis = Long.MIN_VALUE / 2;

        /** Whether it is time again; then it counts as sent. */
        boolean due(long now, long pause, long wallNow) {
            if (now - millis < pause || wallNow - wallMillis < WALL_PAUSE) {
                return false;
            }
            millis = now;
            wallMillis = wallNow;
            return true;
        }
    }

    /** What waits to be sent of one contract. */
    private static final class Course {

        private final StreamNames names;
        private final Beat bars = new Beat();
        private final Beat depth = new Beat();
        private final Beat marks = new Beat();
        private final Beat slowMarks = new Beat();
        private final Beat tickers = new Beat();
        private boolean traded;
        private boolean quoted;
        private boolean quiet = true;
        private long lastUpdate;
        private StreamJson.@Nullable Mark mark;

        Course(StreamNames names) {
            this.names = names;
        }
    }
}
