package io.millrace.venue.wire;

import io.millrace.venue.KlineInterval;
import io.millrace.venue.MarketView;
import io.millrace.venue.Ticker;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.market.Contract;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payloads with a cadence: forming bars every 250 ms, depth at its own speeds, mark prices every second (or three), tickers every
 * two seconds, liquidations every second, lists of all contracts every second, three or five, all on the venue's clock, and none
 * of them more often than ten times in a second of the wall.
 */
final class StreamTimer {

    private static final long FAST = 250;
    private static final long SECOND = 1_000;

    private final Venue venue;
    private final Hub hub;
    private final Course[] courses;
    private final BookStreams books;
    private final Beat all = new Beat();
    private final Beat marksOfAll = new Beat();
    private final Beat quotesOfAll = new Beat();

    StreamTimer(Venue venue, Hub hub, BookStreams books) {
        this.venue = venue;
        this.hub = hub;
        this.books = books;
        this.courses = venue.contracts().stream()
                .map(terms -> new Course(new StreamNames(terms)))
                .toArray(Course[]::new);
    }

    /** A print came: the forming bars have changed. */
    void traded(int contract) {
        courses[contract].traded = true;
        courses[contract].quiet = false;
        courses[contract].listed = false;
    }

    /** The book has changed. */
    void quoted(int contract) {
        courses[contract].quoted = true;
    }

    /** A liquidation order has ended: of those of one second the largest is told. */
    void liquidated(VenueOrder order) {
        VenueOrder waiting = courses[order.contract()].liquidated;
        if (waiting == null || order.quoteE8() > waiting.quoteE8()) {
            courses[order.contract()].liquidated = order;
        }
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
            if (course.mark != null) {
                marks(course, wallMillis);
            }
            if (!course.quiet && course.tickers.due(now, 2 * SECOND, wallMillis)) {
                course.quiet = true;
                tickers(course);
            }
            if (course.liquidated != null && course.liquidations.due(now, SECOND, wallMillis)) {
                liquidations(course, now);
            }
        }
        books.run(wallMillis);
        if (all.due(now, SECOND, wallMillis)) {
            lists(now, wallMillis);
        }
    }

    private void bars(int contract, Course course, long now) {
        for (KlineInterval interval : KlineInterval.values()) {
            String stream = course.names.kline(interval);
            String continuous = course.names.continuous(interval);
            if (!hub.heard(stream) && !hub.heard(continuous)) {
                continue;
            }
            venue.currentKline(contract, interval).ifPresent(bar -> {
                StreamJson.Moment moment = new StreamJson.Moment(now, false);
                hub.sendLatest(stream, StreamJson.kline(course.names.terms, interval, bar, moment));
                hub.sendLatest(continuous, StreamJson.continuous(course.names.terms, interval, bar, moment));
            });
        }
    }

    private void liquidations(Course course, long now) {
        VenueOrder order = course.liquidated;
        course.liquidated = null;
        if (order != null && (hub.heard(course.names.forceOrder) || hub.heard(StreamNames.ALL_LIQUIDATIONS))) {
            String payload = StreamJson.forceOrder(course.names.terms, order, now);
            hub.send(course.names.forceOrder, payload);
            hub.send(StreamNames.ALL_LIQUIDATIONS, payload);
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

    private void lists(long now, long wallMillis) {
        tickerList(StreamNames.ALL_TICKERS, StreamJson::ticker);
        tickerList(StreamNames.ALL_MINI_TICKERS, StreamJson::miniTicker);
        for (Course course : courses) {
            course.listed = true;
        }
        markList(StreamNames.ALL_MARKS_1S);
        if (marksOfAll.due(now, 3 * SECOND, wallMillis)) {
            markList(StreamNames.ALL_MARKS);
        }
        if (quotesOfAll.due(now, 5 * SECOND, wallMillis)) {
            quotes();
        }
    }

    /** The tickers of the contracts that were traded since the last time. */
    private void tickerList(String stream, TickerPayload payload) {
        if (!hub.heard(stream)) {
            return;
        }
        Json json = new Json().array();
        boolean empty = true;
        for (Course course : courses) {
            Optional<Ticker> day = course.listed ? Optional.empty() : venue.ticker(course.names.terms.symbol());
            day.ifPresent(ticker -> payload.write(json, course.names.terms, ticker));
            empty &= day.isEmpty();
        }
        if (!empty) {
            hub.sendLatest(stream, json.endArray().text());
        }
    }

    /** The quotes that have changed since the last time, one message each. */
    private void quotes() {
        for (Course course : courses) {
            if (course.quoted && hub.heard(StreamNames.ALL_BOOK_TICKERS)) {
                MarketView market = venue.market(course.names.terms.symbol());
                hub.send(StreamNames.ALL_BOOK_TICKERS, StreamJson.bookTicker(market));
            }
            course.quoted = false;
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

    /** What waits to be sent of one contract. */
    private static final class Course {

        private final StreamNames names;
        private final Beat bars = new Beat();
        private final Beat marks = new Beat();
        private final Beat slowMarks = new Beat();
        private final Beat tickers = new Beat();
        private final Beat liquidations = new Beat();
        private boolean traded;
        private boolean quoted;
        private boolean quiet = true;
        private boolean listed;
        private @Nullable VenueOrder liquidated;
        private StreamJson.@Nullable Mark mark;

        Course(StreamNames names) {
            this.names = names;
        }
    }
}
