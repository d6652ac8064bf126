package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.order.OrderEvent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the user stream told of an order is in the journal a second later: nothing of it is dropped, or waits behind prices. */
final class NothingUnheard implements Law {

    private static final long WITHIN = World.SECOND;
    private static final Map<String, String> WORDS = Map.of(
            "NEW", "Accepted",
            "TRIGGERED", "Triggered",
            "CANCELED", "Canceled",
            "EXPIRED", "Expired",
            "REJECTED", "Rejected");

    private final Set<String> written = new LinkedHashSet<>();
    private final BiConsumer<String, String> violate;

    NothingUnheard(BiConsumer<String, String> violate) {
        this.violate = violate;
    }

    @Override
    public void durable(Event fact) {
        if (fact instanceof OrderEvent.Filled fill) {
            written.add(fill(fill.symbol(), fill.tradeId()));
        } else if (fact instanceof OrderEvent event) {
            written.add(event.getClass().getSimpleName() + " " + event.clientId());
        }
    }

    @Override
    public void arrives(String frame, Witness witness) {
        if (frame.contains("\"ALGO_UPDATE\"") || frame.contains("\"ORDER_TRADE_UPDATE\"")) {
            news(frame)
                    .ifPresent(news -> witness.after(WITHIN, () -> {
                        if (!written.contains(news)) {
                            violate.accept("I16", "told by the exchange a second ago, and not in the journal: " + news);
                        }
                    }));
        }
    }

    private static Optional<String> news(String frame) {
        JsonNode root = JsonMapper.shared().readTree(frame);
        JsonNode event = root.path("data").isObject() ? root.path("data") : root;
        JsonNode order = event.path("o");
        if (event.path("e").asString().equals("ALGO_UPDATE")) {
            return named(order.path("X").asString(), order.path("caid").asString());
        }
        String execution = order.path("x").asString();
        return execution.equals("TRADE")
                ? Optional.of(fill(order.path("s").asString(), order.path("t").asLong()))
                : named(execution, order.path("c").asString());
    }

    private static Optional<String> named(String word, String clientId) {
        return Optional.ofNullable(WORDS.get(word))
                .filter(known -> Names.parse(clientId).isPresent())
                .map(known -> known + " " + clientId);
    }

    private static String fill(String symbol, long tradeId) {
        return "Filled " + symbol + " " + tradeId;
    }
}
