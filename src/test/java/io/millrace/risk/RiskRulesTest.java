package io.millrace.risk;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Extension;
import io.millrace.common.Side;
import io.millrace.instrument.Terms;
import io.millrace.risk.RiskContext.Exposure;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskRulesTest {

    private static final Exposure SOL = new Exposure("SOLUSDT", Exposure.Kind.OPEN, parse("100"));
    private static final Exposure XRP = new Exposure("XRPUSDT", Exposure.Kind.PENDING, parse("200"));
    private static final Exposure BNB = new Exposure("BNBUSDT", Exposure.Kind.UNKNOWN, parse("199.99"));
    private static final Exposure LTC = new Exposure("LTCUSDT", Exposure.Kind.FOREIGN, 0);

    private final Candidates usual = Candidates.usual();

    @Test
    void countsPendingUnknownAndForeignPositionsAsOpenOnes() {
        RiskRule rule = new MaxConcurrent();

        passes(rule, usual.set("maxConcurrent", "5").exposures(SOL, XRP, BNB, LTC));
        refuses(
                rule,
                usual.set("maxConcurrent", "4").exposures(SOL, XRP, BNB, LTC),
                "4 open or in flight of at most 4");
    }

    @Test
    void holdsOnePositionPerSymbol() {
        RiskRule rule = new OnePositionPerSymbol();

        passes(rule, usual.exposures(SOL, XRP));
        refuses(
                rule,
                usual.exposures(SOL, new Exposure("ETHUSDT", Exposure.Kind.PENDING, 1)),
                "ETHUSDT has a position or an entry already: PENDING");
    }

    @Test
    void endsTheDayAtItsLossLimit() {
        RiskRule rule = new DailyLoss();

        passes(rule, usual.funds("9700", "9700", "0.0299", "0"));
        refuses(rule, usual.funds("9700", "9700", "0.03", "0"), "lost 3.00 % today, limit 3.00 %");
    }

    @Test
    void halvesSizesInADrawdownAndEndsEntriesInADeepOne() {
        RiskRule rule = new Drawdown();

        passes(rule, usual.funds("9", "9", "0", "0.0999"));
        assertThat(rule.judge(usual.funds("9", "9", "0", "0.1").context()))
                .isInstanceOfSatisfying(
                        RiskVerdict.Scaled.class,
                        half -> assertThat(half.factorE8()).isEqualTo(parse("0.5")));
        refuses(rule, usual.funds("9", "9", "0", "0.2"), "drawdown 20.00 %, half size from 10.00 %, none from 20.00 %");
    }

    @Test
    void namesTheDrawdownAtWhichAPersonHasToLook() {
        assertThat(RiskOfficer.haltingDrawdownE8()).isEqualTo(parse("0.2"));
    }

    @Test
    void refusesWhenThePortfoliosRiskIsReserved() {
        RiskRule rule = new PortfolioRisk();

        passes(rule, usual.exposures(SOL, XRP, BNB));
        refuses(
                rule,
                usual.exposures(SOL, XRP, BNB, new Exposure("ADAUSDT", Exposure.Kind.OPEN, parse("0.01"))),
                "500.00 at risk of at most 500.00");
        refuses(rule, usual.funds("0", "0", "0", "0"), "equity is 0.00");
        refuses(rule, usual.funds("-5", "0", "0", "0"), "equity is -5.00");
    }

    @Test
    void refusesAWideSpread() {
        RiskRule rule = new MaxSpread();

        passes(rule, usual.quote("2500", "2502.50", "2500", 1));
        refuses(rule, usual.quote("2500", "2502.60", "2500", 1), "spread 10.4 bps, limit 10.0 bps");
        refuses(rule, usual.quote("0", "2502.60", "2500", 1), "no quote");
        refuses(rule, usual.quote("2500", "0", "2500", 1), "no quote");
    }

    @Test
    void measuresTheSpreadAgainstTheMiddle() {
        RiskRule rule = new MaxSpread();

        passes(rule, usual.quote("1999", "2001", "2000", 1));
        refuses(rule, usual.quote("1998.99", "2001", "2000", 1), "spread 10.1 bps, limit 10.0 bps");
        refuses(rule, usual.quote("100", "102", "101", 1), "spread 198.0 bps, limit 10.0 bps");
    }

    @Test
    void needsAFreshCompleteAndUncrossedQuoteOfATradingContract() {
        RiskRule rule = new StaleQuote();

        passes(rule, usual.quote("2500", "2500.01", "2500", 5000));
        refuses(rule, usual.quote("2500", "2500.01", "2500", 5001), "quote is 5001 ms old, limit 5000 ms");
        passes(rule, usual.quote("2500", "2500.01", "2500", 0));
        refuses(rule, usual.quote("0", "2500.01", "2500", 1), "bid, ask or mark price is not known");
        refuses(rule, usual.quote("2500", "0", "2500", 1), "bid, ask or mark price is not known");
        refuses(rule, usual.quote("2500", "2500.01", "0", 1), "bid, ask or mark price is not known");
        refuses(rule, usual.quote("2500", "2500.01", "2500", -1), "bid, ask or mark price is not known");
        refuses(rule, usual.quote("2500", "2500", "2500", 1), "bid 2500 is not below ask 2500");
        refuses(rule, usual.instrument(Terms.halted(Terms.of("ETHUSDT"))), "ETHUSDT takes no new positions now");
    }

    @Test
    void staysOutAfterAStop() {
        RiskRule rule = new Cooldown();

        passes(rule, usual);
        passes(rule, usual.millisSinceStop(60_000));
        refuses(rule, usual.millisSinceStop(59_999), "stop was hit 59 s ago, cooldown 60 s");
        passes(rule, usual.millisSinceStop(0).set("cooldownSeconds", "0"));
    }

    @Test
    void staysWithinOnePercentOfTheMark() {
        RiskRule rule = new PriceCollar();

        passes(rule, usual.quote("2524.9", "2525", "2500", 1));
        refuses(
                rule,
                usual.quote("2524.9", "2525.01", "2500", 1),
                "entry 2525.01 is 1.00 % from the mark 2500, limit 1.00 %");
        passes(rule, usual.side(Side.SELL).quote("2475", "2475.01", "2500", 1));
        refuses(rule, usual.quote("2500", "0", "2500", 1), "no mark price or no quote");
        refuses(rule, usual.quote("2500", "2500.01", "0", 1), "no mark price or no quote");
    }

    @Test
    void comparesCostsWithTheWayToTheTarget() {
        RiskRule rule = new MinimumEdge();
        Candidates quiet = usual.atr(0.1).quote("2500", "2500.01", "2500", 1);

        passes(rule, quiet);
        assertThat(rule.judge(quiet.context()).reason())
                .isEqualTo("fees and spread take 20.08 % of the target, limit 40.00 %; breaks even at 33.40 % hits");
        refuses(
                rule,
                quiet.takerFee("0.0015"),
                "fees and spread take 60.08 % of the target, limit 40.00 %; breaks even at 66.73 % hits");
        passes(rule, usual.quote("2500", "2502.49", "2500", 1).atr(0.1));
        passes(rule, usual.atr(Double.NaN));
    }

    @Test
    void letsCostsTakeExactlyTheAllowedShare() {
        RiskRule rule = new MinimumEdge();
        Candidates percent = usual.set("exitMode", "PERCENT");

        passes(rule, percent.quote("1990", "2000", "1995", 1));
        refuses(
                rule,
                percent.quote("1989.99", "2000", "1995", 1),
                "fees and spread take 40.03 % of the target, limit 40.00 %; breaks even at 60.89 % hits");
    }

    @Test
    void neverThrowsForNumbersThatAMarketOrAnAccountCanHave() {
        List<Candidates> hostile = List.of(
                usual.quote("0", "0", "0", -1),
                usual.quote("2500", "2400", "2500", 1),
                usual.quote("0.00000001", "0.00000002", "0.00000001", 1),
                usual.atr(Double.NaN),
                usual.atr(Double.POSITIVE_INFINITY),
                usual.atr(-1),
                usual.atr(0),
                usual.funds("0", "0", "1", "1"),
                usual.funds("-100", "-100", "5", "5"),
                usual.funds("9000000000", "9000000000", "0", "0"),
                usual.takerFee("-0.0001"));
        RiskOfficer officer = new RiskOfficer(RiskOfficer.standardRules());

        for (Candidates candidate : hostile) {
            for (RiskRule rule : RiskOfficer.standardRules()) {
                assertThat(rule.judge(candidate.context()).rule()).isEqualTo(rule.name());
            }
            assertThat(officer.review(candidate.context())).isNotNull();
            assertThat(new RiskOfficer(List.of()).review(candidate.context())).isNotNull();
        }
    }

    @Test
    void areAllMarkedAndNamedOnce() {
        assertThat(RiskOfficer.standardRules())
                .allSatisfy(rule -> assertThat(rule.getClass()).hasAnnotation(Extension.class))
                .extracting(RiskRule::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    private static void passes(RiskRule rule, Candidates candidate) {
        assertThat(rule.judge(candidate.context())).isInstanceOf(RiskVerdict.Passed.class);
    }

    private static void refuses(RiskRule rule, Candidates candidate, String reason) {
        assertThat(rule.judge(candidate.context())).isEqualTo(new RiskVerdict.Refused(rule.name(), reason));
    }
}
