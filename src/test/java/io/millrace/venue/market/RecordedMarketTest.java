package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMarketTest {

    private static final long START = KlineFiles.START;
    private static final long MINUTE = KlineFiles.MINUTE;

    @TempDir
    Path folder;

    @Test
    void playsBarsThatAreEqualToTheRecordedOnes() {
        for (long seed = 1; seed <= 20; seed++) {
            List<Candle> bars = KlineFiles.bars(seed, START, 400);
            KlineFiles.write(folder, "XYZUSDT-1m-2025-05.csv.gz", KlineFiles.HEADER + KlineFiles.rows(bars));

            try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), seed)) {
                RebuiltBars rebuilt = new RebuiltBars(market).run(Long.MAX_VALUE);

                sameBars(rebuilt.of(0), bars);
            }
        }
    }

    @Test
    void playsRealBarsThatAreEqualToTheRecordedOnes() {
        Path data = Path.of("../shared/data/futures-um-klines-1m-2025");
        assumeTrue(Files.isDirectory(data), "no recorded data beside the repository");

        Instant start = Instant.parse("2025-05-20T00:00:00Z");
        try (RecordedMarket market = Markets.recorded(data, List.of("BTCUSDT", "SOLUSDT", "XMRUSDT"), start, 7)) {
            RebuiltBars rebuilt = new RebuiltBars(market).run(800_000);

            for (int i = 0; i < market.contracts().size(); i++) {
                sameBars(rebuilt.of(i), recorded(data, market.contracts().get(i).symbol(), start.toEpochMilli()));
            }
        }
    }

    @Test
    void playsRealBarsWithTakerVolume() {
        Path data = Path.of("../shared/data/futures-um-klines-1m-full");
        assumeTrue(Files.isDirectory(data), "no recorded data beside the repository");

        Instant start = Instant.parse("2023-08-03T00:00:00Z");
        try (RecordedMarket market = Markets.recorded(data, List.of("NEARUSDT", "FILUSDT"), start, 7)) {
            RebuiltBars rebuilt = new RebuiltBars(market).run(600_000);

            sameBars(rebuilt.of(0), recorded(data, "NEARUSDT", start.toEpochMilli()));
            sameBars(rebuilt.of(1), recorded(data, "FILUSDT", start.toEpochMilli()));
        }
    }

    /** The last rebuilt bar may be cut off; minutes without volume have no print. */
    private static void sameBars(List<Candle> rebuilt, List<Candle> recorded) {
        List<Candle> printed =
                recorded.stream().filter(bar -> bar.volumeE8() > 0).toList();
        assertThat(rebuilt).hasSizeGreaterThan(100);
        for (int i = 0; i < rebuilt.size() - 1; i++) {
            Candle expected = printed.get(i);
            Candle actual = rebuilt.get(i);
            assertThat(List.of(
                            actual.openMillis(),
                            actual.openE8(),
                            actual.highE8(),
                            actual.lowE8(),
                            actual.closeE8(),
                            actual.volumeE8()))
                    .containsExactly(
                            expected.openMillis(),
                            expected.openE8(),
                            expected.highE8(),
                            expected.lowE8(),
                            expected.closeE8(),
                            expected.volumeE8());
            assertThat(actual.trades()).isBetween(1, BarPath.MOST);
            if (expected.takerBuyE8() >= 0 && actual.trades() > 1) {
                assertThat(actual.takerBuyE8()).isEqualTo(expected.takerBuyE8());
            }
        }
    }

    private static List<Candle> recorded(Path data, String symbol, long fromMillis) {
        List<Candle> bars = new ArrayList<>();
        List<Path> files = MarketFolder.of(data).files(symbol).klines();
        try (RowStream<KlineReader> stream = RowStream.of(files, KlineReader::new)) {
            for (KlineReader row = stream.next(); row != null; row = stream.next()) {
                if (row.openMillis >= fromMillis) {
                    bars.add(row.candle());
                }
            }
        }
        return bars;
    }

    @Test
    void givesTheSameTicksTwiceAndTheSameMinuteWhereverItStarts() {
        KlineFiles.write(folder, "XYZUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 50)));

        List<String> early = ticks(START, START + 20 * MINUTE);
        assertThat(ticks(START, START + 20 * MINUTE)).isEqualTo(early);
        List<String> late = ticks(START + 10 * MINUTE, START + 20 * MINUTE);
        assertThat(early).containsSubsequence(late);
    }

    private List<String> ticks(long startMillis, long untilMillis) {
        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(startMillis), 3)) {
            List<String> ticks = new ArrayList<>();
            Tick tick = new Tick();
            while (market.next(tick) && tick.millis < untilMillis) {
                if (tick.kind == Tick.Kind.TRADE) {
                    ticks.add(tick.millis + " " + tick.priceE8 + " " + tick.quantityE8 + " " + tick.aggressorBuys);
                }
            }
            return ticks;
        }
    }

    @Test
    void joinsFilesOfEveryPackingByTimeAndCountsGapsAndOverlaps() {
        List<Candle> bars = KlineFiles.bars(4, START, 300);
        KlineFiles.write(folder, "XYZUSDT-1m-3.csv.gz", KlineFiles.rows(bars.subList(0, 100)));
        KlineFiles.write(folder, "XYZUSDT-1m-2.csv.zip", KlineFiles.HEADER + KlineFiles.rows(bars.subList(80, 200)));
        KlineFiles.write(folder, "XYZUSDT-1m-1.csv", KlineFiles.rows(bars.subList(210, 300)));
        KlineFiles.write(folder, "XYZUSDT-1h-1.csv", "another interval");

        try (RecordedMarket market =
                Markets.recorded(folder, List.of("XYZUSDT"), Instant.ofEpochMilli(START + 50 * MINUTE), 1)) {
            SymbolHistory history = market.histories().getFirst();
            assertThat(history.bars()).isEqualTo(290);
            assertThat(history.repeated()).isEqualTo(20);
            assertThat(history.gaps()).isEqualTo(1);
            assertThat(history.missingMinutes()).isEqualTo(10);
            assertThat(market.past(0, 0, Long.MAX_VALUE)).isEqualTo(bars.subList(0, 50));
            assertThat(market.endMillis()).isEqualTo(START + 300 * MINUTE - 1);

            List<Candle> joined = new ArrayList<>(bars.subList(50, 200));
            joined.addAll(bars.subList(210, 300));
            sameBars(new RebuiltBars(market).run(Long.MAX_VALUE).of(0), joined);
        }
    }

    @Test
    void understandsStampsInMicroseconds() {
        List<Candle> bars = KlineFiles.bars(4, START, 200);
        String rows = KlineFiles.rows(bars).replaceAll("(?m)^(\\d{13}),", "$1000,");
        KlineFiles.write(folder, "XYZUSDT-1m-a.csv", rows);

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            sameBars(new RebuiltBars(market).run(Long.MAX_VALUE).of(0), bars);
        }
    }

    @Test
    void startsAfter1500MinutesOrInTheMiddleOfAShortRecording() {
        KlineFiles.write(folder, "XYZUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 4_000)));
        KlineFiles.write(folder, "ABCUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START + 9 * MINUTE, 4_000)));
        KlineFiles.write(folder, "SHORTUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 101)));

        try (RecordedMarket both = Markets.recorded(folder, List.of("XYZUSDT", "ABCUSDT"), null, 1);
                RecordedMarket middle = Markets.recorded(folder, List.of("SHORTUSDT"), null, 1)) {
            assertThat(both.startMillis()).isEqualTo(START + 1_509 * MINUTE);
            assertThat(both.past(0, 0, Long.MAX_VALUE)).hasSize(1_500);
            assertThat(both.past(1, 0, Long.MAX_VALUE)).hasSize(1_500);
            assertThat(middle.startMillis()).isEqualTo(START + 50 * MINUTE);
        }
    }

    @Test
    void leavesOutWhatHasNoDataAtTheStartUnlessItIsNamed() {
        KlineFiles.write(folder, "XYZUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 100)));
        KlineFiles.write(folder, "LATEUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START + 60 * MINUTE, 100)));

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            assertThat(market.contracts()).extracting(Contract::symbol).containsExactly("XYZUSDT");
            assertThat(market.leftOut()).containsExactly("LATEUSDT");
        }
    }

    @Test
    void quotesEverySymbolAtTheStartAndEndsWithTheData() {
        KlineFiles.write(folder, "AUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 100)));
        KlineFiles.write(folder, "BUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(2, START, 50)));

        try (RecordedMarket market =
                Markets.recorded(folder, List.of("BUSDT", "AUSDT"), Instant.ofEpochMilli(START + 10 * MINUTE), 1)) {
            Tick tick = new Tick();
            for (int i = 0; i < 2; i++) {
                assertThat(market.next(tick)).isTrue();
                assertThat(tick.millis).isEqualTo(market.startMillis());
                assertThat(tick.contract).isEqualTo(i);
                assertThat(List.of(tick.bidE8, tick.askE8))
                        .contains(market.past(i, 0, Long.MAX_VALUE).getLast().closeE8());
            }
            new RebuiltBars(market).run(Long.MAX_VALUE);
            assertThat(market.next(tick)).isFalse();
        }
    }

    @Test
    void takesFundingFromBesideTheKlinesOrFromTheSiblingFolder() {
        Path klines = folder.resolve("um-klines-1m-2025");
        Path sibling = folder.resolve("um-fundingRate-2025");
        assertThat(klines.toFile().mkdir() && sibling.toFile().mkdir()).isTrue();
        for (String symbol : List.of("AUSDT", "BUSDT", "CUSDT")) {
            KlineFiles.write(klines, symbol + "-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 100)));
        }
        String header = "calc_time,funding_interval_hours,last_funding_rate\n";
        long settlement = START + 240 * MINUTE;
        KlineFiles.write(klines, "AUSDT-fundingRate-a.csv", settlement + ",4,-0.00030000\n");
        KlineFiles.write(sibling, "BUSDT-fundingRate-a.csv.gz", header + (settlement + 3) + ",1,0.00012345\n");

        try (RecordedMarket market = Markets.recorded(klines, List.of(), Instant.ofEpochMilli(START), 1)) {
            assertThat(market.contracts()).extracting(Contract::fundingHours).containsExactly(4, 1, 8);
            assertThat(market.fundingRateE8(0, settlement)).isEqualTo(-30_000);
            assertThat(market.fundingRateE8(1, settlement)).isEqualTo(12_345);
            assertThat(market.fundingRateE8(2, settlement)).isEqualTo(10_000);
            assertThat(market.fundingRateE8(0, settlement + 8 * 60 * MINUTE)).isEqualTo(10_000);
        }
    }

    @Test
    void followsAChangeOfTheRecordedFundingInterval() {
        KlineFiles.write(folder, "AUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 100)));
        KlineFiles.write(folder, "BUSDT-1m-a.csv", KlineFiles.rows(KlineFiles.bars(1, START, 100)));
        long hour = 60 * MINUTE;
        StringBuilder rows = new StringBuilder();
        for (int hours : new int[] {4, 8, 9, 10, 11, 12, 40}) {
            rows.append(START + hours * hour + 2)
                    .append(hours < 9 ? ",4," : ",1,")
                    .append("0.0001\n");
        }
        KlineFiles.write(folder, "AUSDT-fundingRate-a.csv", rows.toString());

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            List<Long> settlements = new ArrayList<>();
            for (long at = START; settlements.size() < 8; at = settlements.getLast()) {
                settlements.add(market.nextFundingMillis(0, at));
            }

            assertThat(settlements.stream().map(at -> (at - START) / hour))
                    .containsExactly(4L, 8L, 9L, 10L, 11L, 12L, 16L, 20L);
            assertThat(market.nextFundingMillis(1, START)).isEqualTo(START + 8 * hour);
        }
    }

    @Test
    void fitsTheTermsToTheDecimalsOfTheFile() {
        String rows =
                START + ",10000.12,10000.12,10000.12,10000.12,0.0005\n" + (START + MINUTE) + ",9000,9000,9000,9000,1\n";
        KlineFiles.write(folder, "BTCUSDT-1m-a.csv", rows);
        KlineFiles.write(folder, "NEWUSDT-1m-a.csv", rows);

        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            Contract known = market.contracts().getFirst();
            assertThat(known.tickE8()).isEqualTo(1_000_000);
            assertThat(known.stepE8()).isEqualTo(10_000);
            assertThat(known.minNotionalE8()).isEqualTo(50_00000000L);
            Contract derived = market.contracts().getLast();
            assertThat(derived.baseAsset()).isEqualTo("NEW");
            assertThat(derived.quoteAsset()).isEqualTo("USDT");
            assertThat(derived.pricePrecision()).isEqualTo(2);
            assertThat(derived.quantityPrecision()).isEqualTo(4);
            assertThat(derived.minNotionalE8()).isEqualTo(5_00000000L);
            assertThat(derived.maxQuantityE8()).isEqualTo(10_00000000L);
            assertThat(derived.brackets()).isNotEmpty();
        }
    }
}
