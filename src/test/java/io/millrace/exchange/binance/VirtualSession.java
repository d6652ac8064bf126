package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ConnectionEvent.StreamDown;
import io.millrace.exchange.ConnectionEvent.StreamUp;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.RecordingListener;
import io.millrace.exchange.Transport;
import io.millrace.exchange.VirtualTasks;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole adapter over a virtual network, with an exchange that tells a trade, a quote, a mark and nothing else by itself. */
final class VirtualSession {

    static final long START_MILLIS = 1_789_000_000_000L;
    static final String KEY_POST = "POST /fapi/v1/listenKey";
    static final String KEY_PUT = "PUT /fapi/v1/listenKey";
    static final String KEY_DELETE = "DELETE /fapi/v1/listenKey";

    final VirtualTasks tasks;
    final VirtualNetwork network;
    final RecordingListener listener = new RecordingListener(false);
    final BinanceExchange connector;
    private final InstrumentCatalog catalog;
    /** Between two ticks of the market. */
    long tickMillis = 500;

    private int keys;
    private long ticks;

    VirtualSession(int contracts, long seed) {
        this(contracts, seed, Timing.STANDARD);
    }

    VirtualSession(int contracts, long seed, Timing timing) {
        tasks = new VirtualTasks(seed);
        network = new VirtualNetwork(tasks);
        BinanceSettings settings =
                BinanceSettings.at("http://exchange", "ws://exchange", "key").with(timing);
        LiveClock clock = tasks.clock(START_MILLIS);
        connector = new BinanceExchange(settings, new Signer("secret"), clock, network, tasks);
        List<Instrument> listed = new ArrayList<>();
        for (int i = 0; i < contracts; i++) {
            listed.add(Contracts.of(i, "S" + i + "USDT", "S" + i));
        }
        catalog = new InstrumentCatalog(listed);
        network.always(
                "GET /fapi/v1/time", _ -> new Transport.Reply(200, Map.of(), "{\"serverTime\":" + nowMillis() + "}"));
        network.always(KEY_POST, _ -> new Transport.Reply(200, Map.of(), "{\"listenKey\":\"key" + keys++ + "\"}"));
        network.always(KEY_PUT, 200, "{}");
        network.always(KEY_DELETE, 200, "{}");
    }

    /** Times of earnest, but that sockets are renewed at this age. */
    static Timing renewing(Duration age) {
        Timing earnest = Timing.STANDARD;
        return new Timing(
                earnest.connect(),
                earnest.call(),
                earnest.entryWindow(),
                earnest.window(),
                earnest.silence(),
                earnest.quiet(),
                earnest.ping(),
                earnest.firstRetry(),
                earnest.longestRetry(),
                earnest.align(),
                age,
                earnest.keyRenewal());
    }

    /** Opens all contracts; the market ticks every {@link #tickMillis} from then on. */
    VirtualSession open() {
        connector.alignClock();
        tasks.runEvery(tickMillis, this::tick);
        connector.open(catalog, catalog.all(), listener);
        return this;
    }

    InstrumentCatalog catalog() {
        return catalog;
    }

    long nowMillis() {
        return START_MILLIS + tasks.nowMillis();
    }

    void pass(long millis) {
        tasks.pass(millis);
    }

    List<StreamUp> ups(Stream stream) {
        return listener.of(StreamUp.class).stream()
                .filter(up -> up.stream() == stream)
                .toList();
    }

    List<StreamDown> downs(Stream stream) {
        return listener.of(StreamDown.class).stream()
                .filter(down -> down.stream() == stream)
                .toList();
    }

    /** Ticks of the market so far; each holds one trade, whose id is its number, and one quote. */
    long ticks() {
        return ticks;
    }

    ConnectionStatistics.StreamCounts counts() {
        return connector.statistics().streams();
    }

    private void tick() {
        ticks++;
        network.say("market", """
                {"stream":"s0usdt@aggTrade","data":{"e":"aggTrade","E":%d,"s":"S0USDT","a":%d,"p":"100","q":"1","T":%d,"m":true}}""".formatted(nowMillis(), ticks, nowMillis()));
        network.say("market", """
                {"stream":"s0usdt@markPrice@1s","data":{"e":"markPriceUpdate","E":%d,"s":"S0USDT","p":"100","r":"0","T":0}}""".formatted(nowMillis()));
        network.say("public", """
                {"stream":"s0usdt@bookTicker","data":{"e":"bookTicker","u":%d,"E":%d,"T":%d,"s":"S0USDT","b":"%d","B":"1","a":"%d","A":"1"}}""".formatted(ticks, nowMillis(), nowMillis(), ticks, ticks + 1));
    }
}
