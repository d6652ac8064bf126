package io.millrace.instrument;

import io.millrace.common.FixedPoint;
import java.util.List;
import java.util.stream.Stream;

/** Contract terms as captured from the exchange's exchangeInfo, and two rows with odd grids that no exchange lists. */
public final class Terms {

    private Terms() {}

    /** Columns: symbol tick minPrice maxPrice step minQty maxQty marketMinQty marketMaxQty minNotional up down, usual price. */
    private static final List<String> ROWS = List.of(
            "BTCUSDT 0.10 556.80 4529764 0.001 0.001 1000 0.001 120 50 1.05 0.95 64210.4",
            "XAUUSDT 0.01 0.01 200000 0.001 0.001 10000 0.001 1000 5 1.02 0.98 4105.17",
            "1000SATSUSDT 0.00000001 0.00000001 1 1 1 60000000000 1 6000000000 5 1.15 0.85 0.00021377",
            "ETHUSDT 0.01 18.67 95264.25 0.001 0.001 10000 0.001 10000 20 1.10 0.90 2511.33",
            "XRPUSDT 0.0001 0.0117 19.6050 0.1 0.1 1000000 0.1 1000000 5 1.10 0.90 2.1843",
            "LTCUSDT 0.10 20.10 1000.10 0.001 0.001 10000 0.001 10000 5 1.10 0.90 88.3",
            "BNBUSDT 0.001 6.493 10822.994 0.01 0.01 10000 0.01 100000 5 1.10 0.90 655.271",
            "DOGEUSDT 0.000010 0.002170 3.623930 1 1 10000000 1 10000000 5 1.10 0.90 0.17345",
            "SOLUSDT 0.1 0.1 2000 1 1 10000000 1 10000000 5 1.10 0.90 148.6",
            "1000PEPEUSDT 0.0000001 0.0000366 0.0610535 1 1 10000000 1 10000000 5 1.15 0.85 0.0074512",
            "ODDUSDT 0.03 0.05 1000 0.07 0.10 5000 0.20 400 5 1.05 0.95 37.1",
            "FREEUSDT 0.00000003 0 0 0.00000007 0 0 0 0 0 0 0 0.9");

    /** All contracts. */
    public static List<Instrument> all() {
        return Stream.iterate(0, i -> i < ROWS.size(), i -> i + 1)
                .map(i -> read(i, ROWS.get(i).split(" ", -1)))
                .toList();
    }

    /** The contract of this symbol. */
    public static Instrument of(String symbol) {
        return all().stream()
                .filter(row -> row.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    /** A usual price of the contract. */
    public static long priceE8(Instrument instrument) {
        String[] row = ROWS.get(instrument.index()).split(" ", -1);
        return e8(row[12]);
    }

    /** The contract with another status. */
    public static Instrument halted(Instrument instrument) {
        String[] row = ROWS.get(instrument.index()).split(" ", -1);
        return read(instrument.index(), row, false);
    }

    private static Instrument read(int index, String[] row) {
        return read(index, row, true);
    }

    private static Instrument read(int index, String[] row, boolean trading) {
        return new Instrument(
                index,
                row[0],
                row[0].replace("USDT", ""),
                "USDT",
                e8(row[1]),
                e8(row[2]),
                e8(row[3]),
                e8(row[4]),
                e8(row[5]),
                e8(row[6]),
                e8(row[4]),
                e8(row[7]),
                e8(row[8]),
                e8(row[9]),
                e8(row[10]),
                e8(row[11]),
                trading ? Listing.TRADED : Listing.UNTRADED);
    }

    private static long e8(String text) {
        return FixedPoint.parse(text);
    }
}
