package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.common.FixedPoint;
import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenueSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of six symbols through the venue: every bar that its trades make is the bar of the source. */
class RecordedDayTest {

    private static final int DAY = 1_440;
    private static final long MINUTE = KlineFiles.MINUTE;
    private static final long START = KlineFiles.START;

    @TempDir
    Path folder;

    @Test
    void rebuildsEveryBarOfADayOfSixRealSymbols() {
        Path data = Path.of("../shared/data/futures-um-klines-1m-2025");
        assumeTrue(Files.isDirectory(data), "no recorded data beside the repository");
        List<String> symbols = List.of("BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT", "XRPUSDT", "LTCUSDT");
        Instant start = Instant.parse("2025-05-20T00:00:00Z");
        List<List<Candle>> source = symbols.stream()
                .map(symbol -> klines(data, symbol, start.toEpochMilli()))
                .toList();

        try (RecordedMarket market = Markets.recorded(data, symbols, start, 7)) {
            sameDay(market, source);
        }
    }

    /** Two symbols of klines, two of trades (with and without quotes), two with trades for a part of the day. */
    @Test
    void rebuildsEveryBarOfADayOfSixGeneratedSymbols() {
        List<List<Candle>> source = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String symbol = "S" + i + "USDT";
            List<Candle> bars = new ArrayList<>(i == 2 || i == 3 ? List.of() : KlineFiles.bars(i, START, DAY));
            if (!bars.isEmpty()) {
                KlineFiles.write(folder, symbol + "-1m-2025-05-01.csv", KlineFiles.HEADER + KlineFiles.rows(bars));
            }
            if (i >= 2) {
                long from = i < 4 ? START : START + (i == 4 ? 0 : DAY / 2 * MINUTE);
                long to = i < 4 ? START + DAY * MINUTE : from + DAY / 2 * MINUTE;
                List<TickFiles.Print> prints = TickFiles.prints(i, from, to);
                KlineFiles.write(folder, symbol + "-aggTrades-2025-05-01.csv", TickFiles.aggregates(prints));
                if (i % 2 == 0) {
                    String quotes = TickFiles.quoteRows(TickFiles.quotes(prints));
                    KlineFiles.write(folder, symbol + "-bookTicker-2025-05-01.csv", quotes);
                }
                bars.removeIf(bar -> bar.openMillis() >= from && bar.openMillis() < to);
                bars.addAll(i == 4 ? 0 : bars.size(), TickFiles.bars(prints));
            }
            source.add(bars);
        }

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 7)) {
            assertThat(market.contracts()).hasSize(6);
            sameDay(market, source);
        }
    }

    private static void sameDay(RecordedMarket market, List<List<Candle>> source) {
        long end = market.startMillis() + DAY * MINUTE;
        Tape tape = new Tape(source.size());
        try (Venue venue = Venue.open(market, VenueSettings.standard(7), () -> 0)) {
            venue.listen(tape);
            venue.advanceTo(end - 1);

            for (int i = 0; i < source.size(); i++) {
                List<Bar> expected = source.get(i).stream()
                        .filter(bar -> bar.openMillis() < end && bar.volumeE8() > 0)
                        .map(Bar::of)
                        .toList();
                assertThat(expected).hasSizeGreaterThan(DAY / 2);
                assertThat(tape.bars.get(i)).isEqualTo(expected);
                assertThat(klines(venue, market.contracts().get(i))).isEqualTo(expected);
            }
        }
    }

    /** The venue's own bars with trades; its volumes are sums of doubles and are rounded to the step. */
    private static List<Bar> klines(Venue venue, Contract contract) {
        List<Bar> bars = new ArrayList<>();
        KlineWindow window = new KlineWindow(venue.nowMillis() + 1 - DAY * MINUTE, venue.nowMillis(), DAY);
        for (Kline kline : venue.klines(contract.symbol(), KlineInterval.M1, window)) {
            if (kline.trades() > 0) {
                long steps = Math.round(kline.volume() / FixedPoint.toDouble(contract.stepE8()));
                bars.add(new Bar(
                        kline.openMillis(),
                        kline.openE8(),
                        kline.highE8(),
                        kline.lowE8(),
                        kline.closeE8(),
                        steps * contract.stepE8()));
            }
        }
        return bars;
    }

    private static List<Candle> klines(Path data, String symbol, long fromMillis) {
        List<Candle> bars = new ArrayList<>();
        try (RowStream<KlineReader> rows =
                RowStream.of(MarketFolder.of(data).files(symbol).klines(), KlineReader::new)) {
            for (KlineReader row = rows.next(); row != null; row = rows.next()) {
                if (row.openMillis >= fromMillis && row.openMillis < fromMillis + DAY * MINUTE) {
                    bars.add(row.candle());
                }
            }
        }
        return bars;
    }

    private record Bar(long openMillis, long openE8, long highE8, long lowE8, long closeE8, long volumeE8) {

        static Bar of(Candle bar) {
            return new Bar(bar.openMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volumeE8());
        }

        Bar with(long priceE8, long quantityE8) {
            return new Bar(
                    openMillis,
                    openE8,
                    Math.max(highE8, priceE8),
                    Math.min(lowE8, priceE8),
                    priceE8,
                    volumeE8 + quantityE8);
        }
    }

    /** Makes bars of the venue's trades. */
    private static final class Tape implements VenueListener {

        private final List<List<Bar>> bars = new ArrayList<>();

        Tape(int contracts) {
            for (int i = 0; i < contracts; i++) {
                bars.add(new ArrayList<>());
            }
        }

        @Override
        public void onTrade(
                int contract,
                long millis,
                long aggregateId,
                long tradeId,
                long priceE8,
                long quantityE8,
                boolean aggressorBuys) {
            List<Bar> list = bars.get(contract);
            long open = millis - millis % MINUTE;
            if (list.isEmpty() || list.getLast().openMillis() != open) {
                list.add(new Bar(open, priceE8, priceE8, priceE8, priceE8, quantityE8));
            } else {
                list.add(list.removeLast().with(priceE8, quantityE8));
            }
        }
    }
}
