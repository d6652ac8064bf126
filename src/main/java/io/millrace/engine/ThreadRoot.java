package io.millrace.engine;

import com.lmax.disruptor.ExceptionHandler;

/** The root of the trading thread: an exception that gets here is a bug or a broken invariant, and halts the entries. */
final class ThreadRoot implements ExceptionHandler<InputSlot> {

    private final TradingEngine engine;

    ThreadRoot(TradingEngine engine) {
        this.engine = engine;
    }

    @Override
    public void handleEventException(Throwable failure, long sequence, InputSlot slot) {
        if (failure instanceof VirtualMachineError fatal) {
            throw fatal;
        }
        engine.onFailure(failure, slot.kind.name());
        slot.clear();
    }

    @Override
    public void handleOnStartException(Throwable failure) {
        throw new IllegalStateException("The trading thread did not start", failure);
    }

    @Override
    public void handleOnShutdownException(Throwable failure) {
        throw new IllegalStateException("The trading thread did not end cleanly", failure);
    }
}
