package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.millrace.exchange.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever cannot prove to be the exchange hears nothing of us: no request, no key. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TlsTest {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String WORD = "javax.net.ssl.trustStorePassword";
    private static final String SECRET = "only-for-this-test";

    @TempDir
    private static Path directory;

    private static OkHttpTransport transport;

    /** A certificate authority that we trust and one that we do not, and what they sign. */
    @BeforeAll
    static void makeCertificates() throws Exception {
        authority("trusted.p12");
        certificate("trusted.p12", "good", "ip:127.0.0.1", "-1d", 30);
        certificate("trusted.p12", "expired", "ip:127.0.0.1", "-30d", 10);
        certificate("trusted.p12", "future", "ip:127.0.0.1", "+10d", 30);
        certificate("trusted.p12", "elsewhere", "dns:elsewhere.example", "-1d", 30);
        authority("strange.p12");
        certificate("strange.p12", "stranger", "ip:127.0.0.1", "-1d", 30);
        keytool("-exportcert", "-alias", "authority", "-keystore", "trusted.p12", "-file", "authority.der");
        keytool("-importcert", "-noprompt", "-alias", "a", "-keystore", "trust.p12", "-file", "authority.der");
        System.setProperty(STORE, directory.resolve("trust.p12").toString());
        System.setProperty(WORD, SECRET);
        transport = new OkHttpTransport(BinanceSettings.Timing.STANDARD);
    }

    @AfterAll
    static void forget() {
        transport.close();
        System.clearProperty(STORE);
        System.clearProperty(WORD);
    }

    @Test
    void speaksToWhoProvesWhoItIs() throws Exception {
        try (Server server = new Server("trusted.p12", "good")) {
            assertThat(transport.call(server.request()).status()).isEqualTo(200);
            assertThat(server.heard.get()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"trusted.p12, expired", "trusted.p12, future", "trusted.p12, elsewhere", "strange.p12, stranger"})
    void sendsNothingToWhoDoesNot(String store, String alias) throws Exception {
        try (Server server = new Server(store, alias)) {
            Transport.Lost lost = catchThrowableOfType(Transport.Lost.class, () -> transport.call(server.request()));

            assertThat(lost.sent()).isFalse();
            assertThat(lost.getMessage()).isNotBlank();
            assertThat(server.heard.get()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"trusted.p12, expired", "trusted.p12, elsewhere", "strange.p12, stranger"})
    void opensNoSocketToWhoDoesNot(String store, String alias) throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (Server server = new Server(store, alias)) {
            transport.open("wss://127.0.0.1:" + server.port() + "/ws", new Transport.Ear() {
                @Override
                public void opened() {
                    said.add("opened");
                }

                @Override
                public void received(String message) {
                    said.add("received");
                }

                @Override
                public void ended(String reason) {
                    said.add("ended");
                }
            });

            assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("ended");
            assertThat(server.heard.get()).isZero();
        }
    }

    private static void authority(String store) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "authority",
                "-keyalg",
                "EC",
                "-dname",
                "CN=authority of a test",
                "-ext",
                "bc:c",
                "-validity",
                "400",
                "-startdate",
                "-100d",
                "-keystore",
                store);
    }

    private static void certificate(String store, String alias, String name, String from, int days) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=exchange of a test",
                "-ext",
                "san=" + name,
                "-signer",
                "authority",
                "-startdate",
                from,
                "-validity",
                Integer.toString(days),
                "-keystore",
                store);
    }

    private static void keytool(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        Collections.addAll(command, words);
        Collections.addAll(command, "-storepass", SECRET);
        Path output = directory.resolve("keytool.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(Duration.ofMinutes(2)) || process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(output));
        }
    }

    /** A server of HTTPS that shows one certificate, and counts the requests that get through to it. */
    private static final class Server implements AutoCloseable {

        final AtomicInteger heard = new AtomicInteger();
        private final HttpsServer server;

        Server(String store, String alias) throws IOException, GeneralSecurityException {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(store, alias)));
            server.createContext("/", exchange -> {
                heard.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }

        private static SSLContext context(String store, String alias) throws IOException, GeneralSecurityException {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream file = Files.newInputStream(directory.resolve(store))) {
                keys.load(file, SECRET.toCharArray());
            }
            for (String other : Collections.list(keys.aliases())) {
                if (!other.equals(alias)) {
                    keys.deleteEntry(other);
                }
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, SECRET.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        }

        int port() {
            return server.getAddress().getPort();
        }

        Transport.Call request() {
            return new Transport.Call(
                    "GET", "https://127.0.0.1:" + port() + "/fapi/v1/time", Map.of("X-MBX-APIKEY", "key"), null, false);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
