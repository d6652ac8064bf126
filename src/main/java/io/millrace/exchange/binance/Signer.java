package io.millrace.exchange.binance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The only holder of the secret; signs with it and tells nothing else. A secret that begins as a PEM text is an Ed25519 private
 * key, any other is shared with the exchange and signs with HMAC-SHA256. Safe for all threads.
 */
public final class Signer {

    private static final String HMAC = "HmacSHA256";
    private static final String ED25519 = "Ed25519";
    private static final String PEM = "-----BEGIN ";
    private static final String BEGIN = PEM + "PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final UnaryOperator<String> method;
    private final boolean opensSessions;

    /**
     * An empty secret, and a PEM text that is no unencrypted Ed25519 private key, throw {@link IllegalArgumentException} that
     * says why and shows nothing of it.
     *
     * @param secret the shared secret, or PKCS#8 in PEM, whose line breaks may be written {@code \n}
     */
    public Signer(String secret) {
        opensSessions = secret.strip().startsWith(PEM);
        method = opensSessions ? ed25519(privateKey(secret)) : hmac(secret);
    }

    /** Signature of exactly these characters: lower-case hexadecimal of HMAC, base64 of Ed25519. */
    String sign(String payload) {
        return method.apply(payload);
    }

    /** Whether the exchange lets such a key log on to a session of its WebSocket API; it does so for Ed25519 only. */
    boolean opensSessions() {
        return opensSessions;
    }

    private static UnaryOperator<String> hmac(String secret) {
        ReentrantLock lock = new ReentrantLock();
        Mac mac = mac(secret);
        return payload -> {
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            lock.lock();
            try {
                return HexFormat.of().formatHex(mac.doFinal(bytes));
            } finally {
                lock.unlock();
            }
        };
    }

    private static Mac mac(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime has no " + HMAC, missing);
        } catch (InvalidKeyException impossible) {
            throw new IllegalArgumentException("The API secret cannot be used as a key", impossible);
        }
    }

    /** Takes almost a millisecond, so that nobody waits for anybody else's. */
    private static UnaryOperator<String> ed25519(PrivateKey key) {
        return payload -> {
            try {
                Signature signature = Signature.getInstance(ED25519);
                signature.initSign(key);
                signature.update(payload.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("The platform read a key that it cannot sign with", impossible);
            }
        };
    }

    private static PrivateKey privateKey(String pem) {
        try {
            return KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(der(pem)));
        } catch (InvalidKeySpecException another) {
            throw new IllegalArgumentException("The PEM text of the API secret holds no Ed25519 private key", another);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java runtime has no " + ED25519, missing);
        }
    }

    private static byte[] der(String pem) {
        String text = pem.strip().replace("\\n", "\n");
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new IllegalArgumentException("The API secret is a PEM text, but not one from \"" + BEGIN + "\" to \""
                    + END + "\": an Ed25519 private key in PKCS#8 without a password is expected");
        }
        String lines = text.substring(BEGIN.length(), text.length() - END.length());
        try {
            return Base64.getDecoder().decode(lines.replaceAll("\\s", ""));
        } catch (IllegalArgumentException noBase64) {
            // not as the cause: its words may quote the secret
            throw new IllegalArgumentException("The lines of the API secret between BEGIN and END are no base64");
        }
    }
}
