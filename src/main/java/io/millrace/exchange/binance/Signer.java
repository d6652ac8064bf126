package io.millrace.exchange.binance;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The only holder of the secret; signs with HMAC-SHA256 and tells nothing else. Safe for all threads. */
public final class Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private final ReentrantLock lock = new ReentrantLock();
    private final Mac mac;

    /** An empty secret throws {@link IllegalArgumentException}. */
    public Signer(String secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, missing);
        } catch (InvalidKeyException impossible) {
            throw new IllegalArgumentException("The API secret cannot be used as a key", impossible);
        }
    }

    /** Lower-case hexadecimal signature of exactly these characters. */
    String sign(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } finally {
            lock.unlock();
        }
    }
}
