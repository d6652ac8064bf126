package io.millrace.risk;

import io.millrace.common.Extension;

/** Holds at most one position in a contract: no adding, no reversing, nothing on top of a foreign one. */
@Extension
final class OnePositionPerSymbol implements RiskRule {

    @Override
    public RiskVerdict judge(RiskContext context) {
        String symbol = context.instrument().symbol();
        for (RiskContext.Exposure exposure : context.exposures()) {
            if (exposure.symbol().equals(symbol)) {
                return refuse(symbol + " has a position or an entry already: " + exposure.kind());
            }
        }
        return pass(symbol + " is free");
    }

    @Override
    public String name() {
        return "one-position-per-symbol";
    }
}
