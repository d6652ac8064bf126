package io.millrace.venue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to the account; times are venue milliseconds. */
public sealed interface UserEvent {

    long millis();

    /** What happened to an order. */
    enum Execution {
        NEW,
        TRADE,
        CANCELED,
        EXPIRED,
        /** A fill of a liquidation. */
        CALCULATED,
        /** Price or quantity were changed on the client's wish. */
        AMENDMENT
    }

    /**
     * An ordinary order changed.
     *
     * @param fill present for TRADE and CALCULATED
     */
    record OrderChanged(
            VenueOrder order, Execution execution, @Nullable VenueFill fill, long millis) implements UserEvent {}

    /**
     * Wallet or positions changed.
     *
     * @param reason the exchange's word: ORDER, FUNDING_FEE, MARGIN_TYPE_CHANGE, MARGIN_TRANSFER, INSURANCE_CLEAR, DEPOSIT,
     *     WITHDRAW
     * @param symbol of a funding fee, else empty
     * @param asset whose wallet is told of
     * @param changeE8 balance change without profit and commission
     */
    record AccountChanged(
            String reason,
            String symbol,
            VenueAsset asset,
            long walletE8,
            long crossWalletE8,
            long changeE8,
            List<VenuePosition> positions,
            long millis)
            implements UserEvent {

        public AccountChanged {
            positions = List.copyOf(positions);
        }
    }

    /** A conditional order changed. */
    record ConditionalChanged(VenueConditional order, long millis) implements UserEvent {}

    /** The leverage of a contract was set. */
    record LeverageChanged(String symbol, int leverage, long millis) implements UserEvent {}

    /** Multi-assets mode was switched on or off. */
    record MultiAssetsChanged(boolean multiAssets, long millis) implements UserEvent {}

    /**
     * Positions come near their liquidation.
     *
     * @param positions one isolated position, or all cross positions
     */
    record MarginCalled(long crossWalletE8, List<VenuePosition> positions, long millis) implements UserEvent {

        public MarginCalled {
            positions = List.copyOf(positions);
        }
    }
}
