package io.millrace.venue;

/**
 * One booking in the wallet.
 *
 * @param symbol empty when it belongs to no contract
 * @param type the exchange's word: REALIZED_PNL, COMMISSION, FUNDING_FEE, INSURANCE_CLEAR, TRANSFER
 * @param amountE8 signed, in the asset
 * @param tradeId empty when it belongs to no fill
 */
public record Income(
        String symbol, String type, VenueAsset asset, long amountE8, long millis, long transactionId, String tradeId) {}
