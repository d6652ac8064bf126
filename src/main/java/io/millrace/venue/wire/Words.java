package io.millrace.venue.wire;

import io.millrace.common.Side;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.VenueRefusal;

/** Words of the protocol turned into ours; unknown ones are refused with their own code. */
final class Words {

    private Words() {}

    static Side side(Params params) {
        return switch (params.need("side")) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new VenueRefusal(-1117, "Invalid side.");
        };
    }

    /** Type of an ordinary order; conditional types are refused with -4120. */
    static NewOrder.Type orderType(Params params) {
        return switch (params.need("type")) {
            case "LIMIT" -> NewOrder.Type.LIMIT;
            case "MARKET" -> NewOrder.Type.MARKET;
            case "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET" ->
                throw new VenueRefusal(
                        -4120,
                        "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
            default -> throw new VenueRefusal(-1116, "Invalid orderType.");
        };
    }

    static NewOrder.Lifetime lifetime(Params params) {
        return switch (params.need("timeInForce")) {
            case "GTC" -> NewOrder.Lifetime.GTC;
            case "IOC" -> NewOrder.Lifetime.IOC;
            case "FOK" -> NewOrder.Lifetime.FOK;
            case "GTX" -> NewOrder.Lifetime.GTX;
            case "GTD" -> NewOrder.Lifetime.GTD;
            // RPI needs a permission that no contract here has (permissionSets of exchangeInfo)
            default -> throw new VenueRefusal(-1115, "Invalid timeInForce.");
        };
    }

    static NewConditional.WorkingPrice workingPrice(Params params) {
        return switch (params.text("workingType")) {
            case "MARK_PRICE" -> NewConditional.WorkingPrice.MARK_PRICE;
            case "CONTRACT_PRICE", "" -> NewConditional.WorkingPrice.CONTRACT_PRICE;
            default -> throw new VenueRefusal(-4031, "Invalid workingType.");
        };
    }

    static KlineInterval interval(Params params) {
        return KlineInterval.of(params.need("interval"))
                .orElseThrow(() -> new VenueRefusal(-1120, "Invalid interval."));
    }

    /** BOTH when absent; whether it fits the mode is for the venue to say. */
    static PositionSide positionSide(Params params) {
        return switch (params.text("positionSide")) {
            case "", "BOTH" -> PositionSide.BOTH;
            case "LONG" -> PositionSide.LONG;
            case "SHORT" -> PositionSide.SHORT;
            default -> throw new VenueRefusal(-4060, "Invalid position side.");
        };
    }

    /** A price taken from the book; NONE when absent, refuses -5037. */
    static PriceMatch priceMatch(Params params) {
        try {
            return params.find("priceMatch").map(PriceMatch::valueOf).orElse(PriceMatch.NONE);
        } catch (IllegalArgumentException unknown) {
            throw new VenueRefusal(-5037, "Invalid price match");
        }
    }

    /** What happens with own orders in the way; refuses -5039. */
    static SelfTrade selfTrade(Params params, SelfTrade usual) {
        try {
            return params.find("selfTradePreventionMode")
                    .map(SelfTrade::valueOf)
                    .orElse(usual);
        } catch (IllegalArgumentException unknown) {
            throw new VenueRefusal(-5039, "Invalid self trade prevention mode");
        }
    }
}
