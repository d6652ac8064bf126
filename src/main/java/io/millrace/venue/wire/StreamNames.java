package io.millrace.venue.wire;

import io.millrace.venue.KlineInterval;
import io.millrace.venue.market.Contract;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Names of one contract's streams, made once. */
final class StreamNames {

    static final String ALL_BOOK_TICKERS = "!bookTicker";
    static final String ALL_TICKERS = "!ticker@arr";
    static final String ALL_MINI_TICKERS = "!miniTicker@arr";
    static final String ALL_MARKS = "!markPrice@arr";
    static final String ALL_MARKS_1S = "!markPrice@arr@1s";
    static final String ALL_LIQUIDATIONS = "!forceOrder@arr";
    static final String CONTRACT_INFO = "!contractInfo";

    final Contract terms;
    final String aggTrade;
    final String trade;
    final String bookTicker;
    final String mark;
    final String mark1s;
    final String ticker;
    final String miniTicker;
    final String forceOrder;

    private final Map<KlineInterval, String> klines = new EnumMap<>(KlineInterval.class);
    private final Map<KlineInterval, String> continuous = new EnumMap<>(KlineInterval.class);

    StreamNames(Contract terms) {
        this.terms = terms;
        String symbol = terms.symbol().toLowerCase(Locale.ROOT) + "@";
        this.aggTrade = symbol + "aggTrade";
        this.trade = symbol + "trade";
        this.bookTicker = symbol + "bookTicker";
        this.mark = symbol + "markPrice";
        this.mark1s = symbol + "markPrice@1s";
        this.ticker = symbol + "ticker";
        this.miniTicker = symbol + "miniTicker";
        this.forceOrder = symbol + "forceOrder";
        String pair = terms.symbol().toLowerCase(Locale.ROOT) + "_perpetual@continuousKline_";
        for (KlineInterval interval : KlineInterval.values()) {
            klines.put(interval, symbol + "kline_" + interval.code());
            continuous.put(interval, pair + interval.code());
        }
    }

    String kline(KlineInterval interval) {
        return Objects.requireNonNull(klines.get(interval));
    }

    /** The same bars by pair and type of contract. */
    String continuous(KlineInterval interval) {
        return Objects.requireNonNull(continuous.get(interval));
    }
}
