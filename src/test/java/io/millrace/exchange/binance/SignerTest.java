package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.venue.VenueKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

    private static final String SECRET = "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";

    @Test
    void signsTheVectorOfTheOfficialDocumentation() {
        String payload = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
                + "&recvWindow=5000&timestamp=1591702613943";

        assertThat(new Signer(SECRET).sign(payload))
                .isEqualTo("3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9");
    }

    @Test
    void signsTheSameAgainAfterAnotherPayload() {
        Signer signer = new Signer(SECRET);
        String first = signer.sign("a=1");

        signer.sign("b=2");

        assertThat(signer.sign("a=1")).isEqualTo(first);
    }

    /** Test 2 of RFC 8032, section 7.1: the message is the one byte 72, which is "r". */
    @Test
    void signsTheVectorOfTheEd25519Standard() {
        String seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
        byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + seed);
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----";
        byte[] expected = HexFormat.of()
                .parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");

        assertThat(new Signer(pem).sign("r")).isEqualTo(Base64.getEncoder().encodeToString(expected));
    }

    @Test
    void readsAPrivateKeyWithItsLineBreaksWrittenOut() {
        SigningKeys keys = SigningKeys.of("Ed25519");
        String oneLine = keys.privatePem().strip().replace("\n", "\\n");

        String signature = new Signer(oneLine).sign("a=1&b=2");

        assertThat(VenueKey.ofPublicKey("k", keys.publicPem()).signed("a=1&b=2", signature))
                .isTrue();
        assertThat(oneLine).doesNotContain("\n");
    }

    @Test
    void saysWhichKeysOpenSessions() {
        assertThat(new Signer(SigningKeys.of("Ed25519").privatePem()).opensSessions())
                .isTrue();
        assertThat(new Signer(SECRET).opensSessions()).isFalse();
    }

    @Test
    void tellsNothing() {
        assertThat(Arrays.stream(Signer.class.getDeclaredMethods())
                        .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                        .map(method -> method.getName()))
                .containsExactlyInAnyOrder("sign", "opensSessions");
    }

    @Test
    void refusesAnEmptySecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Signer(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed448", "X25519"})
    void refusesAPrivateKeyOfAnotherKind(String algorithm) {
        String pem = SigningKeys.of(algorithm).privatePem();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signer(pem))
                .withMessage("The PEM text of the API secret holds no Ed25519 private key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQ\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PUBLIC KEY-----\nMC4CAQ\n-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQ",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4*CAQ\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----"
            })
    void refusesAPemTextThatIsNoPrivateKeyAndQuotesNothingOfIt(String pem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signer(pem))
                .satisfies(refusal -> assertThat(trace(refusal)).doesNotContain("MC4"))
                .withMessageContaining("API secret");
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
