package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of sockets in all the ways in which clients write them. */
class SocketRequestTest {

    @ParameterizedTest
    @CsvSource({
        "/market/ws, '', MARKET, false, ''",
        "/market/ws/a@aggTrade/b@kline_1m, '', MARKET, false, a@aggTrade b@kline_1m",
        "/market/ws/a%40aggTrade, '', MARKET, false, a@aggTrade",
        "/public/stream, streams=a@depth/b@bookTicker, PUBLIC, true, a@depth b@bookTicker",
        "/public/stream, streams=a%40depth%2Fb%40bookTicker, PUBLIC, true, a@depth b@bookTicker",
        "/public/stream, '', PUBLIC, true, ''",
        "/ws/a@depth, '', UNROUTED, false, a@depth",
        "/stream, streams=!bookTicker, UNROUTED, true, !bookTicker",
    })
    void readsStreams(String path, String query, SocketRoute route, boolean combined, String streams) {
        SocketRequest request = SocketRequest.read(path, query).orElseThrow();

        assertThat(request.route()).isEqualTo(route);
        assertThat(request.combined()).isEqualTo(combined);
        assertThat(String.join(" ", request.streams())).isEqualTo(streams);
        assertThat(request.feeds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/private/ws/k1, '', false, k1:",
        "/private/ws/k1, events=A/B, false, k1:A+B",
        "/private/ws, listenKey=k1, false, k1:",
        "/private/ws, listenKey=k1&events=A/B, false, k1:A+B",
        "/private/ws, listenKey=k1&events=A%2FB, false, k1:A+B",
        "/private/ws, events=A&listenKey=k1, false, k1:A",
        "/private/stream, listenKey=k1&events=A&listenKey=k2&events=B/C, true, k1:A k2:B+C",
        "/private/stream, listenKey=k1&listenKey=k2&events=B, true, k1: k2:B",
        "/private/stream, streams=k1, true, k1:",
        "/private/ws, '', false, ''",
    })
    void readsListenKeysWithTheirEvents(String path, String query, boolean combined, String feeds) {
        SocketRequest request = SocketRequest.read(path, query).orElseThrow();

        assertThat(request.combined()).isEqualTo(combined);
        assertThat(request.streams()).isEmpty();
        assertThat(String.join(
                        " ",
                        request.feeds().stream()
                                .map(feed -> feed.listenKey() + ":" + String.join("+", feed.events()))
                                .toList()))
                .isEqualTo(feeds);
    }

    @Test
    void hearsAnEventUnderTheFirstKeyThatWantsIt() {
        SocketRequest request = SocketRequest.read(
                        "/private/stream", "listenKey=k1&events=A&listenKey=k2&events=B&listenKey=k3&events=A")
                .orElseThrow();

        assertThat(request.hears("A", List.of("k1", "k2", "k3")::contains)).contains("k1");
        assertThat(request.hears("A", List.of("k2", "k3")::contains)).contains("k3");
        assertThat(request.hears("B", List.of("k1", "k2", "k3")::contains)).contains("k2");
        assertThat(request.hears("C", List.of("k1", "k2", "k3")::contains)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/ws-fapi/v1, '', true",
        "/ws-fapi/v1, returnRateLimits=true, true",
        "/ws-fapi/v1, a=b&returnRateLimits=false, false"
    })
    void readsTheWsApi(String path, String query, boolean shown) {
        SocketRequest request = SocketRequest.read(path, query).orElseThrow();

        assertThat(request.route()).isEqualTo(SocketRoute.WS_API);
        assertThat(request.showsLimits()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "/market",
        "/market/",
        "/market/elsewhere",
        "/market/wss",
        "/",
        "/ws-fapi/v2",
        "/ws-fapi",
        "/fapi/v1/ping"
    })
    void knowsNoOtherAddress(String path) {
        assertThat(SocketRequest.read(path, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a@depth5@100ms, true, false",
        "a@bookTicker, true, false",
        "!bookTicker, true, false",
        "a@rpiDepth@500ms, true, false",
        "a@aggTrade, false, true",
        "!ticker@arr, false, true",
        "a@kline_1m, false, true",
    })
    void deliversBooksOnThePublicRouteAndTheRestOnTheMarketOne(String stream, boolean book, boolean market) {
        assertThat(SocketRoute.PUBLIC.serves(stream)).isEqualTo(book);
        assertThat(SocketRoute.UNROUTED.serves(stream)).isEqualTo(book);
        assertThat(SocketRoute.MARKET.serves(stream)).isEqualTo(market);
        assertThat(SocketRoute.PRIVATE.serves(stream)).isFalse();
        assertThat(SocketRoute.WS_API.serves(stream)).isFalse();
    }
}
