package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.common.Event;
import io.millrace.exchange.RecordingListener;
import io.millrace.instrument.Instrument;
import io.millrace.position.AccountEvent.OpenOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payloads that the exchange really sent or documents, where they lie beside the project. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("../shared/binance/samples");

    private final Counters counters = new Counters();

    @BeforeEach
    void needsSamples() {
        assumeThat(SAMPLES).as("captured payloads are not beside this project").isDirectory();
    }

    @Test
    void readsEveryUserEvent() throws IOException {
        UserCodec codec = new UserCodec(counters, new FeeBook(counters));
        List<Event> told = new ArrayList<>();
        for (Path sample : samples("uds-")) {
            UserCodec.Reading reading = codec.read(Files.readString(sample), 1);
            assertThat(reading.trouble()).as("%s", sample).isEmpty();
            told.addAll(reading.events());
        }

        assertThat(told).hasSize(19);
    }

    @Test
    void readsEveryStreamThatWeUse() throws IOException {
        RecordingListener listener = new RecordingListener();
        Map<String, Instrument> instruments =
                Map.of("BTCUSDT", Contracts.BTC, "BNBUSDT", Contracts.of(0, "BNBUSDT", "BNB"));
        MarketCodec codec = new MarketCodec(instruments, listener, counters);
        for (String name : List.of("aggTrade", "bookTicker", "markPrice", "kline", "kline-closed")) {
            codec.accept(Files.readString(SAMPLES.resolve("stream-" + name + ".json")), 1);
        }

        assertThat(counters.unreadable.sum()).isZero();
        assertThat(listener.trades).hasSize(1);
        assertThat(listener.quotes).hasSize(1);
        assertThat(listener.marks).hasSize(1);
        assertThat(listener.bars).hasSize(1);
    }

    @Test
    void readsOpenOrdersOfBothLists() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        List<OpenOrder> orders = new ArrayList<>();
        for (JsonNode row : mapper.readTree(Files.readString(SAMPLES.resolve("rest-openOrders.json")))) {
            orders.add(AccountCodec.openOrder(row));
        }
        for (String name : List.of("rest-openAlgoOrders.json", "rest-openAlgoOrders-nautilus.json")) {
            for (JsonNode row : mapper.readTree(Files.readString(SAMPLES.resolve(name)))) {
                orders.add(AccountCodec.openAlgoOrder(row));
            }
        }

        assertThat(orders)
                .extracting(OpenOrder::type)
                .containsExactly("TRAILING_STOP_MARKET", "TAKE_PROFIT", "STOP_MARKET");
    }

    @Test
    void readsEveryContractOfTheCapturedLists() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        InstrumentCodec codec = new InstrumentCodec(counters);
        for (String name : List.of("exchangeInfo.json", "exchangeInfo-2026-09-prod-rows.json")) {
            JsonNode info = mapper.readTree(Files.readString(SAMPLES.resolve(name)));
            assertThat(codec.read(info)).as(name).isNotEmpty();
        }

        assertThat(counters.refusedContracts.sum()).isZero();
    }

    private static List<Path> samples(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }
}
