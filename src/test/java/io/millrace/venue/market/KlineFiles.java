package io.millrace.venue.market;

import io.millrace.common.FixedPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes kline files as the exchange's archive has them, with made-up bars. */
final class KlineFiles {

    static final String HEADER =
            "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n";
    static final long START = 1_746_057_600_000L;
    static final long MINUTE = 60_000;

    private KlineFiles() {}

    /** Bars of a random walk: every kind of shape, some with recorded taker volume, some without any volume. */
    static List<Candle> bars(long seed, long firstMillis, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candle> bars = new ArrayList<>();
        long last = 2_000;
        for (int i = 0; i < count; i++) {
            long open = last + random.nextLong(-3, 4);
            long close = Math.max(100, open + random.nextLong(-20, 21) * random.nextInt(0, 2));
            long high = Math.max(open, close) + random.nextLong(0, 15) * random.nextInt(0, 2);
            long low = Math.min(open, close) - random.nextLong(0, 15) * random.nextInt(0, 2);
            long volume = flat(open, high, low, close) && random.nextInt(4) == 0 ? 0 : random.nextLong(4, 4_000);
            boolean full = random.nextBoolean();
            bars.add(new Candle(
                    firstMillis + i * MINUTE,
                    price(open),
                    price(high),
                    price(low),
                    price(close),
                    quantity(volume),
                    full ? quantity(random.nextLong(0, volume + 1)) : -1,
                    full ? (int) Math.min(volume, random.nextInt(4, 300)) : -1));
            last = close;
        }
        return bars;
    }

    private static boolean flat(long open, long high, long low, long close) {
        return open == high && open == low && open == close;
    }

    /** In ticks of 0.01. */
    private static long price(long ticks) {
        return ticks * 1_000_000;
    }

    /** In steps of 0.1. */
    private static long quantity(long steps) {
        return steps * 10_000_000;
    }

    static String rows(List<Candle> bars) {
        StringBuilder text = new StringBuilder();
        for (Candle bar : bars) {
            text.append(bar.openMillis()).append(',');
            text.append(FixedPoint.format(bar.openE8())).append(',');
            text.append(FixedPoint.format(bar.highE8())).append(',');
            text.append(FixedPoint.format(bar.lowE8())).append(',');
            text.append(FixedPoint.format(bar.closeE8())).append(',');
            text.append(FixedPoint.format(bar.volumeE8())).append(',');
            text.append(bar.openMillis() + MINUTE - 1).append(",,");
            text.append(bar.trades() < 0 ? "" : bar.trades()).append(',');
            text.append(bar.takerBuyE8() < 0 ? "" : FixedPoint.format(bar.takerBuyE8()));
            text.append(",,\n");
        }
        return text.toString();
    }

    /** Packs as the name says. */
    static Path write(Path folder, String name, String text) {
        Path file = folder.resolve(name);
        try (OutputStream raw = Files.newOutputStream(file)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (name.endsWith(".gz")) {
                try (GZIPOutputStream packed = new GZIPOutputStream(raw)) {
                    packed.write(bytes);
                }
            } else if (name.endsWith(".zip")) {
                try (ZipOutputStream packed = new ZipOutputStream(raw)) {
                    packed.putNextEntry(new ZipEntry("README.txt"));
                    packed.closeEntry();
                    packed.putNextEntry(new ZipEntry(name.replace(".zip", "")));
                    packed.write(bytes);
                }
            } else {
                raw.write(bytes);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return file;
    }
}
