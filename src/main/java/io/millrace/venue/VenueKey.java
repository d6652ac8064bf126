package io.millrace.venue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** An API key that may trade on a venue. It judges keys and signatures and never gives a secret away. */
public final class VenueKey {

    /** How the owner of a key signs. */
    public enum Kind {
        /** HMAC-SHA256 in hex, with a shared secret. */
        HMAC,
        /** RSASSA-PKCS1-v1_5 with SHA-256, in base64. */
        RSA,
        /** Ed25519, in base64. */
        ED25519
    }

    private final byte[] apiKey;
    private final SignatureCheck check;

    /** A key that signs with a shared secret. */
    public VenueKey(String apiKey, String apiSecret) {
        this(apiKey, new HmacCheck(nonEmpty(apiSecret)));
    }

    private VenueKey(String apiKey, SignatureCheck check) {
        this.apiKey = nonEmpty(apiKey).getBytes(StandardCharsets.UTF_8);
        this.check = check;
    }

    /**
     * A key that signs with the private half of an RSA or Ed25519 pair.
     *
     * @param pem the public half, "BEGIN PUBLIC KEY"; anything else throws {@code IllegalArgumentException} that says why
     */
    public static VenueKey ofPublicKey(String apiKey, String pem) {
        return new VenueKey(apiKey, PublicKeyCheck.ofPem(pem));
    }

    public Kind kind() {
        return check.kind();
    }

    /** Whether this is our key; takes the same time for every wrong one. */
    public boolean knows(String candidate) {
        return MessageDigest.isEqual(apiKey, candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the other key goes by the same name. */
    boolean named(VenueKey other) {
        return MessageDigest.isEqual(apiKey, other.apiKey);
    }

    /** Whether the signature is ours of exactly this payload. */
    public boolean signed(String payload, String signature) {
        return check.genuine(payload.getBytes(StandardCharsets.UTF_8), signature);
    }

    private static String nonEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The venue needs an API key and its secret, one was empty");
        }
        return text;
    }

    @Override
    public String toString() {
        return "VenueKey[hidden]";
    }
}
