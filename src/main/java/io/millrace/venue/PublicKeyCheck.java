package io.millrace.venue;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Signatures of a private key whose public half we hold, in base64: RSASSA-PKCS1-v1_5 with SHA-256, or Ed25519. */
final class PublicKeyCheck implements SignatureCheck {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final String EXPECTED = "expected a PEM text from \"" + BEGIN + "\" to \"" + END + "\"";

    private final VenueKey.Kind kind;
    private final PublicKey key;

    private PublicKeyCheck(VenueKey.Kind kind, PublicKey key) {
        this.kind = kind;
        this.key = key;
    }

    /** Reads a SubjectPublicKeyInfo in PEM; throws {@code IllegalArgumentException} that says what is wrong with it. */
    static PublicKeyCheck ofPem(String pem) {
        byte[] der = decode(body(pem));
        for (VenueKey.Kind kind : new VenueKey.Kind[] {VenueKey.Kind.ED25519, VenueKey.Kind.RSA}) {
            Optional<PublicKey> key = read(keyAlgorithm(kind), der);
            if (key.isPresent()) {
                return new PublicKeyCheck(kind, key.get());
            }
        }
        throw new IllegalArgumentException("the PEM text holds neither an RSA nor an Ed25519 public key");
    }

    @Override
    public VenueKey.Kind kind() {
        return kind;
    }

    @Override
    public boolean genuine(byte[] payload, String signature) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
        return verified(payload, given);
    }

    private boolean verified(byte[] payload, byte[] signature) {
        try {
            Signature check = Signature.getInstance(kind == VenueKey.Kind.RSA ? "SHA256withRSA" : "Ed25519");
            check.initVerify(key);
            check.update(payload);
            return check.verify(signature);
        } catch (SignatureException noSignature) {
            // of a wrong length, for example: as good as a wrong one
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The platform read a key that it cannot use", impossible);
        }
    }

    private static String body(String pem) {
        if (pem.contains("PRIVATE KEY-----")) {
            throw new IllegalArgumentException("this is a private key, it stays with the client; " + EXPECTED);
        }
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return pem.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException("the lines between BEGIN and END are no base64", noBase64);
        }
    }

    private static Optional<PublicKey> read(String algorithm, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der)));
        } catch (InvalidKeySpecException another) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The platform must offer " + algorithm, impossible);
        }
    }

    private static String keyAlgorithm(VenueKey.Kind kind) {
        return kind == VenueKey.Kind.RSA ? "RSA" : "Ed25519";
    }
}
