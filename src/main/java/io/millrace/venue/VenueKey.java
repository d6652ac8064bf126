package io.millrace.venue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The one key pair that may trade on a venue. It judges keys and signatures and never gives the secret away. */
public final class VenueKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] apiKey;
    private final SecretKeySpec secret;

    public VenueKey(String apiKey, String apiSecret) {
        if (apiKey.isEmpty() || apiSecret.isEmpty()) {
            throw new IllegalArgumentException("The venue needs an API key and a secret, one was empty");
        }
        this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
        this.secret = new SecretKeySpec(apiSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Whether this is our key; takes the same time for every wrong one. */
    public boolean knows(String candidate) {
        return MessageDigest.isEqual(apiKey, candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the hex signature is the HMAC-SHA256 of the payload under our secret. */
    public boolean signed(String payload, String signature) {
        byte[] expected = HexFormat.of().formatHex(hmac(payload)).getBytes(StandardCharsets.US_ASCII);
        byte[] given = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given);
    }

    private byte[] hmac(String payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform must offer " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "VenueKey[hidden]";
    }
}
