package io.millrace.cli.options;

import java.nio.file.Path;

/**
 * A public key that may trade on our exchange.
 *
 * @param apiKey the name under which a client uses it
 * @param file its PEM text
 */
public record PublicKeyFile(String apiKey, Path file) {

    /** Reads {@code NAME=FILE}. */
    static PublicKeyFile of(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(0, equals).isBlank() || equals == text.length() - 1) {
            throw Texts.refused(
                    option, text, "It is not of the form NAME=FILE", "the API key, =, and a file with its public key");
        }
        return new PublicKeyFile(text.substring(0, equals), Texts.path(option, text.substring(equals + 1)));
    }
}
