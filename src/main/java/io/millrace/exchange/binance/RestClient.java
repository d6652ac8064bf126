package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.binance.RestCall.Lane;
import io.millrace.exchange.binance.RestCall.Method;
import io.millrace.exchange.binance.RestCall.Security;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends one request and reads one answer; never sends anything twice by itself but what {@link RestCall#again} allows.
 * Blocks; safe for all threads. Exits have connections of their own.
 */
final class RestClient {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final int LONGEST_TEXT = 200;
    private static final int BAD_TIMESTAMP = -1021;
    private static final int BAD_WINDOW = -5028;
    private static final long MINUTE = 60_000;

    private final BinanceSettings settings;
    private final Signer signer;
    private final LiveClock clock;
    private final RateLimiter limiter;
    private final Counters counters;
    private final OkHttpClient common;
    private final OkHttpClient exits;
    private final JsonMapper mapper = JsonMapper.builder().build();
    private volatile Consumer<ConnectionEvent> events = event -> {};

    RestClient(Wire wire, Signer signer) {
        this.settings = wire.settings();
        this.signer = signer;
        this.clock = wire.clock();
        this.limiter = wire.limiter();
        this.counters = wire.counters();
        this.common = restClient(wire.http());
        this.exits = restClient(Wire.separate(wire.http()));
    }

    private static OkHttpClient restClient(OkHttpClient base) {
        return base.newBuilder().eventListener(new SentMark()).build();
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
            case Answer.Lost lost ->
                throw new ExchangeException(
                        Kind.NETWORK,
                        0,
                        call.name() + " at " + settings.rest() + " was not answered: " + lost.reason());
        };
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
        long before = System.nanoTime();
        JsonNode body = read(call);
        long roundTrip = System.nanoTime() - before;
        long millis = body.path("serverTime").asLong(0);
        if (millis <= 0) {
            counters.unreadable.increment();
            throw new ExchangeException(Kind.NETWORK, 0, call.name() + " was answered without a time");
        }
        clock.align(millis, roundTrip);
        return millis;
    }

    /** What kind of failure a refusal is. */
    static ExchangeException refusal(RestCall call, Answer.Said said) {
        Kind kind = kind(said);
        String why = switch (kind) {
            case CREDENTIALS -> " refused key, secret, permission or address: ";
            case CLOCK -> " refused our time stamp: ";
            case RATE_LIMIT -> " was limited: ";
            case REFUSED -> " was refused: ";
            case NETWORK -> " had an answer that is not the exchange's: ";
        };
        return new ExchangeException(kind, said.code(), call.name() + why + said.words());
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

    private static boolean isClockRefusal(int code) {
        return code == BAD_TIMESTAMP || code == BAD_WINDOW;
    }

    private boolean alignOnce() {
        try {
            alignClock();
            return true;
        } catch (ExchangeException stillUnknown) {
            counters.failures.increment();
            return false;
        }
    }

    private Answer attempt(RestCall call) {
        Optional<String> refusal = limiter.refusal(call.lane());
        if (refusal.isPresent()) {
            return new Answer.Lost(false, refusal.get(), 0);
        }
        counters.requests.increment();
        long signedMillis = call.security() == Security.SIGNED ? clock.exchangeMillis() : 0;
        AtomicBoolean sent = new AtomicBoolean();
        Request request = request(call, signedMillis, sent);
        OkHttpClient client = call.lane() == Lane.EXIT ? exits : common;
        try (Response response = client.newCall(request).execute()) {
            return understand(response, signedMillis);
        } catch (IOException lost) {
            counters.failures.increment();
            return new Answer.Lost(sent.get(), reason(lost), signedMillis);
        }
    }

    private Request request(RestCall call, long signedMillis, AtomicBoolean sent) {
        Parameters parameters = call.parameters();
        if (call.security() == Security.SIGNED) {
            parameters =
                    parameters.copy().with("recvWindow", call.windowMillis()).with("timestamp", signedMillis);
            parameters.with("signature", signer.sign(parameters.encoded()));
        }
        Request.Builder builder = new Request.Builder().tag(AtomicBoolean.class, sent);
        if (call.security() != Security.NONE) {
            builder.header("X-MBX-APIKEY", settings.apiKey());
        }
        String encoded = parameters.encoded();
        if (call.method() == Method.POST) {
            return builder.url(settings.rest() + call.path())
                    .post(new OnceBody(encoded))
                    .build();
        }
        RequestBody body = call.method() == Method.PUT ? new OnceBody("") : null;
        return builder.url(settings.rest() + call.path() + (encoded.isEmpty() ? "" : "?" + encoded))
                .method(call.method().name(), body)
                .build();
    }

    private Answer understand(Response response, long signedMillis) throws IOException {
        weigh(response);
        String body = text(response);
        JsonNode json = parse(body);
        int code = json.isObject() ? errorCode(json, response.code()) : 0;
        String text = json.isMissingNode() ? body.strip() : json.path("msg").asString("");
        Answer.Said said = new Answer.Said(response.code(), code, shorten(text), json, signedMillis);
        if (said.status() == 429 || said.status() == 418) {
            limited(response, said);
        } else {
            limiter.calm();
        }
        return said;
    }

    /** A few answers of success carry {@code "code":200}, as a number or a string. */
    private static int errorCode(JsonNode json, int status) {
        int code = json.path("code").asInt(0);
        return code == 200 && status == 200 ? 0 : code;
    }

    private void weigh(Response response) {
        String used = response.header("X-MBX-USED-WEIGHT-1M");
        if (used != null
                && !used.isEmpty()
                && used.length() < 10
                && used.chars().allMatch(Character::isDigit)) {
            long left = MINUTE - Math.floorMod(clock.exchangeMillis(), MINUTE);
            limiter.used(Long.parseLong(used), (long) (left / clock.speed()));
        }
    }

    private void limited(Response response, Answer.Said said) {
        counters.throttled.increment();
        String after = response.header("Retry-After");
        boolean number = after != null && after.matches("\\d{1,7}");
        long now = clock.exchangeMillis();
        long until = limiter.limited(said.status(), number ? Long.parseLong(after) : 0, said.text(), now);
        events.accept(new ConnectionEvent.Throttled(said.status(), said.words(), until, clock.epochNanos()));
    }

    private static String text(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(LARGEST_BODY + 1L)) {
            throw new IOException("answer larger than 16 MiB");
        }
        return source.readUtf8();
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
    private static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }

    private static String reason(IOException lost) {
        String message = lost.getMessage();
        return shorten(lost.getClass().getSimpleName() + (message == null ? "" : " " + message));
    }

    /** Marks a request as soon as its first byte may leave. */
    private static final class SentMark extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            AtomicBoolean sent = call.request().tag(AtomicBoolean.class);
            if (sent != null) {
                sent.set(true);
            }
        }
    }

    /** A body that OkHttp may not send a second time, whatever the answer asks for (503 with {@code Retry-After: 0}). */
    private static final class OnceBody extends RequestBody {

        private final byte[] bytes;

        OnceBody(String encoded) {
            this.bytes = encoded.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }

        @Override
        public @Nullable MediaType contentType() {
            return FORM;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
