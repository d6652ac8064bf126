package io.millrace.risk;

import io.millrace.common.Extension;
import io.millrace.common.FixedPoint;

/** Needs a contract that trades and a complete, uncrossed quote not older than 5 s of wall time. */
@Extension
final class StaleQuote implements RiskRule {

    private static final long LIMIT_MILLIS = 5_000;

    @Override
    public RiskVerdict judge(RiskContext context) {
        RiskContext.Quote quote = context.quote();
        if (!context.instrument().trading()) {
            return refuse(context.instrument().symbol() + " takes no new positions now");
        }
        if (quote.bidE8() <= 0 || quote.askE8() <= 0 || quote.markE8() <= 0 || quote.ageMillis() < 0) {
            return refuse("bid, ask or mark price is not known");
        }
        if (quote.bidE8() >= quote.askE8()) {
            return refuse("bid " + FixedPoint.format(quote.bidE8()) + " is not below ask "
                    + FixedPoint.format(quote.askE8()));
        }
        String numbers = "quote is " + quote.ageMillis() + " ms old, limit " + LIMIT_MILLIS + " ms";
        return quote.ageMillis() <= LIMIT_MILLIS ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "stale-quote";
    }
}
