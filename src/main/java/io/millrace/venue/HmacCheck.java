package io.millrace.venue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under a shared secret, in hex of either case. */
final class HmacCheck implements SignatureCheck {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    HmacCheck(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public VenueKey.Kind kind() {
        return VenueKey.Kind.HMAC;
    }

    @Override
    public boolean genuine(byte[] payload, String signature) {
        byte[] expected = HexFormat.of().formatHex(hmac(payload)).getBytes(StandardCharsets.US_ASCII);
        byte[] given = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given);
    }

    private byte[] hmac(byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(payload);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform must offer " + ALGORITHM, impossible);
        }
    }
}
