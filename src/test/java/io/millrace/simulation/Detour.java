package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.Transport;
import io.millrace.journal.Journal;
import io.millrace.order.OrderRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/** Ports of which one method leads through something else. */
final class Detour {

    /** Said by an instead: the method itself shall run, with the arguments as they are now. */
    static final Object METHOD = new Object();

    private Detour() {}

    /** Does something else with every order that is sent. */
    static Exchange submitting(Exchange real, Consumer<OrderRequest> instead) {
        return around(Exchange.class, real, "submit", arguments -> {
            instead.accept((OrderRequest) arguments[0]);
            return null;
        });
    }

    /** Lets events pass through something else on their way to the engine. */
    static Exchange hearing(Exchange real, Through through) {
        return around(Exchange.class, real, "open", arguments -> {
            ExchangeListener engine = (ExchangeListener) arguments[2];
            arguments[2] = around(ExchangeListener.class, engine, "onEvent", told -> {
                through.pass((Event) told[0], engine::onEvent);
                return null;
            });
            return METHOD;
        });
    }

    /** Lets frames pass through something else on their way to the connector. */
    static Transport receiving(Transport real, ThroughEar through) {
        return around(Transport.class, real, "open", arguments -> {
            Transport.Ear ear = (Transport.Ear) arguments[1];
            arguments[1] = around(Transport.Ear.class, ear, "received", told -> {
                through.pass((String) told[0], ear::received);
                return null;
            });
            return METHOD;
        });
    }

    /** Does something else with every batch of records. */
    static Journal appending(Journal real, Consumer<List<? extends Event>> instead) {
        return around(Journal.class, real, "append", arguments -> {
            @SuppressWarnings("unchecked")
            List<? extends Event> batch = (List<? extends Event>) arguments[0];
            instead.accept(batch);
            return null;
        });
    }

    /** Does something else in place of one method. */
    static <T> T around(Class<T> port, T real, String name, Instead instead) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object result = method.getName().equals(name) ? instead.run(arguments) : METHOD;
            return METHOD.equals(result) ? call(real, method, arguments) : result;
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @FunctionalInterface
    interface Instead {
        Object run(Object[] arguments);
    }

    @FunctionalInterface
    interface Through {
        void pass(Event event, Consumer<Event> listener);
    }

    @FunctionalInterface
    interface ThroughEar {
        void pass(String frame, Consumer<String> ear);
    }
}
