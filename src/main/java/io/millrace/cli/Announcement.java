package io.millrace.cli;

import io.millrace.cli.options.Request;
import io.millrace.engine.Daemon;
import java.io.Console;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first lines: what runs, where the page is, how to get in, where things lie. */
final class Announcement {

    private Announcement() {}

    static void print(Request.Daemon request, Daemon.Settings terms, String market, int port, String token) {
        System.out.println();
        System.out.println(
                "  Millrace " + terms.version() + "   mode " + terms.mode().toUpperCase(Locale.ROOT) + "   " + market);
        if (terms.mode().equals("simulator")) {
            System.out.println("  Nothing here is real money.");
        }
        System.out.println();
        System.out.println("  Dashboard   http://localhost:" + port + "/#token=" + token);
        List<String> others = lanAddresses().stream()
                .map(address -> "http://" + address + ":" + port + "/#token=" + token)
                .toList();
        others.forEach(address -> System.out.println("              " + address));
        System.out.println("  Data        " + request.dataDirectory() + "   settings " + request.config());
        System.out.println("  Trading     " + (terms.auto() ? "starts by itself" : "waits for Start on the page")
                + "; Ctrl-C ends"
                + (terms.market().equals("venue") || terms.market().equals("exchange")
                        ? ", stops stay on the exchange"
                        : ", the simulated exchange inside ends too"));
        System.out.println();
        boolean seenByAPerson = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        if (seenByAPerson && !others.isEmpty()) {
            QrText.of(others.getFirst()).ifPresent(System.out::println);
        }
        System.out.flush();
    }

    private static List<String> lanAddresses() {
        List<String> addresses = new ArrayList<>();
        try {
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                card.inetAddresses()
                        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                        .forEach(address -> addresses.add(address.getHostAddress()));
            }
        } catch (SocketException unreadable) {
            addresses.clear();
        }
        addresses.sort(Comparator.naturalOrder());
        return addresses;
    }
}
