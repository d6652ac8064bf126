package io.millrace.venue;

/**
 * A contract as the account holds it, flat or not; E8 numbers.
 *
 * @param side BOTH in one-way mode, LONG or SHORT in hedge mode
 * @param quantityE8 signed, long above zero
 * @param breakEvenE8 entry with the fees paid so far
 * @param realizedE8 profit ever realized in this contract, before fees
 * @param isolatedWalletE8 margin set aside, 0 for cross
 * @param liquidationE8 price of liquidation, 0 when there is none
 * @param bidNotionalE8 open buy orders
 * @param askNotionalE8 open sell orders
 * @param maxNotionalE8 largest position at this leverage
 * @param adlQuantile how near it is to automatic deleveraging, 0 (far) to 4 (next)
 */
public record VenuePosition(
        int contract,
        String symbol,
        PositionSide side,
        long quantityE8,
        long entryE8,
        long breakEvenE8,
        long markE8,
        long notionalE8,
        long unrealizedE8,
        long realizedE8,
        boolean isolated,
        long isolatedWalletE8,
        int leverage,
        long liquidationE8,
        long initialMarginE8,
        long maintenanceE8,
        long orderMarginE8,
        long bidNotionalE8,
        long askNotionalE8,
        long maxNotionalE8,
        int adlQuantile,
        long updatedMillis) {}
