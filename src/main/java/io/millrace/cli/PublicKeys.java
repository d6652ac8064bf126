package io.millrace.cli;

import io.millrace.cli.options.PublicKeyFile;
import io.millrace.common.Problem;
import io.millrace.venue.KeyRing;
import io.millrace.venue.VenueKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads the public keys that a person named for our exchange. */
final class PublicKeys {

    private PublicKeys() {}

    /** All of them, or a {@link Problem} with the first that cannot stand beside those before it. */
    static List<VenueKey> read(List<PublicKeyFile> files, VenueKey first) {
        KeyRing ring = new KeyRing(first);
        List<VenueKey> keys = new ArrayList<>();
        for (PublicKeyFile file : files) {
            VenueKey key = read(file);
            try {
                ring.add(key);
            } catch (IllegalArgumentException taken) {
                throw unusable(file, taken);
            }
            keys.add(key);
        }
        return keys;
    }

    private static VenueKey read(PublicKeyFile file) {
        try {
            return VenueKey.ofPublicKey(file.apiKey(), Files.readString(file.file()));
        } catch (IOException unreadable) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The public key of " + file.apiKey() + " cannot be read.",
                    "File " + unreadable.getMessage() + ".",
                    "Name a file that exists and holds a public key in PEM.",
                    unreadable);
        } catch (IllegalArgumentException malformed) {
            throw unusable(file, malformed);
        }
    }

    private static Problem unusable(PublicKeyFile file, IllegalArgumentException cause) {
        return new Problem(
                Problem.Kind.USAGE,
                "The public key of " + file.apiKey() + " in " + file.file() + " cannot be used.",
                cause.getMessage() + ".",
                "openssl pkey -in private.pem -pubout prints the public half of a key.",
                cause);
    }
}
