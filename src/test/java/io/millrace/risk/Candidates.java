package io.millrace.risk;

import static io.millrace.common.FixedPoint.parse;

import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.Terms;
import io.millrace.risk.RiskContext.Exposure;
import io.millrace.risk.RiskContext.Funds;
import io.millrace.risk.RiskContext.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A harmless candidate in ETHUSDT that tests change in one place. */
record Candidates(
        Side side,
        Instrument instrument,
        Quote quote,
        double atr,
        Funds funds,
        List<Exposure> exposures,
        long millisSinceStop,
        long takerFeeE8,
        TradingSettings settings) {

    static Candidates usual() {
        return new Candidates(
                Side.BUY,
                Terms.of("ETHUSDT"),
                new Quote(parse("2500.00"), parse("2500.10"), parse("2500.03"), 12),
                5.0,
                new Funds(parse("10000"), parse("9000"), 0, 0),
                List.of(),
                Long.MAX_VALUE,
                parse("0.0005"),
                TradingSettings.DEFAULTS);
    }

    RiskContext context() {
        return new RiskContext(
                7,
                70,
                side,
                0.7 * side.sign(),
                instrument,
                quote,
                atr,
                funds,
                exposures,
                millisSinceStop,
                takerFeeE8,
                settings);
    }

    Candidates side(Side other) {
        return new Candidates(other, instrument, quote, atr, funds, exposures, millisSinceStop, takerFeeE8, settings);
    }

    Candidates instrument(Instrument other) {
        return new Candidates(side, other, quote, atr, funds, exposures, millisSinceStop, takerFeeE8, settings);
    }

    Candidates quote(String bid, String ask, String mark, long age) {
        Quote other = new Quote(parse(bid), parse(ask), parse(mark), age);
        return new Candidates(side, instrument, other, atr, funds, exposures, millisSinceStop, takerFeeE8, settings);
    }

    Candidates atr(double other) {
        return new Candidates(side, instrument, quote, other, funds, exposures, millisSinceStop, takerFeeE8, settings);
    }

    Candidates funds(String equity, String available, String dayLoss, String drawdown) {
        Funds other = new Funds(parse(equity), parse(available), parse(dayLoss), parse(drawdown));
        return new Candidates(side, instrument, quote, atr, other, exposures, millisSinceStop, takerFeeE8, settings);
    }

    Candidates exposures(Exposure... others) {
        return new Candidates(
                side, instrument, quote, atr, funds, List.of(others), millisSinceStop, takerFeeE8, settings);
    }

    Candidates millisSinceStop(long other) {
        return new Candidates(side, instrument, quote, atr, funds, exposures, other, takerFeeE8, settings);
    }

    Candidates takerFee(String other) {
        return new Candidates(side, instrument, quote, atr, funds, exposures, millisSinceStop, parse(other), settings);
    }

    Candidates set(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        TradingSettings other = ((SettingsChange.Applied) settings.configured(values)).settings();
        return new Candidates(side, instrument, quote, atr, funds, exposures, millisSinceStop, takerFeeE8, other);
    }
}
