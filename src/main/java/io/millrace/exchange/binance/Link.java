package io.millrace.exchange.binance;

import io.millrace.exchange.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link KeptSocket}, from the wish for it to its end. Owned by the thread of
 * {@link io.millrace.exchange.Tasks}; only what the transport calls comes from a reader thread.
 */
final class Link implements Transport.Ear {

    private enum Stage {
        WAITING,
        DIALLED,
        OPEN,
        STANDING,
        ENDED
    }

    private final KeptSocket home;
    private Stage stage = Stage.WAITING;
    private Transport.@Nullable Socket socket;
    private long openedNano;
    private long stoodNano;
    private volatile long heardNano;

    Link(KeptSocket home) {
        this.home = home;
    }

    /** Says something; a connection that takes nothing more has ended. */
    void send(String text) {
        Transport.Socket current = socket;
        if (isOpen() && current != null && !current.send(text)) {
            fail("cannot send");
        }
    }

    /** Everything that was asked for comes by it now. */
    void stands() {
        home.stands(this);
    }

    /** It does not do what it should. */
    void fail(String reason) {
        home.ended(this, reason);
    }

    boolean isOpen() {
        return stage == Stage.OPEN || stage == Stage.STANDING;
    }

    boolean isStanding() {
        return stage == Stage.STANDING;
    }

    boolean isDialled() {
        return stage == Stage.DIALLED;
    }

    boolean hasEnded() {
        return stage == Stage.ENDED;
    }

    /** The connection itself, null before there is one. */
    Transport.@Nullable Socket socket() {
        return socket;
    }

    long openedNano() {
        return openedNano;
    }

    long stoodNano() {
        return stoodNano;
    }

    /** When it was opened or said something last. */
    long heardNano() {
        return heardNano;
    }

    void dial(Transport transport, String address) {
        stage = Stage.DIALLED;
        socket = transport.open(address, this);
    }

    void open(long nowNano) {
        stage = Stage.OPEN;
        openedNano = nowNano;
        heardNano = nowNano;
    }

    void standing(long nowNano) {
        stage = Stage.STANDING;
        stoodNano = nowNano;
    }

    /** A message came. On the reader thread. */
    void spoke(long nowNano) {
        heardNano = nowNano;
    }

    /** Ends it at once. */
    void cut() {
        stage = Stage.ENDED;
        Transport.Socket current = socket;
        if (current != null) {
            current.cancel();
        }
    }

    /** Ends it with a goodbye. */
    void leave() {
        stage = Stage.ENDED;
        Transport.Socket current = socket;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void opened() {
        home.later(() -> home.opened(this));
    }

    @Override
    public void received(String text) {
        home.heard(this, text);
    }

    @Override
    public void ended(String reason) {
        home.later(() -> home.ended(this, reason));
    }
}
