package io.millrace.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The admin token, kept as its SHA-256 only, so that no dump, log line or toString can show it. Any thread. */
public final class AccessToken {

    private static final int SHORTEST = 16;

    private final byte[] digest;

    /** Refuses a token shorter than 16 characters with {@link IllegalArgumentException}. */
    public AccessToken(String token) {
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "The access token must have at least " + SHORTEST + " characters, had " + token.length());
        }
        this.digest = sha256(token);
    }

    /** Whether the candidate is the token; takes the same time for every wrong one. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(digest, sha256(candidate));
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("This JDK has no SHA-256", everyJdkHasIt);
        }
    }
}
