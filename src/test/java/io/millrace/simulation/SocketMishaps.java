package io.millrace.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes the plan of a daemon that trades by REST one of a daemon that trades by the order socket: what goes wrong hits that way. */
final class SocketMishaps {

    private static final Map<String, String> METHODS = Map.of(
            "POST /fapi/v1/order", "WSAPI order.place",
            "POST /fapi/v1/algoOrder", "WSAPI algoOrder.place",
            "DELETE /fapi/v1/algoOrder", "WSAPI algoOrder.cancel",
            "* /fapi/*", "* *");
    private static final String[] OTHER_SOCKETS = {"market", "user"};
    /** The end of a session, an overload, limits, a clock, and answers that say nothing. */
    private static final int[] CODES = {-2015, -1102, -1008, -1003, -1015, -1021, -1000, -1007, -4056};

    private static final String[] QUESTIONS = {"order.place", "algoOrder.*", "ping", "session.logon", "*"};

    private final SplittableRandom random;

    SocketMishaps(long seed) {
        this.random = new SplittableRandom(new SplittableRandom(~seed).nextLong());
    }

    /** Most faults on paths of orders become those on the methods; the others wait for what falls back. A few are new. */
    Plan into(Plan byRest, OrderWay orders) {
        List<Mishap> mishaps = new ArrayList<>();
        byRest.mishaps().forEach(mishap -> mishaps.add(turned(mishap)));
        int more = random.nextInt(4);
        for (int i = 0; i < more; i++) {
            mishaps.add(Plan.at(random.nextLong(20_000, Simulation.FAULTS_END), "venue", drawn()));
        }
        mishaps.sort(Comparator.comparingLong(Mishap::atMillis));
        return new Plan(byRest.seed(), orders, mishaps);
    }

    private Mishap turned(Mishap mishap) {
        return mishap.kind().equals("venue") ? Plan.at(mishap.atMillis(), "venue", turned(mishap.word(1))) : mishap;
    }

    private String turned(String fault) {
        boolean turns = random.nextInt(4) > 0;
        for (Map.Entry<String, String> method : METHODS.entrySet()) {
            String match = "\"match\":\"" + method.getKey() + "\"";
            if (turns && fault.contains(match)) {
                return fault.replace(match, "\"match\":\"" + method.getValue() + "\"");
            }
        }
        boolean socket = random.nextBoolean();
        for (String other : OTHER_SOCKETS) {
            if (socket && fault.contains("\"socket\":\"" + other + "\"")) {
                return fault.replace("\"" + other + "\"", "\"wsapi\"");
            }
        }
        return fault;
    }

    private String drawn() {
        String match = "\"match\":\"WSAPI " + QUESTIONS[random.nextInt(QUESTIONS.length)] + "\"";
        int count = 1 + random.nextInt(5);
        int seconds = 2 + random.nextInt(38);
        int code = CODES[random.nextInt(CODES.length)];
        return switch (random.nextInt(8)) {
            case 0 -> "{\"kind\":\"disconnect\",\"socket\":\"wsapi\",\"close\":\"clean\"}";
            case 1 -> "{\"kind\":\"disconnect\",\"socket\":\"wsapi\",\"close\":\"reset\"}";
            case 2 -> "{\"kind\":\"stall\",\"socket\":\"wsapi\",\"length\":\"" + seconds + "s\"}";
            case 3 -> "{\"kind\":\"lose-answer\"," + match + ",\"count\":" + count + ",\"length\":\"60s\"}";
            case 4 -> "{\"kind\":\"lose-request\"," + match + ",\"count\":" + count + ",\"length\":\"60s\"}";
            case 5 ->
                "{\"kind\":\"error-code\"," + match + ",\"code\":" + code + ",\"count\":" + count + ",\"length\":\""
                        + seconds + "s\"}";
            case 6 -> "{\"kind\":\"rate-limit\"," + match + ",\"retry\":" + count + ",\"length\":\"" + seconds + "s\"}";
            default ->
                "{\"kind\":\"delay\"," + match + ",\"millis\":\"" + 100 * seconds + "ms\",\"on\":\"both\",\"length\":\""
                        + seconds + "s\"}";
        };
    }
}
