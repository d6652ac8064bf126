package io.millrace.web;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows the page with a made-up engine, for people who work on it: run it with a port, open what it prints. */
public final class PageDemo {

    private PageDemo() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
        DemoEngine engine = new DemoEngine();
        WebServer server = WebServer.start(engine, arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0);
        System.out.println(server.url("/#token=" + WebServer.TOKEN));
        ScheduledExecutorService mover = Executors.newSingleThreadScheduledExecutor();
        Future<?> _ = mover.scheduleAtFixedRate(() -> engine.move(100), 100, 100, TimeUnit.MILLISECONDS);
    }
}
