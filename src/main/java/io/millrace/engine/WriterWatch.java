package io.millrace.engine;

import io.millrace.order.ClientIds;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRole;
import io.millrace.position.AccountEvent;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Recognizes another Millrace on the account, by orders with ids of its making that began to exist while we run. What stood at
 * our first agreement with the exchange is left over from an earlier installation and proves nothing. Owned by the trading
 * thread.
 */
final class WriterWatch {

    static final String SECOND_WRITER = "second-writer";

    private static final int MOST_LEFTOVERS = 1_000;

    private final Tools tools;
    private final Books books;
    private final Set<String> leftovers = new LinkedHashSet<>();
    private boolean watching;

    WriterWatch(Tools tools) {
        this.tools = tools;
        this.books = tools.books();
    }

    /** Books and exchange agree for the first time: from here on what is new is somebody's doing. */
    void begin() {
        watching = true;
    }

    /** Takes what was said of an order that the journal does not know. */
    void onStranger(OrderEvent event) {
        boolean born = event instanceof OrderEvent.Accepted || event instanceof OrderEvent.Filled;
        if (born) {
            judge(event.clientId());
        }
    }

    void onRead(AccountEvent.AccountRead reading) {
        for (AccountEvent.OpenOrder order : reading.orders()) {
            if (books.tracker().find(order.clientId()).isEmpty()) {
                judge(order.clientId());
            }
        }
    }

    private void judge(String clientId) {
        if (!ClientIds.isMillrace(clientId) || leftovers.contains(clientId) || isPast(clientId)) {
            return;
        }
        if (watching) {
            tools.block(
                    SECOND_WRITER,
                    "another Millrace sends orders to this account (" + clientId
                            + "): stop one of the two, then clear the halt",
                    true);
        } else if (leftovers.size() < MOST_LEFTOVERS) {
            leftovers.add(clientId);
        }
    }

    /** Ids of ours that the journal once knew, and those that the exit lane gives out by itself. */
    private boolean isPast(String clientId) {
        return books.isOurs(clientId)
                && (books.tradeIdOf(clientId).orElse(0) < books.nextTradeId()
                        || books.roleOf(clientId).filter(OrderRole.EXIT::equals).isPresent());
    }
}
