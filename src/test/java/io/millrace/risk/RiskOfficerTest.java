package io.millrace.risk;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.Terms;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.risk.RiskContext.Exposure;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskOfficerTest {

    private final RiskOfficer officer = new RiskOfficer(RiskOfficer.standardRules());
    private final Candidates usual = Candidates.usual();

    @Test
    void approvesAHarmlessCandidateWithEveryNumberOnTheWay() {
        ApprovedOrder order = approved(usual);

        assertThat(order.quantityE8()).isEqualTo(parse("0.039"));
        assertThat(order.priceE8()).isEqualTo(parse("2501.35"));
        assertThat(order.exits().stopE8()).isEqualTo(parse("2492.60"));
        assertThat(order.exits().takeProfitE8()).isEqualTo(parse("2515.10"));
        assertThat(order.bindingCap()).isEqualTo("position-size");
        assertThat(order.verdicts()).hasSize(10).allMatch(verdict -> verdict instanceof RiskVerdict.Passed);
        assertThat(order.sizing())
                .extracting(SizingStep::name)
                .containsExactly(
                        "equity",
                        "worst entry",
                        "stop",
                        "loss per unit",
                        "cap position-size",
                        "risk per trade",
                        "cap risk-per-trade",
                        "portfolio risk left",
                        "cap portfolio-risk",
                        "available",
                        "cap margin",
                        "cap exchange-maximum",
                        "factor of rules",
                        "wanted quantity",
                        "quantity",
                        "notional",
                        "risk");
        assertThat(step(order, "loss per unit")).isEqualTo(parse("11.24702503"));
    }

    @Test
    void makesTheRequestThatIsSentOnce() {
        ClientIds ids = new ClientIds("abcd");

        OrderRequest limit = approved(usual.side(Side.SELL)).request(ids, 99);
        OrderRequest market = approved(usual.set("entryOrder", "MARKET")).request(ids, 99);

        assertThat(limit)
                .isEqualTo(new OrderRequest(
                        "mrabcd-7-E0",
                        7,
                        OrderRole.ENTRY,
                        0,
                        "ETHUSDT",
                        Side.SELL,
                        OrderType.LIMIT,
                        TimeInForce.IOC,
                        parse("0.039"),
                        parse("2498.75"),
                        0,
                        false,
                        false,
                        99));
        assertThat(market.type()).isEqualTo(OrderType.MARKET);
        assertThat(market.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(market.priceE8()).isZero();
    }

    @Test
    void remembersWhatItDecidedOn() {
        RiskContext context = usual.context();

        RiskDecision decision = officer.review(context);

        assertThat(decision).isInstanceOfSatisfying(RiskDecision.Approved.class, go -> {
            assertThat(go.order().context()).isSameAs(context);
            assertThat(go.order().signalId()).isEqualTo(70);
            assertThat(go.order().intent()).isEqualTo(7);
        });
    }

    @Test
    void namesTheCapThatDecides() {
        assertThat(approved(usual.set("positionSizeUsd", "10000", "leverage", "10", "riskPerTradePercent", "0.1"))
                        .bindingCap())
                .isEqualTo("risk-per-trade");
        assertThat(approved(usual.set("positionSizeUsd", "10000").funds("10000", "500", "0", "0"))
                        .bindingCap())
                .isEqualTo("margin");
        assertThat(approved(usual.set("positionSizeUsd", "10000", "leverage", "10")
                                .exposures(new Exposure("SOLUSDT", Exposure.Kind.OPEN, parse("490"))))
                        .bindingCap())
                .isEqualTo("portfolio-risk");
        assertThat(approved(oddAtTen().set("positionSizeUsd", "10000")).bindingCap())
                .isEqualTo("exchange-maximum");
    }

    @Test
    void namesTheFirstOfEqualCaps() {
        Candidates both = usual.set("positionSizeUsd", "10000").funds("3000", "3000", "0", "0");

        assertThat(approved(both.set("maxPortfolioRiskPercent", "1", "leverage", "10"))
                        .bindingCap())
                .isEqualTo("risk-per-trade");
    }

    @Test
    void ordersNoMoreThanOneMarketOrderCanClose() {
        ApprovedOrder order = approved(oddAtTen().set("positionSizeUsd", "10000"));

        assertThat(order.quantityE8()).isEqualTo(parse("399.94"));
        assertThat(step(order, "cap exchange-maximum")).isEqualTo(parse("400"));
    }

    @Test
    void sizesAContractWithoutALargestOrderByTheOtherCaps() {
        Instrument free = Terms.of("FREEUSDT");

        ApprovedOrder order = approved(at(free, Terms.priceE8(free)));

        assertThat(order.bindingCap()).isEqualTo("position-size");
        assertThat(step(order, "cap exchange-maximum")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void doesNotLetLeverageEnlargeAPosition() {
        assertThat(approved(usual.set("leverage", "10")).quantityE8())
                .isEqualTo(approved(usual).quantityE8());
    }

    @Test
    void halvesTheSizeInADrawdown() {
        assertThat(approved(usual.funds("10000", "9000", "0", "0.15")).quantityE8())
                .isEqualTo(parse("0.019"));
    }

    @Test
    void saysWhatSizeAContractNeeds() {
        RiskDecision.Refused refused = refused(usual.instrument(Terms.of("BTCUSDT"))
                .quote("64210.4", "64210.5", "64210.43", 1)
                .atr(60)
                .set("positionSizeUsd", "60"));

        assertThat(refused.rule()).isEqualTo("filter min-quantity");
        assertThat(refused.reason())
                .startsWith("quantity needs at least 0.001, was 0.00093")
                .endsWith("BTCUSDT needs a size of at least 64.25 here, limited by position-size");
        assertThat(refused.sizing()).isNotEmpty();
        assertThat(refused(usual.set("positionSizeUsd", "10")).reason())
                .startsWith("notional needs at least 20, was ")
                .endsWith("; ETHUSDT needs a size of at least 20.02 here, limited by position-size");
    }

    @Test
    void saysWhatMarginIsNeededAndWhatIsFree() {
        Candidates ether = usual.set("leverage", "2");

        assertThat(refused(ether.funds("10000", "5", "0", "0")).reason())
                .endsWith("limited by margin: needs 10.02 of margin with the fee, free 5.00");
        assertThat(refused(ether.funds("10000", "0", "0", "0")).reason())
                .startsWith("nothing left by the cap margin; ETHUSDT needs a size of at least 20.02 here")
                .endsWith("limited by margin: needs 10.02 of margin with the fee, free 0.00");
        assertThat(refused(ether.funds("10000", "-3", "0", "0")).reason()).endsWith("free 0.00");
    }

    @Test
    void acceptsTheMarginThatItSaidIsNeeded() {
        String needed =
                refused(usual.funds("10000", "5", "0", "0")).reason().replaceAll(".*needs ([0-9.]+) of margin.*", "$1");

        assertThat(approved(usual.funds("10000", needed, "0", "0")).bindingCap())
                .isEqualTo("margin");
    }

    @Test
    void speaksOfNoSizeWhereAnotherFilterForbids() {
        RiskContext halted = usual.instrument(Terms.halted(Terms.of("ETHUSDT"))).context();

        assertThat(new RiskOfficer(List.of()).review(halted)).isInstanceOfSatisfying(RiskDecision.Refused.class, no -> {
            assertThat(no.rule()).isEqualTo("filter not-trading");
            assertThat(no.reason()).isEqualTo("ETHUSDT takes no new positions now");
        });
    }

    @Test
    void namesTheCapThatLeavesNothing() {
        RiskDecision.Refused refused = refused(usual.funds("10000", "0", "0", "0"));

        assertThat(refused.rule()).isEqualTo("size");
        assertThat(refused.reason()).startsWith("nothing left by the cap margin; ");
    }

    @Test
    void plansNoExitsWithoutAQuoteOrAMark() {
        for (Candidates blind : List.of(usual.quote("2500", "0", "2500", 1), usual.quote("2500", "2500.1", "0", 1))) {
            assertThat(new RiskOfficer(List.of()).review(blind.context()))
                    .isInstanceOfSatisfying(RiskDecision.Refused.class, no -> {
                        assertThat(no.rule()).isEqualTo("exit-plan");
                        assertThat(no.reason()).isEqualTo("no quote or no mark price");
                    });
        }
    }

    @Test
    void acceptsTheSizeThatItSaidIsNeeded() {
        for (Instrument instrument : Terms.all()) {
            Candidates candidate = at(instrument, Terms.priceE8(instrument)).set("positionSizeUsd", "10");
            if (officer.review(candidate.context()) instanceof RiskDecision.Refused no
                    && no.reason().contains("needs a size")) {
                String needed = no.reason().replaceAll(".*at least ([0-9.]+) here.*", "$1");

                assertThat(approved(candidate.set("positionSizeUsd", needed)).notionalE8())
                        .as(instrument.symbol())
                        .isGreaterThanOrEqualTo(instrument.minNotionalE8());
            }
        }
    }

    @Test
    void refusesWithTheFirstRuleThatObjectsAndKeepsWhatWasSaidBefore() {
        RiskDecision.Refused refused = refused(usual.millisSinceStop(5));

        assertThat(refused.rule()).isEqualTo("cooldown");
        assertThat(refused.verdicts()).hasSize(6).last().isInstanceOf(RiskVerdict.Refused.class);
    }

    @Test
    void refusesExitsThatTheExchangeWouldNotTake() {
        assertThat(refused(usual.atr(Double.NaN)).reason()).isEqualTo("no stop distance, ATR was NaN");
        assertThat(refused(usual.quote("2510.0", "2510.1", "2500", 1).atr(1)).reason())
                .startsWith("STOP: trigger must be below the mark 2500");
        RiskContext coarse = usual.instrument(Terms.of("SOLUSDT"))
                .quote("20.2", "20.3", "20.3", 1)
                .atr(0.001)
                .context();
        assertThat(new RiskOfficer(List.of()).review(coarse))
                .isInstanceOfSatisfying(
                        RiskDecision.Refused.class,
                        no -> assertThat(no.reason()).contains("meets the entry 20.3 on the grid of 0.1"));
    }

    @Test
    void keepsEveryLimitForAnyCandidateItApproves() {
        int[] approvals = {0};
        List<Instrument> all = Terms.all();
        Prop.check(8_000, draw -> {
            Instrument instrument = draw.pick(all);
            long mark = (long) (Terms.priceE8(instrument) * draw.real(0.8, 1.2));
            Candidates candidate = random(draw, at(instrument, mark));

            if (officer.review(candidate.context()) instanceof RiskDecision.Approved(ApprovedOrder order)) {
                approvals[0]++;
                keepsItsLimits(candidate, order);
                reservesEnoughForAnyEntry(candidate, order, draw);
            }
        });
        assertThat(approvals[0]).isGreaterThan(1_000);
    }

    @Test
    void isTheOnlyMakerOfApprovedOrders() {
        assertThat(Arrays.stream(ApprovedOrder.class.getDeclaredConstructors()))
                .noneMatch(made -> Modifier.isPublic(made.getModifiers()) || Modifier.isProtected(made.getModifiers()));
        assertThat(Modifier.isFinal(ApprovedOrder.class.getModifiers())).isTrue();
    }

    private static void keepsItsLimits(Candidates candidate, ApprovedOrder order) {
        TradingSettings settings = candidate.settings();
        RiskContext context = candidate.context();
        long equity = candidate.funds().equityE8();
        assertThat(order.notionalE8()).isLessThanOrEqualTo(settings.positionSizeUsdE8());
        assertThat(order.riskE8()).isPositive();
        assertThat(order.riskE8())
                .isLessThanOrEqualTo(FixedPoint.multiplyDivide(equity, settings.riskPerTradePercentE8(), parse("100")))
                .isLessThanOrEqualTo(PositionSizer.portfolioLimitE8(context) - context.reservedRiskE8());
        long margin = FixedPoint.divide(order.notionalE8(), settings.leverage() * FixedPoint.ONE);
        assertThat(margin).isLessThanOrEqualTo(candidate.funds().availableE8());
        long cap = candidate.quote().touchE8(candidate.side());
        if (order.priceE8() > 0) {
            assertThat((order.priceE8() - cap) * candidate.side().sign()).isNotNegative();
        }
        assertThat(order.exits().isWide()).isTrue();
    }

    private static void reservesEnoughForAnyEntry(Candidates candidate, ApprovedOrder order, Prop.Draw draw) {
        int sign = candidate.side().sign();
        long touch = candidate.quote().touchE8(candidate.side());
        long worst = step(order, "worst entry");
        long entry = touch + (long) ((worst - touch) * draw.real(0, 1));
        ExitPlan again = ExitPlan.around(
                candidate.instrument(), candidate.side(), entry, order.exits().wanted());
        long perUnit = PositionSizer.lossPerUnitE8(candidate.takerFeeE8(), entry, again.stopE8());

        assertThat((entry - again.stopE8()) * sign)
                .isLessThanOrEqualTo(order.exits().wanted().stopE8());
        assertThat(FixedPoint.multiply(order.quantityE8(), perUnit)).isLessThanOrEqualTo(order.riskE8());
    }

    private Candidates random(Prop.Draw draw, Candidates base) {
        Map<String, String> values = new LinkedHashMap<>();
        for (SettingDefinition row : TradingSettings.DEFINITIONS) {
            if (draw.chance(0.3)) {
                long step = row.kind() == SettingDefinition.Kind.WHOLE ? FixedPoint.ONE : 1;
                values.put(row.name(), row.print(draw.between(row.min() / step, row.max() / step) * step));
            }
        }
        String[] flat = values.entrySet().stream()
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                .toArray(String[]::new);
        String equity = FixedPoint.format(draw.magnitude(parse("50"), parse("50000000")));
        long risk = draw.between(0, parse(equity) / 30);
        return base.side(draw.pick(List.of(Side.values())))
                .atr(base.atr() * draw.real(0.1, 20))
                .funds(equity, FixedPoint.format(draw.between(0, parse(equity))), "0", draw.chance(0.2) ? "0.12" : "0")
                .exposures(new Exposure("OTHERUSDT", Exposure.Kind.OPEN, risk))
                .set(flat);
    }

    private Candidates at(Instrument instrument, long markE8) {
        long bid =
                FixedPoint.floorToStep(markE8 - instrument.minPriceE8(), instrument.tickE8()) + instrument.minPriceE8();
        return usual.instrument(instrument)
                .quote(
                        FixedPoint.format(bid),
                        FixedPoint.format(bid + instrument.tickE8()),
                        FixedPoint.format(markE8),
                        1)
                .atr(markE8 / 1e8 * 0.001);
    }

    private Candidates oddAtTen() {
        return at(Terms.of("ODDUSDT"), parse("10.01")).atr(0.1).set("maxSpreadBps", "100");
    }

    private ApprovedOrder approved(Candidates candidate) {
        RiskDecision decision = officer.review(candidate.context());
        assertThat(decision).as(decision.toString()).isInstanceOf(RiskDecision.Approved.class);
        return ((RiskDecision.Approved) decision).order();
    }

    private RiskDecision.Refused refused(Candidates candidate) {
        return (RiskDecision.Refused) officer.review(candidate.context());
    }

    private static long step(ApprovedOrder order, String name) {
        return order.sizing().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow()
                .valueE8();
    }
}
