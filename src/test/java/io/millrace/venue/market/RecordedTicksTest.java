package io.millrace.venue.market;

import static io.millrace.venue.market.KlineFiles.MINUTE;
import static io.millrace.venue.market.KlineFiles.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.millrace.venue.market.TickFiles.Print;
import io.millrace.venue.market.TickFiles.Quote;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedTicksTest {

    @TempDir
    Path folder;

    private final List<Print> recorded = TickFiles.prints(1, START, START + 30 * MINUTE);

    @ParameterizedTest
    @ValueSource(strings = {"AUSDT-aggTrades-1.csv", "AUSDT-aggTrades-1.csv.gz", "AUSDT-aggTrades-1.csv.zip"})
    void playsRecordedPrintsAsTheyWere(String name) {
        KlineFiles.write(folder, name, TickFiles.AGGREGATE_HEADER + TickFiles.aggregates(recorded));

        Played played = play(START);

        assertThat(played.prints).isEqualTo(recorded);
    }

    @Test
    void understandsSingleTradesMicrosecondsCapitalLettersAndNoColumnNames() {
        String rows = TickFiles.singles(recorded)
                .replaceAll("(\\d{13}),", "$1000,")
                .replace("true", "True")
                .replace("false", "False");
        KlineFiles.write(folder, "AUSDT-trades-1.csv", rows);

        assertThat(play(START).prints).isEqualTo(recorded);
    }

    @Test
    void playsRecordedQuotesAsTheyWereAndPrintsBeforeQuotesOfTheSameMoment() {
        List<Quote> quotes = TickFiles.quotes(recorded);
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv", TickFiles.aggregates(recorded));
        KlineFiles.write(folder, "AUSDT-bookTicker-1.csv.gz", TickFiles.QUOTE_HEADER + TickFiles.quoteRows(quotes));

        Played played = play(START + 10 * MINUTE);

        List<Quote> after = quotes.stream()
                .filter(quote -> quote.millis() >= START + 10 * MINUTE)
                .toList();
        assertThat(played.quotes.subList(1, played.quotes.size())).isEqualTo(after);
        assertThat(played.quotes.getFirst().bidE8())
                .as("the recorded quote that stands at the start")
                .isEqualTo(quotes.get(quotes.size() - after.size() - 1).bidE8());
        assertThat(played.printsAfterQuotesOfTheSameMoment).isZero();
        assertThat(played.prints).hasSizeGreaterThan(500);
    }

    /** {@link RebuiltBars} checks that every print is at a touch that holds its quantity. */
    @Test
    void derivesQuotesFromPrintsWhereNoneAreRecorded() {
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv", TickFiles.aggregates(recorded));

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            RebuiltBars rebuilt = new RebuiltBars(market).run(Long.MAX_VALUE);

            assertThat(rebuilt.of(0)).hasSize(30);
            assertThat(rebuilt.ticks()).isGreaterThan(2L * recorded.size());
        }
    }

    @Test
    void derivesQuotesAgainWhenTheRecordedOnesAreOverForAMinute() {
        List<Print> first = before(START + 10 * MINUTE);
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv", TickFiles.aggregates(recorded));
        KlineFiles.write(folder, "AUSDT-bookTicker-1.csv", TickFiles.quoteRows(TickFiles.quotes(first)));

        Played played = play(START);

        long derivedFrom = START + 11 * MINUTE + 301;
        assertThat(played.quotes)
                .filteredOn(quote -> quote.millis() > START + 10 * MINUTE && quote.millis() < derivedFrom - 1_000)
                .hasSizeLessThan(3);
        assertThat(played.quotes)
                .filteredOn(quote -> quote.millis() >= derivedFrom)
                .hasSizeGreaterThan(recorded.size() / 2);
    }

    @Test
    void makesAMinuteOfItsPrintsWhereThereAreSomeAndOfItsBarElsewhere() {
        List<Candle> bars = KlineFiles.bars(3, START - 20 * MINUTE, 40);
        List<Print> prints = TickFiles.prints(5, START, START + 10 * MINUTE);
        KlineFiles.write(folder, "AUSDT-1m-1.csv", KlineFiles.rows(bars));
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv", TickFiles.aggregates(prints));

        try (RecordedMarket market =
                Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START - 10 * MINUTE), 1)) {
            List<Candle> rebuilt = new RebuiltBars(market).run(Long.MAX_VALUE).of(0);

            List<Candle> expected = new ArrayList<>(printed(bars.subList(10, 20)));
            expected.addAll(TickFiles.bars(prints));
            expected.addAll(printed(bars.subList(30, 40)));
            assertThat(rebuilt).extracting(Candle::openMillis).isEqualTo(each(expected, Candle::openMillis));
            assertThat(rebuilt).extracting(Candle::openE8).isEqualTo(each(expected, Candle::openE8));
            assertThat(rebuilt).extracting(Candle::highE8).isEqualTo(each(expected, Candle::highE8));
            assertThat(rebuilt).extracting(Candle::lowE8).isEqualTo(each(expected, Candle::lowE8));
            assertThat(rebuilt).extracting(Candle::closeE8).isEqualTo(each(expected, Candle::closeE8));
            assertThat(rebuilt).extracting(Candle::volumeE8).isEqualTo(each(expected, Candle::volumeE8));
            SymbolHistory.Ticks ticks = market.histories().getFirst().ticks();
            assertThat(ticks).isEqualTo(new SymbolHistory.Ticks(prints.size(), 10, 0));
        }
    }

    @Test
    void prefersAggregatesToSingleTradesMinuteByMinute() {
        List<Print> singles = TickFiles.prints(9, START, START + 30 * MINUTE);
        List<Print> aggregates = before(START + 10 * MINUTE);
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv", TickFiles.aggregates(aggregates));
        KlineFiles.write(folder, "AUSDT-trades-1.csv", TickFiles.singles(singles));

        List<Print> played = play(START).prints;

        List<Print> expected = new ArrayList<>(aggregates);
        singles.stream()
                .filter(print -> print.millis() >= START + 10 * MINUTE)
                .map(print -> new Print(
                        expected.size() + 1, print.millis(), print.priceE8(), print.quantityE8(), print.buys()))
                .forEach(expected::add);
        assertThat(played).isEqualTo(expected);
    }

    @Test
    void joinsOverlappingFilesByIdAndLeavesMissingMinutesSilent() {
        List<Print> early = before(START + 10 * MINUTE);
        List<Print> late = recorded.stream()
                .filter(print -> print.millis() >= START + 20 * MINUTE)
                .toList();
        KlineFiles.write(folder, "AUSDT-aggTrades-daily-2.csv", TickFiles.aggregates(late));
        KlineFiles.write(folder, "AUSDT-aggTrades-daily-1.csv", TickFiles.aggregates(early));
        KlineFiles.write(folder, "AUSDT-aggTrades-month.csv", TickFiles.aggregates(early.subList(40, early.size())));

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            SymbolHistory history = market.histories().getFirst();
            assertThat(history.repeated()).isEqualTo(early.size() - 40);
            assertThat(history.gaps()).isEqualTo(1);
            assertThat(history.missingMinutes()).isEqualTo(10);
            assertThat(history.tradesPerMinute()).isEqualTo(2.0 * (early.size() + late.size()) / 20);
            Played played = play(market);
            assertThat(played.prints).hasSize(early.size() + late.size());
            assertThat(played.prints)
                    .noneMatch(print -> print.millis() >= START + 10 * MINUTE && print.millis() < START + 20 * MINUTE);
        }
    }

    @Test
    void foldsThePastOutOfPrints() {
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv", TickFiles.aggregates(recorded));

        try (RecordedMarket market =
                Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START + 20 * MINUTE), 1)) {
            assertThat(market.past(0, 0, Long.MAX_VALUE)).isEqualTo(TickFiles.bars(before(START + 20 * MINUTE)));
            assertThat(play(market).prints.getFirst().millis()).isGreaterThanOrEqualTo(START + 20 * MINUTE);
        }
    }

    @Test
    void playsSeveralKindsOfSymbolsOnOneClock() {
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv", TickFiles.aggregates(recorded));
        KlineFiles.write(folder, "BUSDT-1m-1.csv", KlineFiles.rows(KlineFiles.bars(2, START, 30)));
        KlineFiles.write(folder, "CUSDT-trades-1.csv", TickFiles.singles(recorded));

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            RebuiltBars rebuilt = new RebuiltBars(market).run(Long.MAX_VALUE);

            assertThat(market.contracts()).extracting(Contract::symbol).containsExactly("AUSDT", "BUSDT", "CUSDT");
            assertThat(rebuilt.of(0)).isEqualTo(rebuilt.of(2)).hasSize(30);
            assertThat(rebuilt.of(1)).hasSizeGreaterThan(20);
        }
    }

    @Test
    void allocatesNothingPerPrintSoThatAMonthNeedsNoMoreMemoryThanADay() {
        List<Print> many = TickFiles.prints(3, START, START + 1_500 * MINUTE);
        KlineFiles.write(folder, "AUSDT-aggTrades-1.csv.gz", TickFiles.aggregates(many));
        KlineFiles.write(folder, "AUSDT-bookTicker-1.csv.gz", TickFiles.quoteRows(TickFiles.quotes(many)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            Tick tick = new Tick();
            for (int i = 0; i < 50_000; i++) {
                market.next(tick);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 300_000; i++) {
                market.next(tick);
            }

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(300_000);
        }
    }

    @Test
    void playsRealTradesAndQuotesExactly() {
        Path data = Path.of("../shared/data/ticks-from-raw");
        assumeTrue(Files.isDirectory(data), "no recorded ticks beside the repository");

        Instant start = Instant.parse("2024-08-08T23:55:00Z");
        try (RecordedMarket market = Markets.recorded(data, List.of("BTCUSDT", "ETHUSDT"), start, 1)) {
            // the last of 66,089 quotes comes after the minute of the last trade
            assertThat(market.histories().getFirst().ticks()).isEqualTo(new SymbolHistory.Ticks(21_313, 6, 66_088));
            assertThat(market.histories().getLast().ticks()).isEqualTo(new SymbolHistory.Ticks(14_076, 7, 53_992));
            assertThat(market.contracts()).extracting(Contract::tickE8).containsExactly(10_000_000L, 1_000_000L);

            long prints = 0;
            long atTouch = 0;
            Tick tick = new Tick();
            while (market.next(tick)) {
                boolean print = tick.kind == Tick.Kind.TRADE;
                prints += print ? 1 : 0;
                atTouch += print && tick.priceE8 == (tick.aggressorBuys ? tick.askE8 : tick.bidE8) ? 1 : 0;
            }
            assertThat(prints).isBetween(30_000L, 35_389L);
            assertThat((double) atTouch / prints)
                    .as("share of prints at the recorded touch")
                    .isGreaterThan(0.5);
        }
    }

    private Played play(long startMillis) {
        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(startMillis), 1)) {
            return play(market);
        }
    }

    private static Played play(RecordedMarket market) {
        Played played = new Played();
        Tick tick = new Tick();
        while (market.next(tick)) {
            played.add(tick);
        }
        return played;
    }

    private List<Print> before(long endMillis) {
        return recorded.stream().filter(print -> print.millis() < endMillis).toList();
    }

    private static List<Candle> printed(List<Candle> bars) {
        return bars.stream().filter(bar -> bar.volumeE8() > 0).toList();
    }

    private static List<Long> each(List<Candle> bars, java.util.function.Function<Candle, Long> field) {
        return bars.stream().map(field).toList();
    }

    /** What was heard of a market with one symbol. */
    private static final class Played {

        private final List<Print> prints = new ArrayList<>();
        private final List<Quote> quotes = new ArrayList<>();
        private int printsAfterQuotesOfTheSameMoment;

        private void add(Tick tick) {
            if (tick.kind == Tick.Kind.QUOTE) {
                quotes.add(Quote.of(tick));
                return;
            }
            if (quotes.size() > 1 && quotes.getLast().millis() == tick.millis) {
                // a quote of an earlier print may fall on the very moment of the next one
                printsAfterQuotesOfTheSameMoment++;
            }
            prints.add(Print.of(tick, prints.size() + 1));
        }
    }
}
