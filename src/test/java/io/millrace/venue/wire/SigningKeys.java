package io.millrace.venue.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** A client's own key pair, made by the platform. */
final class SigningKeys {

    private final String signing;
    private final KeyPair pair;

    private SigningKeys(String algorithm, String signing) throws GeneralSecurityException {
        this.signing = signing;
        this.pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    static SigningKeys ed25519() {
        return of("Ed25519", "Ed25519");
    }

    static SigningKeys rsa() {
        return of("RSA", "SHA256withRSA");
    }

    static SigningKeys of(String algorithm, String signing) {
        try {
            return new SigningKeys(algorithm, signing);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    String privatePem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** The signature in base64, not encoded any further. */
    String sign(String payload) {
        try {
            Signature signature = Signature.getInstance(signing);
            signature.initSign(pair.getPrivate());
            signature.update(payload.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
