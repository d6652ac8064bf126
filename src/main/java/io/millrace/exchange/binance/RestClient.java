package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Transport;
import io.millrace.exchange.binance.RestCall.Method;
import io.millrace.exchange.binance.RestCall.Security;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends one request and reads one answer; never sends anything twice by itself but what {@link RestCall#again} allows.
 * Blocks; safe for all threads. Exits have connections of their own.
 */
final class RestClient {

    private static final int LONGEST_TEXT = 200;
    private static final int BAD_TIMESTAMP = -1021;
    private static final int BAD_WINDOW = -5028;

    private final BinanceSettings settings;
    private final Signer signer;
    private final LiveClock clock;
    private final RateGovernor governor;
    private final Counters counters;
    private final LimitNews limits;
    private final Transport transport;
    private final LongSupplier nanoTime;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private volatile Consumer<ConnectionEvent> events = event -> {};

    RestClient(Wire wire, Signer signer) {
        this.settings = wire.settings();
        this.signer = signer;
        this.clock = wire.clock();
        this.governor = wire.governor();
        this.counters = wire.counters();
        this.limits = new LimitNews(wire);
        this.transport = wire.transport();
        this.nanoTime = wire.tasks()::nanoTime;
    }

    /** Who hears of limits. */
    void events(Consumer<ConnectionEvent> listener) {
        events = listener;
    }

    /** What a blocking question asks for, or {@link ExchangeException}. */
    JsonNode read(RestCall call) {
        return switch (call(call)) {
            case Answer.Said said when said.ok() -> said.body();
            case Answer.Said said -> throw refusal(call, said);
            case Answer.Lost lost -> throw failure(call, lost);
        };
    }

    /** What kind of failure it is that there is no answer. */
    ExchangeException failure(RestCall call, Answer.Lost lost) {
        return lost.againMillis() > 0
                ? new ExchangeException(Kind.RATE_LIMIT, 0, call.name() + " was not sent: " + lost.reason())
                : new ExchangeException(
                        Kind.NETWORK,
                        0,
                        call.name() + " at " + settings.rest() + " was not answered: " + lost.reason());
    }

    /** Sends and waits; one deadline for all of it. Never throws for trouble with the network. */
    Answer call(RestCall call) {
        Answer answer = attempt(call);
        if (call.again() && answer instanceof Answer.Said said && isClockRefusal(said.code()) && alignOnce()) {
            return attempt(call);
        }
        return answer;
    }

    /** Asks for the exchange's time and aligns the clock; returns it. */
    long alignClock() {
        RestCall call = RestCall.time();
        long before = nanoTime.getAsLong();
        JsonNode body = read(call);
        long roundTrip = nanoTime.getAsLong() - before;
        long millis = body.path("serverTime").asLong(0);
        if (millis <= 0) {
            counters.unreadable.increment();
            throw new ExchangeException(Kind.NETWORK, 0, call.name() + " was answered without a time");
        }
        clock.align(millis, roundTrip);
        return millis;
    }

    /** What kind of failure a refusal is. */
    ExchangeException refusal(RestCall call, Answer.Said said) {
        Kind kind = kind(said);
        String why = switch (kind) {
            case CREDENTIALS -> " refused key, secret, permission or address: ";
            case CLOCK -> " refused our time stamp: ";
            case RATE_LIMIT -> " was limited: ";
            case REFUSED -> " was refused: ";
            case NETWORK -> " had an answer that is not the exchange's: ";
        };
        String until = kind == Kind.RATE_LIMIT
                ? governor.stop(call.lane()).map(stop -> "; " + stop).orElse("")
                : "";
        return new ExchangeException(kind, said.code(), call.name() + why + said.words() + until);
    }

    private static Kind kind(Answer.Said said) {
        return switch (said.code()) {
            case -1002, -1022, -1099, -2008, -2014, -2015, -2017 -> Kind.CREDENTIALS;
            case BAD_TIMESTAMP, BAD_WINDOW -> Kind.CLOCK;
            case -1003, -1015 -> Kind.RATE_LIMIT;
            default ->
                switch (said.status()) {
                    case 401 -> Kind.CREDENTIALS;
                    case 418, 429 -> Kind.RATE_LIMIT;
                    case 403 -> Kind.REFUSED;
                    default -> said.code() != 0 && said.status() < 500 ? Kind.REFUSED : Kind.NETWORK;
                };
        };
    }

    static boolean isClockRefusal(int code) {
        return code == BAD_TIMESTAMP || code == BAD_WINDOW;
    }

    /** Aligns the clock for a second try; false when the exchange does not tell its time. */
    boolean alignOnce() {
        try {
            alignClock();
            return true;
        } catch (ExchangeException stillUnknown) {
            counters.failures.increment();
            return false;
        }
    }

    /** Sends once, whatever the answer. */
    Answer attempt(RestCall call) {
        return switch (governor.ask(call.lane(), call.weight())) {
            case Leave.Refused(String reason, long againMillis) -> new Answer.Lost(false, reason, 0, againMillis);
            case Leave.Granted(Ticket ticket) -> send(call, ticket);
        };
    }

    private Answer send(RestCall call, Ticket ticket) {
        counters.requests.increment();
        long signedMillis = call.security() == Security.SIGNED ? clock.exchangeMillis() : 0;
        try {
            Transport.Call request = request(call, signedMillis);
            call.flight().left();
            Transport.Reply reply = transport.call(request);
            call.flight().answered();
            governor.answered(ticket, reply.headers());
            return understand(reply, signedMillis);
        } catch (Transport.Lost lost) {
            counters.failures.increment();
            governor.lost(ticket, lost.sent());
            return new Answer.Lost(lost.sent(), shorten(String.valueOf(lost.getMessage())), signedMillis);
        } catch (RuntimeException bug) {
            governor.lost(ticket, true);
            throw bug;
        }
    }

    private Transport.Call request(RestCall call, long signedMillis) {
        Parameters parameters = call.parameters();
        if (call.security() == Security.SIGNED) {
            parameters =
                    parameters.copy().with("recvWindow", call.windowMillis()).with("timestamp", signedMillis);
            parameters.with("signature", signer.sign(parameters.encoded()));
        }
        Map<String, String> headers =
                call.security() == Security.NONE ? Map.of() : Map.of("X-MBX-APIKEY", settings.apiKey());
        String encoded = parameters.encoded();
        String address = settings.rest() + call.path();
        boolean alone = call.lane().guarding();
        if (call.method() == Method.POST) {
            return new Transport.Call("POST", address, headers, encoded, alone);
        }
        String query = encoded.isEmpty() ? "" : "?" + encoded;
        String form = call.method() == Method.PUT ? "" : null;
        return new Transport.Call(call.method().name(), address + query, headers, form, alone);
    }

    private Answer understand(Transport.Reply reply, long signedMillis) {
        String body = reply.body();
        JsonNode json = parse(body);
        int code = json.isObject() ? errorCode(json, reply.status()) : 0;
        String text = json.isMissingNode() ? body.strip() : json.path("msg").asString("");
        Answer.Said said = new Answer.Said(reply.status(), code, shorten(text), json, signedMillis);
        hear(reply, said);
        return said;
    }

    /** A few answers of success carry {@code "code":200}, as a number or a string. */
    static int errorCode(JsonNode json, int status) {
        int code = json.path("code").asInt(0);
        return code == 200 && status == 200 ? 0 : code;
    }

    private void hear(Transport.Reply reply, Answer.Said said) {
        String after = reply.headers().get("retry-after");
        boolean number = after != null && after.matches("\\d{1,7}");
        limits.heard(said, number ? Long.parseLong(after) : 0).ifPresent(events);
    }

    private JsonNode parse(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return mapper.readTree(body);
        } catch (JacksonException unreadable) {
            counters.unreadable.increment();
            return MissingNode.getInstance();
        }
    }

    /** The other end's words are data: one line, no control characters, not long. */
    static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }
}
