package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.cli.config.Environment;
import io.millrace.cli.config.Mode;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsLoader;
import io.millrace.cli.options.Market;
import io.millrace.cli.options.Request;
import io.millrace.cli.options.Symbols;
import io.millrace.common.Problem;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CounterpartTest {

    @Test
    void takesAnEd25519PrivateKeyForASecretAndOrdersBySocket() throws GeneralSecurityException {
        String pem = pem("Ed25519");

        Counterpart counterpart = practice(pem, Map.of("MILLRACE_SYSTEM_ORDER_LANE", "websocket"));

        assertThat(counterpart.exchange().address()).isEqualTo("https://demo-fapi.binance.com");
        counterpart.exchange().close();
    }

    @Test
    void refusesAPrivateKeyOfAnotherKindAndShowsNothingOfIt() throws GeneralSecurityException {
        String pem = pem("RSA");

        Problem problem = catchThrowableOfType(Problem.class, () -> practice(pem, Map.of()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION);
        assertThat(problem.what()).contains("BINANCE_TESTNET_API_SECRET");
        assertThat(problem.why()).contains("no Ed25519 private key");
        assertThat(problem.what() + problem.why() + problem.remedy()).doesNotContain(pem.substring(40, 60));
    }

    private static Counterpart practice(String secret, Map<String, String> more) {
        Map<String, String> variables = new java.util.LinkedHashMap<>(more);
        variables.put("BINANCE_TESTNET_API_KEY", "key");
        variables.put("BINANCE_TESTNET_API_SECRET", secret);
        Environment environment = Environment.of(variables, Path.of("no-such-file"));
        Settings settings = SettingsLoader.load(Path.of("no-such-directory"), false, environment, Map.of());
        SymbolChoice symbols = new SymbolChoice(List.of("BTCUSDT"), 1);
        return Counterpart.of(new Counterpart.Wanted(request(), Mode.TESTNET, symbols, environment, settings, 1));
    }

    private static Request.Daemon request() {
        Market market = new Market(
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(),
                false);
        return new Request.Daemon(
                false,
                Optional.of("testnet"),
                new Symbols.Named(List.of("BTCUSDT")),
                market,
                0,
                Optional.empty(),
                Path.of("no-such-directory"),
                false,
                Path.of("no-such-directory"),
                false,
                false);
    }

    private static String pem(String algorithm) throws GeneralSecurityException {
        byte[] der = KeyPairGenerator.getInstance(algorithm)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
