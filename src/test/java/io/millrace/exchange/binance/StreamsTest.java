package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ConnectionEvent.StreamDown;
import io.millrace.exchange.ConnectionEvent.StreamUp;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.RecordingListener;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.exchange.binance.LoopbackExchange.Socket;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.order.OrderEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsTest {

    private static final String QUOTE =
            "{\"stream\":\"x\",\"data\":{\"e\":\"bookTicker\",\"E\":1,\"T\":1,\"s\":\"S0USDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}}";
    private static final String CANCELED = """
            {"e":"ORDER_TRADE_UPDATE","o":{"s":"S0USDT","c":"e1","i":5,"x":"CANCELED","X":"CANCELED"}}""";

    private final RecordingListener listener = new RecordingListener();
    private LoopbackExchange exchange;
    private BinanceExchange connector;

    @BeforeEach
    void start() throws IOException {
        exchange = new LoopbackExchange();
        connector = exchange.connector(LoopbackExchange.FAST);
    }

    @AfterEach
    void stop() {
        connector.close();
        exchange.close();
    }

    @Test
    void opensOneSocketPerRouteAndReturnsWhenAllStand() {
        connector.open(catalog(2), catalog(2).all(), listener);

        assertThat(exchange.sockets("public"))
                .singleElement()
                .extracting(socket -> socket.target)
                .isEqualTo("/public/stream?streams=s0usdt@bookTicker/s1usdt@bookTicker");
        assertThat(exchange.sockets("market"))
                .singleElement()
                .extracting(socket -> socket.target)
                .isEqualTo("/market/stream?streams=s0usdt@aggTrade/s0usdt@kline_1m/s0usdt@markPrice@1s"
                        + "/s1usdt@aggTrade/s1usdt@kline_1m/s1usdt@markPrice@1s");
        assertThat(exchange.sockets("private"))
                .singleElement()
                .extracting(socket -> socket.target)
                .isEqualTo("/private/ws/key0");
        assertThat(listener.of(StreamUp.class))
                .extracting(StreamUp::stream)
                .containsExactlyInAnyOrder(Stream.PUBLIC, Stream.MARKET, Stream.USER);
        assertThat(listener.of(StreamUp.class)).allMatch(StreamUp::first);
    }

    @Test
    void carriesManyContractsOnFewSocketsWithEveryStreamOnce() {
        connector.open(catalog(100), catalog(100).all(), listener);

        assertThat(exchange.sockets("public")).hasSize(1);
        assertThat(exchange.sockets("market")).hasSize(2);
        List<String> names = new ArrayList<>();
        exchange.sockets("market").forEach(socket -> names.addAll(names(socket)));
        assertThat(names).hasSize(300).doesNotHaveDuplicates().contains("s99usdt@markPrice@1s", "s0usdt@aggTrade");
        assertThat(exchange.sockets("market"))
                .allMatch(socket -> names(socket).size() <= 200 && socket.received.size() <= 2);
    }

    @Test
    void tellsMessagesToTheListener() {
        connector.open(catalog(1), catalog(1).all(), listener);

        exchange.sockets("public").getFirst().say(QUOTE);
        exchange.sockets("private").getFirst().say(CANCELED);

        await().until(() -> listener.quotes.size() == 1);
        await().until(() -> listener.of(OrderEvent.Canceled.class).size() == 1);
        assertThat(listener.quotes.getFirst().at() / 1_000_000)
                .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
        assertThat(connector.statistics().frames()).isEqualTo(2);
    }

    @Test
    void reopensALostSocketWithAllItsStreamsAndSaysThatItIsNotTheFirst() {
        connector.open(catalog(100), catalog(100).all(), listener);
        Set<String> before = names(exchange.sockets("public").getFirst());

        exchange.sockets("public").getFirst().end();

        await().until(() -> ups(Stream.PUBLIC).size() == 2);
        assertThat(ups(Stream.PUBLIC).getLast().first()).isFalse();
        assertThat(listener.of(StreamDown.class))
                .singleElement()
                .extracting(StreamDown::stream)
                .isEqualTo(Stream.PUBLIC);
        assertThat(names(exchange.sockets("public").getLast())).isEqualTo(before);
        assertThat(connector.statistics().reconnects()).isEqualTo(1);
    }

    @Test
    void asksForAKeyAnewWhenTheUserStreamIsLostOrItsKeyExpires() {
        connector.open(catalog(1), catalog(1).all(), listener);

        exchange.sockets("private").getLast().end();
        await().until(() -> ups(Stream.USER).size() == 2);
        exchange.sockets("private").getLast().say("{\"e\":\"listenKeyExpired\",\"E\":1}");
        await().until(() -> ups(Stream.USER).size() == 3);

        assertThat(exchange.sockets("private"))
                .extracting(socket -> socket.target)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void reopensAMarketSocketThatFallsSilent() {
        connector.close();
        Timing short1 = LoopbackExchange.FAST;
        connector = exchange.connector(new Timing(
                short1.connect(),
                short1.call(),
                short1.entryWindow(),
                short1.window(),
                Duration.ofMillis(100),
                short1.quiet(),
                short1.ping(),
                short1.firstRetry(),
                short1.longestRetry(),
                short1.align(),
                short1.renewal(),
                short1.keyRenewal()));
        connector.open(catalog(1), catalog(1).all(), listener);

        await().until(() -> ups(Stream.MARKET).size() >= 2);

        assertThat(listener.of(StreamDown.class))
                .allMatch(
                        down -> down.stream() == Stream.MARKET && down.reason().contains("silent"));
        assertThat(ups(Stream.PUBLIC)).hasSize(1);
    }

    @Test
    void renewsTheListenKeyAndTakesANewOneWhenThatIsRefused() {
        connector.close();
        Timing usual = LoopbackExchange.FAST;
        connector = exchange.connector(new Timing(
                usual.connect(),
                usual.call(),
                usual.entryWindow(),
                usual.window(),
                usual.silence(),
                usual.quiet(),
                usual.ping(),
                usual.firstRetry(),
                usual.longestRetry(),
                usual.align(),
                usual.renewal(),
                Duration.ofMillis(100)));
        exchange.once("PUT /fapi/v1/listenKey", 200, "{}");
        exchange.once("PUT /fapi/v1/listenKey", 400, "{\"code\":-1125,\"msg\":\"This listenKey does not exist.\"}");

        connector.open(catalog(1), catalog(1).all(), listener);

        await().until(() -> ups(Stream.USER).size() == 2);
        assertThat(exchange.count("PUT /fapi/v1/listenKey")).isGreaterThanOrEqualTo(2);
        assertThat(exchange.last("PUT /fapi/v1/listenKey").apiKey()).isEqualTo(LoopbackExchange.KEY);
    }

    @Test
    void reopensASocketWhoseSubscriptionIsNotConfirmed() {
        exchange.confirms = false;

        assertThatThrownBy(() -> connector.open(catalog(100), catalog(100).all(), listener))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.NETWORK);
        exchange.confirms = true;

        await().until(() -> ups(Stream.PUBLIC).size() == 1);
        assertThat(exchange.sockets("public")).hasSizeGreaterThan(1);
    }

    @Test
    void addsAndDropsContractsOnTheStandingSocket() {
        connector.open(catalog(3), catalog(3).all().subList(0, 2), listener);
        Socket books = exchange.sockets("public").getFirst();

        connector.subscribe(catalog(3).at(2));
        connector.unsubscribe(catalog(3).at(0));

        await().until(() -> books.received.size() == 2);
        assertThat(books.received.getFirst())
                .isEqualTo("{\"method\":\"SUBSCRIBE\",\"params\":[\"s2usdt@bookTicker\"],\"id\":1}");
        assertThat(books.received.getLast())
                .isEqualTo("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"s0usdt@bookTicker\"],\"id\":2}");
        books.say(QUOTE);
        await().until(() -> connector.statistics().ignored() == 1);
        assertThat(listener.quotes).isEmpty();
        assertThat(listener.of(StreamDown.class)).isEmpty();
    }

    @Test
    void reconnectsEverythingWhenAsked() {
        connector.open(catalog(1), catalog(1).all(), listener);

        connector.reconnect();

        await().until(() -> listener.of(StreamUp.class).size() == 6);
        assertThat(listener.of(StreamDown.class)).hasSize(3);
    }

    @Test
    void saysAtOnceThatTheKeyIsRefused() {
        exchange.always(
                "POST /fapi/v1/listenKey", 401, "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions\"}");

        assertThatThrownBy(() -> connector.open(catalog(1), catalog(1).all(), listener))
                .asInstanceOf(type(ExchangeException.class))
                .matches(failure -> failure.kind() == Kind.CREDENTIALS && failure.code() == -2015);
    }

    @Test
    void renewsItsSocketsWithoutALossOverTheRealNetwork() {
        connector.close();
        connector = exchange.connector(VirtualSession.renewing(Duration.ofSeconds(1)));
        connector.open(catalog(1), catalog(1).all(), listener);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> connector.statistics().streams().renewals() >= 3);

        exchange.sockets("public").getLast().say(QUOTE);
        await().until(() -> listener.quotes.size() == 1);
        assertThat(listener.of(StreamDown.class)).isEmpty();
        assertThat(listener.of(StreamUp.class)).hasSize(3);
    }

    @Test
    void survivesAFrameOfTenMebibytes() {
        connector.open(catalog(1), catalog(1).all(), listener);

        exchange.sockets("public").getFirst().say("{\"e\":\"" + "x".repeat(10 << 20) + "\"}");

        await().until(() -> ups(Stream.PUBLIC).size() == 2);
        exchange.sockets("public").getLast().say(QUOTE);
        await().until(() -> listener.quotes.size() == 1);
    }

    @Test
    void opensNothingAnewAfterItIsClosed() {
        connector.open(catalog(1), catalog(1).all(), listener);

        connector.close();

        int sockets = exchange.sockets.size();
        exchange.sockets.forEach(Socket::end);
        assertThat(exchange.sockets).hasSize(sockets);
        assertThat(listener.of(StreamDown.class)).isEmpty();
    }

    private List<StreamUp> ups(Stream stream) {
        return listener.of(StreamUp.class).stream()
                .filter(up -> up.stream() == stream)
                .toList();
    }

    /** All names that a socket was asked for, by its address and by frames. */
    private static Set<String> names(Socket socket) {
        Set<String> names = new LinkedHashSet<>();
        String list = socket.target.substring(socket.target.indexOf('=') + 1);
        names.addAll(Arrays.asList(list.split("/", -1)));
        for (String frame : socket.received) {
            String params = frame.substring(frame.indexOf('[') + 1, frame.indexOf(']'));
            names.addAll(Arrays.asList(params.replace("\"", "").split(",", -1)));
        }
        return names;
    }

    private static InstrumentCatalog catalog(int size) {
        List<Instrument> listed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            listed.add(Contracts.of(i, "S" + i + "USDT", "S" + i));
        }
        return new InstrumentCatalog(listed);
    }
}
