package io.millrace.venue.fault;

import tools.jackson.databind.json.JsonMapper;

/** What the exchange says with the codes that faults are mostly made of. */
final class Answers {

    static final int DISCONNECTED = -1001;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    /** The exchange's error object. */
    static String object(int code, String text) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("code", code).put("msg", text));
    }

    static String text(int code) {
        return switch (code) {
            case -1000 -> "An unknown error occurred while processing the request.";
            case -1001 -> "Internal error; unable to process your request. Please try again.";
            case -1003 -> "Too many requests queued.";
            case -1006 -> "An unexpected response was received from the message bus. Execution status unknown.";
            case -1007 ->
                "Timeout waiting for response from backend server. Send status unknown; execution status unknown.";
            case -1008 ->
                "Request throttled by system-level protection. Reduce-only/close-position orders are exempt. Please try"
                        + " again.";
            case -1015 -> "Too many new orders; current limit is 300 orders per TEN_SECONDS.";
            case -1021 -> "Timestamp for this request is outside of the recvWindow.";
            case -1022 -> "Signature for this request is not valid.";
            case -1125 -> "This listenKey does not exist.";
            case -2010 -> "New order rejected.";
            case -2011 -> "Unknown order sent.";
            case -2013 -> "Order does not exist.";
            case -2015 -> "Invalid API-key, IP, or permissions for action";
            case -2019 -> "Margin is insufficient.";
            case -2021 -> "Order would immediately trigger.";
            case -2022 -> "ReduceOnly Order is rejected.";
            case -2027 -> "Exceeded the maximum allowable position at current leverage.";
            case -4045 -> "Reach max stop order limit.";
            case -4116 -> "ClientOrderId is duplicated.";
            case -4117 -> "Stop order is triggering.";
            case -4120 ->
                "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.";
            case -4130 -> "An open stop or take profit order with GTE and closePosition in the direction is existing.";
            case -4131 -> "The counterparty's best price does not meet the PERCENT_PRICE filter limit.";
            case -5021 ->
                "Due to the order could not be filled immediately, the FOK order has been rejected. The order will not be"
                        + " recorded in the order history.";
            case -5028 -> "Timestamp for this request is outside of the ME recvWindow.";
            default -> "A drill of this venue answers with code " + code + ".";
        };
    }

    static int status(int code) {
        return switch (code) {
            case -1003, -1015 -> 429;
            case -1007 -> 408;
            case -1008 -> 503;
            case -2014, -2015 -> 401;
            default -> 400;
        };
    }

    /** Codes after which nobody but the exchange knows whether the request was carried out. */
    static boolean unknownOutcome(int code) {
        return code == -1000 || code == -1006 || code == -1007;
    }
}
