package io.millrace.venue.core;

import io.millrace.venue.UserEvent;
import java.util.BitSet;
import java.util.List;

/**
 * Warns before a liquidation: once when the maintenance margin reaches 80 % of the margin balance, again only after it has been
 * below 70 %. The exchange does not publish its own threshold ("when the risk ratio is too high").
 */
final class MarginCalls {

    private final Account account;
    private final Desk desk;
    private final BitSet called = new BitSet();

    MarginCalls(Desk desk) {
        this.account = desk.account();
        this.desk = desk;
    }

    /** Looks at an isolated position. */
    void isolated(Position position, long balanceE8, long maintenanceE8) {
        if (near(position.number, balanceE8, maintenanceE8)) {
            call(List.of(position));
        }
    }

    /** Looks at all cross positions together. */
    void cross(long balanceE8, long maintenanceE8) {
        if (near(account.positions.count(), balanceE8, maintenanceE8)) {
            call(account.positions.open().stream()
                    .filter(position -> !position.isolated())
                    .toList());
        }
    }

    private boolean near(int number, long balanceE8, long maintenanceE8) {
        if (maintenanceE8 < balanceE8 / 10 * 7) {
            called.clear(number);
            return false;
        }
        boolean first = maintenanceE8 >= balanceE8 / 5 * 4 && !called.get(number);
        if (first) {
            called.set(number);
        }
        return first;
    }

    private void call(List<Position> positions) {
        desk.events()
                .user(new UserEvent.MarginCalled(
                        account.crossWalletE8(),
                        positions.stream().map(desk.views()::position).toList(),
                        desk.clock().nowMillis()));
    }
}
