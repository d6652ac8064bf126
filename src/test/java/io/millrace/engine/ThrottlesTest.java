package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Throttled;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.journal.MemoryJournal;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalSettings;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ThrottlesTest {

    private static final String HERE = "https://here";

    private final MemoryJournal journal = new MemoryJournal();
    private final Exchange exchange = mock(Exchange.class);

    @Test
    void knowsTheLimitAndTheBanOfThisExchangeThatLastLongest() {
        Throttled ban = told(HERE, ConnectionEvent.BANNED, 900);
        Throttled limit = told(HERE, ConnectionEvent.LIMITED, 700);
        journal.append(List.of(
                told(HERE, ConnectionEvent.LIMITED, 300),
                ban,
                told("https://elsewhere", ConnectionEvent.BANNED, 9_999),
                told("", ConnectionEvent.BANNED, 9_999),
                told(HERE, ConnectionEvent.BANNED, 800),
                limit));

        assertThat(Throttles.of(journal, HERE)).containsExactly(ban, limit);
    }

    @Test
    void tellsTheExchangeOfAnEarlierBanBeforeTheFirstRequest() {
        Throttled ban = told(HERE, ConnectionEvent.BANNED, 900);
        journal.append(List.of(ban));
        when(exchange.loadInstruments()).thenThrow(new ExchangeException(Kind.RATE_LIMIT, 0, "banned until then"));

        assertThatThrownBy(daemon()::start).hasMessage("banned until then");

        var inOrder = inOrder(exchange);
        inOrder.verify(exchange).rememberLimits(org.mockito.ArgumentMatchers.eq(List.of(ban)), any());
        inOrder.verify(exchange).loadInstruments();
        verify(exchange, never()).readAccount(Exchange.NO_TRANSFERS);
        verify(exchange, never()).open(any(), any(), any());
    }

    @Test
    void writesABanThatEndsTheStartIntoTheJournal() {
        Throttled ban = told(HERE, ConnectionEvent.BANNED, 900);
        doAnswer(call -> {
                    Consumer<ConnectionEvent> listener = call.getArgument(1);
                    when(exchange.loadInstruments()).thenAnswer(_ -> {
                        listener.accept(ban);
                        throw new ExchangeException(Kind.RATE_LIMIT, -1003, "banned");
                    });
                    return null;
                })
                .when(exchange)
                .rememberLimits(any(), any());

        assertThatThrownBy(daemon()::start).isInstanceOf(ExchangeException.class);

        assertThat(Throttles.of(journal, HERE)).containsExactly(ban);
    }

    private Daemon daemon() {
        when(exchange.address()).thenReturn(HERE);
        return new Daemon(
                new Daemon.Ports(Machine.live(), exchange, journal, () -> 0, 1, "test", () -> {}),
                new Daemon.Settings(
                        "test",
                        "simulator",
                        "test",
                        7,
                        1,
                        List::of,
                        1,
                        false,
                        TradingSettings.DEFAULTS,
                        SignalSettings.STANDARD),
                Daemon.Extensions.standard());
    }

    private static Throttled told(String address, int status, long untilMillis) {
        return new Throttled(address, status, "no", untilMillis, 1);
    }
}
