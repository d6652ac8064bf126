package io.millrace.venue.fault;

import io.millrace.common.Side;
import io.millrace.venue.FilterChange;

/** What a fault does when it fires. Times are venue milliseconds, money and prices E8; an empty symbol means every one. */
public sealed interface Effect {

    /** Happens to requests. */
    sealed interface OnRequest extends Effect {
        RequestMatch match();
    }

    /** Happens to events of the user stream. */
    sealed interface OnEvent extends Effect {
        EventMatch match();
    }

    /** Holds from the beginning of the fault to its end. */
    sealed interface Lasting extends Effect {}

    /** Happens once, as soon as it can. */
    sealed interface Act extends Effect {}

    /** The request is processed, its connection closed without an answer. */
    record LoseAnswer(RequestMatch match, boolean reset) implements OnRequest {}

    /** The request is not processed, its connection closed. */
    record LoseRequest(RequestMatch match, boolean reset) implements OnRequest {}

    /**
     * Request or answer takes longer.
     *
     * @param jitterMillis up to this much more, drawn
     */
    record Delay(RequestMatch match, long millis, long jitterMillis, boolean request, boolean answer)
            implements OnRequest {}

    /** Another status and body than the venue's; {@code after}: the request was processed nevertheless. */
    record Status(RequestMatch match, int status, String body, boolean after) implements OnRequest {}

    /** The exchange's error object; {@code after}: the request was processed nevertheless. */
    record Code(RequestMatch match, int code, int status, String text, boolean after) implements OnRequest {}

    /** 429 without processing; {@code retrySeconds} 0: without the header Retry-After. */
    record RateLimit(RequestMatch match, int retrySeconds) implements OnRequest {}

    record DuplicateEvent(EventMatch match) implements OnEvent {}

    /** An event changes places with the one after it. */
    record ReorderEvents(EventMatch match) implements OnEvent {}

    record DropEvent(EventMatch match) implements OnEvent {}

    /** Conditional orders are refused with a code, or rejected with a text in the moment of their trigger. */
    record RejectStop(String symbol, int code, String text, boolean atTrigger) implements Effect {}

    /** Sockets stay open and answer pings, but carry no data; what would have been sent is gone. */
    record Stall(SocketGroup sockets) implements Lasting {}

    /** 418 for everything; {@code retrySeconds} 0: without the header Retry-After. */
    record Ban(int retrySeconds) implements Lasting {}

    /** The time that clients are told, and that their timestamps are judged by, is off. */
    record ClockJump(long millis) implements Lasting {}

    /** Sockets are closed, politely or by a reset. */
    record Disconnect(SocketGroup sockets, boolean reset) implements Act {}

    /** The listen key ends before its time. */
    record ExpireListenKey() implements Act {}

    /** Announced at once, SETTLING after the notice, settled and closed a while later. */
    record Delist(String symbol, long noticeMillis, long settleMillis) implements Act {}

    record ChangeFilters(String symbol, FilterChange change) implements Act {}

    /** The price falls by a part of itself, stays there and comes back. */
    record FlashCrash(String symbol, long partE8, long fallMillis, long holdMillis, long backMillis) implements Act {}

    /** The price jumps by a signed part of itself. */
    record Gap(String symbol, long partE8) implements Act {}

    /** The position is taken away. */
    record Liquidate(String symbol) implements Act {}

    /** Half of the position is closed against somebody who went bankrupt, at the mark price. */
    record Deleverage(String symbol) implements Act {}

    /** USDT come from another wallet of the owner, or go there when negative. */
    record Transfer(long amountE8) implements Act {}

    /**
     * An order that somebody else placed on the same account.
     *
     * @param quantityE8 0: the smallest that the filters allow
     * @param priceE8 0: at the market
     * @param client beginning of the client id, as the exchange's apps form it
     */
    record ForeignTrade(String symbol, Side side, long quantityE8, long priceE8, boolean reduce, String client)
            implements Act {}

    /** Somebody cancels the conditional orders in the app. */
    record CancelStops(String symbol) implements Act {}

    record SetLeverage(String symbol, int leverage) implements Act {}

    record SetPositionMode(boolean hedged) implements Act {}

    record SetMarginType(String symbol, boolean isolated) implements Act {}
}
