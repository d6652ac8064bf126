package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.millrace.exchange.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The order socket in the simulation: that it carries the orders, and that the judge sees what could go wrong on it alone. */
class OrderSocketSimulationTest {

    private static final String MISHAPS = """
            70000 user close-all BTCUSDT
            120000 venue {"kind":"disconnect","socket":"wsapi","close":"reset"}
            120001 user close-all BTCUSDT
            200000 user close-all BTCUSDT
            300000 user close-all BTCUSDT""";
    private static final Logger HOUSE = (Logger) LoggerFactory.getLogger("io.millrace");

    private Level before;

    @BeforeEach
    void tellNothing() {
        before = HOUSE.getLevel();
        HOUSE.setLevel(Level.OFF);
    }

    @AfterEach
    void tellAgain() {
        HOUSE.setLevel(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCKET", "SESSION"})
    void ordersGoByTheSocketAndWhileItIsAwayByRest(OrderWay way) {
        Plan plan = Plan.parse("seed 3\norders " + way.word() + "\n" + MISHAPS);

        Simulation.Result result = Seeds.run(plan, Bugs.NONE);

        assertThat(result.violations()).isEmpty();
        assertThat(result.figures().get(Simulation.BY_SOCKET)).isGreaterThan(30);
        assertThat(result.figures().get(Simulation.FALLEN_BACK)).isBetween(1L, 10L);
        assertThat(result.figures().get(Simulation.BY_REST))
                .isEqualTo(result.figures().get(Simulation.FALLEN_BACK));
    }

    @Test
    void findsAnEntryThatLeftByBothWays() {
        Plan plan = Plan.parse("seed 3\norders socket\n" + MISHAPS);

        Simulation.Result result = Seeds.run(plan, new DeniesWhatItSent());

        assertThat(result.violations())
                .anyMatch(violation -> violation.matches("I1: entry of intent \\d+ reached the exchange 2 times"));
    }

    @Test
    void aPlanNamesTheWayOfItsOrders() {
        Plan plan = Plan.parse("# why\nseed 3\norders session\n" + MISHAPS);

        assertThat(plan.orders()).isEqualTo(OrderWay.SESSION);
        assertThat(plan.without(0, 2).orders()).isEqualTo(OrderWay.SESSION);
        assertThat(Plan.parse(plan.toString())).isEqualTo(plan);
        assertThat(Plan.parse("seed 3\n" + MISHAPS).orders()).isEqualTo(OrderWay.REST);
    }

    /** A network that sends an order by the socket and says that it did not. */
    private static final class DeniesWhatItSent implements Bugs {
        @Override
        public Transport transport(Transport real, SimulatedProcess process) {
            return new Transport() {
                @Override
                public Reply call(Call call) throws Lost {
                    return real.call(call);
                }

                @Override
                public Socket open(String address, Ear ear) {
                    return denying(real.open(address, ear));
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        }

        private static Transport.Socket denying(Transport.Socket real) {
            return new Transport.Socket() {
                @Override
                public boolean send(String text) {
                    return real.send(text) && !text.contains("\"order.place\"");
                }

                @Override
                public void close() {
                    real.close();
                }

                @Override
                public void cancel() {
                    real.cancel();
                }
            };
        }
    }
}
