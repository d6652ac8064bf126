package io.millrace.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    private static final String CANARY = "canary-5f1c9e7a";

    @TempDir
    private Path directory;

    @Test
    void theEnvironmentProperWinsOverTheFile() throws IOException {
        Path file =
                dotenv("BINANCE_TESTNET_API_KEY=from-file\nBINANCE_TESTNET_API_SECRET=secret-file\nUSE_TESTNET=true\n");

        Environment environment = Environment.of(Map.of("BINANCE_TESTNET_API_KEY", "from-environment"), file);

        ApiKeys keys = environment.practiceKeys().orElseThrow();
        assertThat(keys.key()).isEqualTo("from-environment");
        assertThat(keys.<String>signWith(secret -> secret)).isEqualTo("secret-file");
        assertThat(environment.useTestnet()).contains("true");
        assertThat(environment.liveKeys()).isEmpty();
    }

    @Test
    void readsQuotesCommentsAndExports() throws IOException {
        Path file = dotenv("""
                # a comment
                export BINANCE_API_KEY = "quoted # not a comment"   # a comment
                BINANCE_API_SECRET='it is'
                MILLRACE_TOKEN=plain   # a comment
                SOMEBODY_ELSES=ignored
                BINANCE_TESTNET_API_KEY=
                """);

        Environment environment = Environment.of(Map.of(), file);

        assertThat(environment.liveKeys().orElseThrow().key()).isEqualTo("quoted # not a comment");
        assertThat(environment.token()).contains("plain");
        assertThat(environment.practiceKeys()).isEmpty();
    }

    @Test
    void takesASecretFromAFileOfItsOwn() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "from-a-file\n");

        Environment environment =
                Environment.of(Map.of("MILLRACE_TOKEN_FILE", token.toString()), directory.resolve("no"));

        assertThat(environment.token()).contains("from-a-file");
    }

    @Test
    void saysThatASecretsFileIsMissingOrEmpty() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), " \n");

        assertThat(token(empty).what()).contains("holds no secret");
        assertThat(token(directory.resolve("gone")).what()).contains("cannot be read");
    }

    private Problem token(Path file) {
        Environment environment =
                Environment.of(Map.of("MILLRACE_TOKEN_FILE", file.toString()), directory.resolve("no"));
        return catchThrowableOfType(Problem.class, environment::token);
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "this file system has no modes");
        Path file = dotenv("MILLRACE_TOKEN=" + CANARY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        Problem problem = catchThrowableOfType(Problem.class, () -> Environment.of(Map.of(), file));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.remedy()).startsWith("chmod 600");
        assertThat(problem.text()).doesNotContain(CANARY);
    }

    @Test
    void refusesHalfAPair() throws IOException {
        Environment environment = Environment.of(Map.of(), dotenv("BINANCE_API_KEY=" + CANARY));

        Problem problem = catchThrowableOfType(Problem.class, environment::liveKeys);

        assertThat(problem.what()).isEqualTo("BINANCE_API_SECRET is not set.");
        assertThat(problem.text()).doesNotContain(CANARY);
    }

    @Test
    void refusesMisspeltDoubleAndUnreadableLinesWithoutShowingThem() throws IOException {
        Path file =
                dotenv("BINANCE_API_KYE=" + CANARY + "\nMILLRACE_TOKEN=a\nMILLRACE_TOKEN=" + CANARY + "\n" + CANARY);

        Problem problem = catchThrowableOfType(Problem.class, () -> Environment.of(Map.of(), file));

        assertThat(problem.text())
                .contains("perhaps \"BINANCE_API_KEY\"")
                .contains(".env:3")
                .contains(".env:4")
                .doesNotContain(CANARY);
    }

    @Test
    void showsNoSecretInAnyText() throws IOException {
        Environment environment =
                Environment.of(Map.of(), dotenv("BINANCE_API_KEY=" + CANARY + "\nBINANCE_API_SECRET=" + CANARY));

        assertThat(environment.toString()).doesNotContain(CANARY);
        assertThat(environment.liveKeys().orElseThrow().toString()).doesNotContain(CANARY);
        assertThat(environment.settings().toString()).doesNotContain(CANARY);
    }

    private Path dotenv(String text) throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), text);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }
}
