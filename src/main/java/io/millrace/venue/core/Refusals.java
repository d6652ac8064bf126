package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.VenueRefusal;

/** The exchange's codes and texts that the core gives, one method each where a number is part of the text. */
final class Refusals {

    private Refusals() {}

    static VenueRefusal of(int code) {
        return new VenueRefusal(code, text(code));
    }

    static VenueRefusal minNotional(long notionalE8) {
        return new VenueRefusal(
                -4164,
                "Order's notional must be no smaller than " + FixedPoint.format(notionalE8)
                        + " (unless you choose reduce only).");
    }

    static VenueRefusal aboveCap(long priceE8) {
        return new VenueRefusal(-4016, "Limit price can't be higher than " + FixedPoint.format(priceE8) + ".");
    }

    static VenueRefusal belowFloor(long priceE8) {
        return new VenueRefusal(-4024, "Limit price can't be lower than " + FixedPoint.format(priceE8) + ".");
    }

    static VenueRefusal amendedMinNotional(long notionalE8) {
        return new VenueRefusal(-5029, "Order's notional must be no smaller than " + FixedPoint.format(notionalE8));
    }

    /** Whether the code tells of a broken filter of exchangeInfo. */
    static boolean ofFilter(int code) {
        return switch (code) {
            case -1111,
                    -4001,
                    -4002,
                    -4003,
                    -4004,
                    -4005,
                    -4013,
                    -4014,
                    -4016,
                    -4023,
                    -4024,
                    -4131,
                    -4164,
                    -5029,
                    -2025 -> true;
            default -> false;
        };
    }

    private static String text(int code) {
        return switch (code) {
            case -1111 -> "Precision is over the maximum defined for this asset.";
            case -1106 -> "Parameter 'reduceOnly' sent when not required.";
            case -1128 -> "Combination of optional parameters invalid.";
            case -2011 -> "Unknown order sent.";
            case -2013 -> "Order does not exist.";
            case -2018 -> "Balance is insufficient.";
            case -2019 -> "Margin is insufficient.";
            case -2021 -> "Order would immediately trigger.";
            case -2022 -> "ReduceOnly Order is rejected.";
            case -2025 -> "Reach max open order limit.";
            case -2027 -> "Exceeded the maximum allowable position at current leverage.";
            case -2028 -> "Leverage is smaller than permitted: insufficient margin balance.";
            case -4001 -> "Price less than 0.";
            case -4002 -> "Price greater than max price.";
            case -4003 -> "Quantity less than or equal to zero.";
            case -4004 -> "Quantity less than min quantity.";
            case -4005 -> "Quantity greater than max quantity.";
            case -4013 -> "Price less than min price.";
            case -4014 -> "Price not increased by tick size.";
            case -4015 -> "Client order id is not valid.";
            case -4023 -> "Qty not increased by step size.";
            case -4028 -> "Leverage is not valid.";
            case -4045 -> "Reach max stop order limit.";
            case -4046 -> "No need to change margin type.";
            case -4047 -> "Margin type cannot be changed if there exists open orders.";
            case -4048 -> "Margin type cannot be changed if there exists position.";
            case -4049 -> "Add margin only support for isolated position.";
            case -4050 -> "Cross balance insufficient.";
            case -4051 -> "Isolated balance insufficient.";
            case -4054 -> "Cannot add position margin: position is 0.";
            case -4055 -> "Amount must be positive.";
            case -4059 -> "No need to change position side.";
            case -4061 -> "Order's position side does not match user's setting.";
            case -4067 -> "Position side cannot be changed if there exists open orders.";
            case -4068 -> "Position side cannot be changed if there exists position.";
            case -4116 -> "ClientOrderId is duplicated.";
            case -4130 -> "An open stop or take profit order with GTE and closePosition in the direction is existing.";
            case -4131 -> "The counterparty's best price does not meet the PERCENT_PRICE filter limit.";
            case -4137 -> "Quantity must be zero with closePosition equals true.";
            case -4138 -> "Reduce only can not be sent with closePosition equals true.";
            case -4140 -> "Invalid symbol status for opening position.";
            case -4141 -> "Symbol is closed.";
            case -4161 -> "Leverage reduction is not supported in Isolated Margin Mode with open positions.";
            case -4167 ->
                "Unable to adjust to Multi-Assets mode with symbols of USD-M Futures under isolated-margin mode.";
            case -4168 -> "Unable to adjust to isolated-margin mode under the Multi-Assets mode.";
            case -4169 -> "Unable to adjust Multi-Assets Mode with insufficient margin balance in USD-M Futures.";
            case -4170 -> "Unable to adjust Multi-Assets Mode with open orders in USD-M Futures.";
            case -4171 -> "Adjusted asset mode is currently set and does not need to be adjusted repeatedly.";
            case -4172 ->
                "Unable to adjust Multi-Assets Mode with a negative wallet balance of margin available asset in USD-M Futures account.";
            case -4509 -> "Time in Force (TIF) GTE can only be used with open positions.";
            case -5021 ->
                "Due to the order could not be filled immediately, the FOK order has been rejected. The order will not be recorded in the order history.";
            case -5022 ->
                "Due to the order could not be executed as maker, the Post Only order will be rejected. The order will not be recorded in the order history.";
            case -1117 -> "Invalid side.";
            case -5024 -> "Symbol is not in trading status. Order amendment is not permitted.";
            case -5025 -> "Only limit order is supported.";
            case -5026 -> "Exceed maximum modify order limit.";
            case -5027 -> "No need to modify the order.";
            case -5037 -> "Invalid price match";
            case -5038 -> "Price match only supports order type: LIMIT, STOP AND TAKE_PROFIT";
            case -5040 ->
                "The goodTillDate timestamp must be greater than the current time plus 600 seconds and smaller than 253402300799000 (UTC 9999-12-31 23:59:59)";
            case -5041 -> "No depth matches this BBO order";
            case -5047 -> "The original order is not reduce-only.";
            default -> throw new IllegalArgumentException("No text for code " + code);
        };
    }
}
