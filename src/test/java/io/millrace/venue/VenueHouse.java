package io.millrace.venue;

import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;

import io.millrace.common.Side;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A venue on a scripted market with its listener and a wall clock of its own, for tests. */
public final class VenueHouse {

    public final AtomicLong wall = new AtomicLong(5_000_000);
    public final RecordingListener heard = new RecordingListener();
    public final Venue venue;

    public VenueHouse(ScriptedMarket market) {
        this(market, VenueSettings.standard(1));
    }

    public VenueHouse(ScriptedMarket market, VenueSettings settings) {
        venue = Venue.open(market, settings, wall::get);
        venue.listen(heard);
    }

    /** Goes to a time after the start. */
    public VenueHouse at(long afterMillis) {
        venue.advanceTo(START + afterMillis);
        return this;
    }

    public VenueOrder buy(String quantity) {
        return venue.place(NewOrder.market("BTCUSDT", Side.BUY, e8(quantity), ""));
    }

    public VenueOrder sell(String quantity) {
        return venue.place(NewOrder.market("BTCUSDT", Side.SELL, e8(quantity), ""));
    }

    public VenueOrder limit(Side side, String quantity, String price, NewOrder.Lifetime lifetime) {
        return venue.place(
                NewOrder.limit("BTCUSDT", side, e8(quantity), e8(price)).living(lifetime));
    }

    public VenueConditional stop(Side side, String trigger) {
        return venue.placeConditional(NewConditional.stop("BTCUSDT", side, e8(trigger)));
    }

    public VenueConditional reducing(Side side, NewConditional.Type type, String quantity, String trigger) {
        NewConditional closing = type == NewConditional.Type.STOP_MARKET
                ? NewConditional.stop("BTCUSDT", side, e8(trigger))
                : NewConditional.takeProfit("BTCUSDT", side, e8(trigger));
        return venue.placeConditional(closing.reducing(e8(quantity)));
    }

    public VenueOrder order(long orderId) {
        return venue.order("BTCUSDT", orderId, "");
    }

    public VenuePosition position() {
        return venue.position("BTCUSDT");
    }

    /** Asserts that a command is refused with a code. */
    public static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(int code, ThrowingCallable command) {
        return Assertions.assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        VenueRefusal.class,
                        refusal -> Assertions.assertThat(refusal.code()).isEqualTo(code));
    }
}
