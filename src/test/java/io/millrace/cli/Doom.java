package io.millrace.cli;

import io.millrace.common.Event;
import io.millrace.engine.Command;
import io.millrace.exchange.Exchange;
import io.millrace.journal.Journal;
import io.millrace.order.OrderRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Stands in the doors of a daemon and ends its process, as {@code kill -9} would, at the n-th visit of a point:
 * {@code <method> <subject> <when>}, for example {@code append Filled during}. The method is one of journal or exchange; the
 * subject is a record of the batch or of the replay, "Command" for any of them, or the role of the order. With "error" it does not
 * end the process itself, but lets the thread meet an {@link Error}.
 */
final class Doom implements Doors {

    /** Every boundary between what is decided, what is durable, and what is on the wire. */
    static final List<String> POINTS = List.of(
            "append OrderIntended before",
            "append OrderIntended during",
            "append OrderIntended soon",
            "append OrderIntended after",
            "submit ENTRY before",
            "submit ENTRY after",
            "submit ENTRY soon",
            "append Filled before",
            "append Filled during",
            "append Filled after",
            "submit DISASTER before",
            "submit DISASTER after",
            "submit STOP before",
            "submit STOP after",
            "append Command before",
            "append Command during",
            "append Command soon",
            "append Command after",
            "append ExitDecided after",
            "closeNow EXIT before",
            "closeNow EXIT soon",
            "closeNow EXIT after",
            "cancel STOP before",
            "cancel STOP after",
            "append TradeClosed before",
            "append TradeClosed after",
            "replay EngineStarted before",
            "replay OrderIntended before");

    private static final int KILLED = 137;
    private static final long SOON_NANOS = 700_000;

    private final String method;
    private final String subject;
    private final String when;
    private final int visit;
    private final AtomicInteger visits = new AtomicInteger();

    Doom(String point, int visit) {
        String[] words = point.split(" ", -1);
        this.method = words[0];
        this.subject = words[1];
        this.when = words[2];
        this.visit = visit;
    }

    @Override
    public Exchange exchange(Exchange exchange) {
        return inFrontOf(Exchange.class, exchange);
    }

    @Override
    public Journal journal(Journal journal) {
        return inFrontOf(Journal.class, journal);
    }

    /** Whatever methods the port has or will have: only the one of the point is looked at. */
    private <T> T inFrontOf(Class<T> port, T real) {
        Object proxy = Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, called, arguments) -> call(real, called, arguments));
        return port.cast(proxy);
    }

    private Object call(Object real, Method called, Object[] arguments) throws Throwable {
        try {
            if (!called.getName().equals(method)) {
                return called.invoke(real, arguments);
            }
            return method.equals("replay") ? replay(real, called, arguments) : meet(real, called, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private Object meet(Object real, Method called, Object[] arguments) throws ReflectiveOperationException {
        if (!concerns(arguments[0]) || visits.incrementAndGet() != visit) {
            return called.invoke(real, arguments);
        }
        switch (when) {
            case "before" -> die();
            case "during" -> arguments[0] = deadly((List<?>) arguments[0]);
            case "soon" -> dieSoon();
            case "error" -> throw new StackOverflowError("as planned");
            default -> {}
        }
        Object answer = called.invoke(real, arguments);
        if (when.equals("after")) {
            die();
        }
        return answer;
    }

    private Object replay(Object real, Method called, Object[] arguments) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        Consumer<Event> books = (Consumer<Event>) arguments[1];
        Consumer<Event> watched = event -> {
            if (names(event) && visits.incrementAndGet() == visit) {
                die();
            }
            books.accept(event);
        };
        return called.invoke(real, arguments[0], watched);
    }

    private boolean concerns(Object first) {
        return switch (first) {
            case OrderRequest order -> order.role().name().equals(subject);
            case List<?> batch -> batch.stream().anyMatch(this::names);
            default -> false;
        };
    }

    private boolean names(Object event) {
        return event.getClass().getSimpleName().equals(subject)
                || (subject.equals("Command") && event instanceof Command);
    }

    /** A batch that kills whoever has written the first half of it. */
    private static <E> List<E> deadly(List<E> batch) {
        return new AbstractList<>() {
            @Override
            public E get(int index) {
                if (index >= batch.size() / 2) {
                    die();
                }
                return batch.get(index);
            }

            @Override
            public int size() {
                return batch.size();
            }
        };
    }

    /** In the middle of what happens next, wherever that is. */
    private static void dieSoon() {
        Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos(SOON_NANOS);
            die();
        });
    }

    private static void die() {
        Runtime.getRuntime().halt(KILLED);
    }
}
