package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.AccountEvent;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.market.Markets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SafetyFiguresTest {

    private static final long HOUR = 3_600_000;
    private static final long MILLI = 1_000_000;

    @Test
    void showsTheExchangesStopUnderAPositionAndTheTimeWithoutOne() {
        VirtualHouse house = houseWithPosition();

        EngineSnapshot.PositionView position = house.snapshot().positions().getFirst();
        EngineSnapshot.Gaps gaps = house.snapshot().safety().gaps();

        assertThat(position.protection()).isEqualTo("PROTECTED");
        assertThat(house.venue.openConditionals(position.symbol()))
                .extracting(VenueConditional::algoId)
                .contains(position.stopOrderId());
        assertThat(gaps.count()).isEqualTo(1);
        assertThat(gaps.overdue()).isZero();
        assertThat(gaps.totalNanos()).isEqualTo(gaps.longestNanos());
    }

    @Test
    void countsAGapThatHasNotEndedAsFarAsItHasCome() {
        VirtualHouse house = new VirtualHouse(
                Markets.synthetic(7, List.of("BTCUSDT", "ETHUSDT", "SOLUSDT"), null), TradingSettings.DEFAULTS);
        house.answersInstead = request -> request.type().conditional()
                ? Optional.of(new OrderEvent.Unanswered(request.symbol(), request.clientId(), "test", house.nanos()))
                : Optional.empty();
        house.ignoresLookUp = request -> true;
        house.runUntil(() -> house.books.trades().stream().anyMatch(trade -> trade.nakedNanos() != 0), 12 * HOUR);

        house.run(1_000);

        EngineSnapshot.Gaps gaps = house.snapshot().safety().gaps();
        assertThat(gaps.count()).isEqualTo(1);
        assertThat(gaps.overdue()).isEqualTo(1);
        assertThat(gaps.longestNanos()).isBetween(800 * MILLI, 1_100 * MILLI);
        assertThat(house.snapshot().positions().getFirst().stopOrderId()).isZero();
    }

    @Test
    void saysHowOldTheLastAgreementIs() {
        VirtualHouse house = houseWithPosition();
        house.run(20_000);
        long young = house.snapshot().safety().reconciledMillis();

        house.readsInstead = () -> Optional.of(new AccountEvent.AccountReadFailed("test", house.nanos()));
        house.run(60_000);

        assertThat(young).isBetween(0L, 20_000L);
        assertThat(house.snapshot().safety().reconciledMillis()).isGreaterThan(young + 40_000);
    }

    @Test
    void knowsTheClocksErrorFromTheNewestComparison() {
        VirtualHouse house = houseWithPosition();
        assertThat(house.snapshot().safety().clockErrorMillis()).isEqualTo(EngineSnapshot.UNKNOWN);

        house.onEvent(new ConnectionEvent.ClockChecked(12, -3, house.nanos()));
        house.run(200);
        assertThat(house.snapshot().safety().clockErrorMillis()).isEqualTo(12);
        assertThat(house.snapshot().safety().clockAheadMillis()).isEqualTo(-3);

        house.onEvent(new ConnectionEvent.ClockChecked(Long.MAX_VALUE, 0, house.nanos()));
        house.run(200);
        assertThat(house.snapshot().safety().clockErrorMillis()).isEqualTo(EngineSnapshot.UNKNOWN);
        assertThat(house.snapshot().safety().blocks()).containsExactly(ClockWatch.CODE);
        assertThat(BlockCodes.ALL).contains(ClockWatch.CODE);
    }

    @Test
    void countsARefusedOrderOnce() {
        VirtualHouse house = new VirtualHouse(
                Markets.synthetic(7, List.of("BTCUSDT", "ETHUSDT", "SOLUSDT"), null), TradingSettings.DEFAULTS);
        house.answersInstead = request -> request.role() == OrderRole.ENTRY
                ? Optional.of(new OrderEvent.Rejected(request.symbol(), request.clientId(), -2019, "no", house.nanos()))
                : Optional.empty();

        house.runUntil(() -> !house.facts(OrderEvent.Rejected.class).isEmpty(), 12 * HOUR);
        house.run(200);

        assertThat(house.snapshot().safety().rejections())
                .contains(new EngineSnapshot.Rejections(
                        "margin", "own", house.facts(OrderEvent.Rejected.class).size()));
    }

    @Test
    void addsUpGapsThatEnded() {
        TradeRig rig = new TradeRig(5);
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);

        rig.pass(2_000);
        rig.accept(far);
        NakedTimes times = rig.keeper.nakedTimes();

        assertThat(times.gaps()).isEqualTo(1);
        assertThat(times.overdue()).isEqualTo(1);
        assertThat(times.nanos()).isEqualTo(400 * MILLI);
        assertThat(times.longestNanos()).isEqualTo(400 * MILLI);
    }

    private static VirtualHouse houseWithPosition() {
        VirtualHouse house = new VirtualHouse(
                Markets.synthetic(7, List.of("BTCUSDT", "ETHUSDT", "SOLUSDT"), null), TradingSettings.DEFAULTS);
        house.runUntil(
                () -> house.snapshot().positions().stream()
                        .anyMatch(position -> position.protection().equals("PROTECTED")),
                12 * HOUR);
        return house;
    }
}
