package io.millrace.exchange.binance;

import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;

/**
 * Makes connections out of the wish for one: finds the address, waits for a free moment, dials, and gives up what does not open in
 * time. Owned by the thread of {@link Tasks}.
 */
final class Dialler {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final KeptSocket.Target target;
    private final Tasks connections;
    private final Transport transport;
    private final DialBudget budget;
    private final long patienceMillis;

    Dialler(KeptSocket.Target target, Tasks connections, Wire wire) {
        this.target = target;
        this.connections = connections;
        this.transport = wire.transport();
        this.budget = wire.dials();
        this.patienceMillis = wire.settings().timing().call().toMillis();
    }

    /** Begins; the link hears what becomes of it. */
    void begin(Link link) {
        target.beginning();
        connections.block(() -> findAddress(link));
    }

    private void findAddress(Link link) {
        try {
            String address = target.address();
            connections.run(() -> queue(link, address));
        } catch (RuntimeException unreachable) {
            connections.run(() -> link.fail(String.valueOf(unreachable.getMessage())));
        }
    }

    private void queue(Link link, String address) {
        if (!link.hasEnded()) {
            long wait = budget.reserve(connections.nanoTime());
            connections.runAfter(Math.ceilDiv(wait, NANOS_PER_MILLI), () -> dial(link, address));
        }
    }

    private void dial(Link link, String address) {
        if (!link.hasEnded()) {
            link.dial(transport, address);
            connections.runAfter(patienceMillis, () -> giveUp(link));
        }
    }

    private void giveUp(Link link) {
        if (link.isDialled()) {
            link.fail("not open in time");
        }
    }
}
