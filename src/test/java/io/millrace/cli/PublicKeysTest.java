package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.cli.options.PublicKeyFile;
import io.millrace.common.Problem;
import io.millrace.venue.VenueKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicKeysTest {

    private static final VenueKey SIMULATOR = new VenueKey("simulator", "simulator");

    @TempDir
    Path directory;

    @Test
    void readsTheKeysThatAPersonNamed() throws Exception {
        Path file = write("mine.pem", pem());

        List<VenueKey> keys = PublicKeys.read(List.of(new PublicKeyFile("mine", file)), SIMULATOR);

        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst().knows("mine")).isTrue();
        assertThat(keys.getFirst().kind()).isEqualTo(VenueKey.Kind.ED25519);
    }

    @Test
    void refusesAFileThatIsNotThereOrHoldsNoKey() throws Exception {
        Problem gone = refused(new PublicKeyFile("mine", directory.resolve("gone.pem")));
        Problem empty = refused(new PublicKeyFile("mine", write("empty.pem", "nothing")));

        assertThat(gone.kind()).isEqualTo(Problem.Kind.DATA);
        assertThat(gone.why()).contains("gone.pem");
        assertThat(empty.kind()).isEqualTo(Problem.Kind.USAGE);
        assertThat(empty.why()).contains("BEGIN PUBLIC KEY");
    }

    @Test
    void refusesANameThatIsTaken() throws Exception {
        Path file = write("mine.pem", pem());

        assertThat(refused(new PublicKeyFile("simulator", file)).why()).contains("already");
        assertThat(refused(new PublicKeyFile("mine", file), new PublicKeyFile("mine", file))
                        .why())
                .contains("already");
    }

    private static Problem refused(PublicKeyFile... files) {
        return catchThrowableOfType(Problem.class, () -> PublicKeys.read(List.of(files), SIMULATOR));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String pem() throws NoSuchAlgorithmException {
        byte[] der = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
