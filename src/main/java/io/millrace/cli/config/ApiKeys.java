package io.millrace.cli.config;

import java.util.function.Function;

/** An API key with its secret; the secret leaves only into what signs with it, and no {@code toString} shows either. */
public final class ApiKeys {

    private final String key;
    private final String secret;

    /** A pair from the environment or the command line. */
    public ApiKeys(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    /** Goes out as a header with signed requests. */
    public String key() {
        return key;
    }

    /** Hands the secret to the one that signs: {@code signWith(Signer::new)}. */
    public <T> T signWith(Function<String, T> signer) {
        return signer.apply(secret);
    }

    @Override
    public String toString() {
        return "ApiKeys[hidden]";
    }
}
