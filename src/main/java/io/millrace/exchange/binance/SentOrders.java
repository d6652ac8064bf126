package io.millrace.exchange.binance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Time stamps under which orders were signed, the newest few thousand; safe for all threads. */
final class SentOrders {

    private static final int MOST = 4096;
    private static final long ON_ITS_WAY = Long.MAX_VALUE;

    private final Map<String, Long> signedMillis = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** The order is about to be signed. */
    synchronized void leaving(String clientId) {
        signedMillis.put(clientId, ON_ITS_WAY);
    }

    /** The call has ended; {@code millis} is its last time stamp, 0 when it never was signed. */
    synchronized void ended(String clientId, long millis) {
        signedMillis.put(clientId, millis);
    }

    /** Its last time stamp on the exchange's clock, if this process sent it; {@link Long#MAX_VALUE} while the call lasts. */
    synchronized OptionalLong signedMillis(String clientId) {
        Long millis = signedMillis.get(clientId);
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
