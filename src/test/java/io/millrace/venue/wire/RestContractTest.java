package io.millrace.venue.wire;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sends every documented request to a venue and compares answers and weights with what the exchange's are. */
class RestContractTest {

    private final AtomicLong wall = new AtomicLong(10_000_000);
    private final Contracts contracts = new Contracts();
    private VenueServer server;
    private VenueClient client;
    private long now;
    private int used;

    @BeforeEach
    void start() {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 100; i++) {
            market.price(BTC, 10 + i * 1_000, "5000" + i % 5).price(ETH, 10 + i * 1_000, "2000");
        }
        server = new VenueServer(Venue.open(market, VenueSettings.standard(3), wall::get), 0, wall::get);
        server.start();
        wall.addAndGet(125_000);
        client = new VenueClient(server);
        VenueClient.Answer time = client.get("/fapi/v1/time");
        now = time.json().path("serverTime").asLong();
        used = Integer.parseInt(time.weight());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> answersAndCostsWhatTheExchangeDoes() {
        return Contracts.lines("requests.txt").stream().map(line -> {
            String[] cells = Contracts.cells(line, 6);
            return dynamicTest(cells[2] + " " + cells[3], () -> check(cells));
        });
    }

    @TestFactory
    Stream<DynamicTest> knowsNothingOfPathsThatItDoesNotServe() {
        return Contracts.lines("absent.txt").stream().map(line -> {
            String[] words = Contracts.cells(line, 2)[0].split(" ", -1);
            return dynamicTest(
                    line,
                    () -> assertThat(
                                    client.send(words[0], words[1], "simulator").status())
                            .isEqualTo(404));
        });
    }

    @Test
    void forgetsNoDocumentedPath() {
        Set<String> known = new LinkedHashSet<>();
        for (String line : Contracts.lines("requests.txt")) {
            String[] cells = Contracts.cells(line, 4);
            known.add(cells[2] + " " + cells[3].replaceAll("\\?.*", ""));
        }
        Contracts.lines("absent.txt").forEach(line -> known.add(Contracts.cells(line, 1)[0]));

        assertThat(known).containsExactlyInAnyOrderElementsOf(Contracts.lines("paths.txt"));
    }

    @Test
    void comparesWithAListThatIsThatOfTheSamples() {
        Assumptions.assumeTrue(
                Files.isDirectory(Shapes.SAMPLES), "the captured samples are not part of this repository");

        assertThat(Shapes.committed()).isEqualTo(Shapes.fromSamples());
    }

    private void check(String[] cells) {
        String request = cells[3];
        VenueClient.Answer answer = switch (Security.valueOf(cells[1])) {
            case SIGNED -> client.signed(cells[2], request, now);
            case KEY -> client.send(cells[2], request, "simulator");
            case OPEN -> client.send(cells[2], request, "");
            case ADMIN -> throw new IllegalArgumentException("The exchange has no admin paths: " + request);
        };
        int cost = Integer.parseInt(answer.weight()) - used;
        used += cost;

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        if (!cells[0].equals("-")) {
            assertThat(contracts.differences(cells[0], answer.json(), allowed(cells[5])))
                    .as(answer.body())
                    .isEmpty();
        }
        assertThat(cost).as("weight").isEqualTo(Integer.parseInt(cells[4]));
    }

    private static List<String> allowed(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
    }
}
