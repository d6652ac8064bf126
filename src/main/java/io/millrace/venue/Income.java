package io.millrace.venue;

/**
 * One booking in the wallet.
 *
 * @param type the exchange's word: REALIZED_PNL, COMMISSION, FUNDING_FEE, INSURANCE_CLEAR
 * @param amountE8 signed
 * @param tradeId empty when it belongs to no fill
 */
public record Income(String symbol, String type, long amountE8, long millis, long transactionId, String tradeId) {}
