package io.millrace.signal;

import io.millrace.market.Bar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Recorded minutes for tests that want real markets; they are not part of the repository. */
final class KlineFile {

    /** Where the recordings lie, relative to the project unless told otherwise. */
    static final Path DATA = Path.of(System.getProperty("millrace.test.data", "../shared/data"));

    private KlineFile() {}

    static List<Path> in(String folder) throws IOException {
        try (Stream<Path> files = Files.list(DATA.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().contains("-1m-"))
                    .sorted()
                    .toList();
        }
    }

    static String symbol(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('-'));
    }

    static List<Bar> read(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Bar> bars = new ArrayList<>();
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                bars.add(bar(line.split(",", -1)));
            }
            return bars;
        }
    }

    private static Bar bar(String[] cell) {
        return new Bar(
                Long.parseLong(cell[0]),
                e8(cell[1]),
                e8(cell[2]),
                e8(cell[3]),
                e8(cell[4]),
                Double.parseDouble(cell[5]),
                cell[9].isEmpty() ? Double.NaN : Double.parseDouble(cell[9]),
                cell[8].isEmpty() ? -1 : Integer.parseInt(cell[8]));
    }

    /** Quick, and exact for prices below 10^7. */
    private static long e8(String price) {
        return Math.round(Double.parseDouble(price) * 1e8);
    }
}
