package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.exchange.Exchange;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.market.Markets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a person was promised is so in the next process too, and nothing is promised that it could not know. */
class PromisesTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");

    private static VirtualHouse house() {
        return new VirtualHouse(Markets.synthetic(7, SYMBOLS, null), TradingSettings.DEFAULTS);
    }

    private static VirtualHouse withOpenPosition() {
        VirtualHouse house = house();
        assertThat(house.runUntil(() -> !house.books.trades().isEmpty() && covered(house), 12 * HOUR))
                .isTrue();
        return house;
    }

    private static boolean covered(VirtualHouse house) {
        return house.books.trades().stream().allMatch(trade -> trade.protectedAfterMillis() >= 0);
    }

    private static VirtualHouse restarted(VirtualHouse before, Event... lastWords) {
        List<Event> journal = new ArrayList<>(before.facts);
        journal.addAll(List.of(lastWords));
        before.exchange.close();
        return new VirtualHouse(before.venue, TradingSettings.DEFAULTS, journal);
    }

    @Test
    void staysPausedOverARestartUntilAPersonStartsIt() {
        VirtualHouse before = house();
        before.run(1_000);
        before.ask(new Command.PauseTrading("test", before.nanos()));

        VirtualHouse after = restarted(before);
        after.run(1_000);
        String paused = after.snapshot().state();
        after.ask(new Command.StartTrading("test", after.nanos()));
        VirtualHouse last = restarted(after);
        last.run(1_000);

        assertThat(paused).isEqualTo("PAUSED");
        assertThat(last.snapshot().state()).isEqualTo("ACTIVE");
    }

    @Test
    void closesAfterARestartWhatWasToBeClosedBeforeIt() {
        VirtualHouse before = withOpenPosition();
        ActiveTrade trade = before.books.trades().getFirst();

        VirtualHouse after = restarted(
                before, new EngineEvent.ExitDecided(trade.id(), trade.symbol(), ExitCause.COMMAND, before.nanos()));

        assertThat(after.runUntil(() -> after.books.trade(trade.symbol()) == null, MINUTE))
                .isTrue();
        assertThat(after.facts(EngineEvent.TradeClosed.class).getLast())
                .satisfies(closed -> assertThat(closed.tradeId()).isEqualTo(trade.id()))
                .satisfies(closed -> assertThat(closed.cause()).isEqualTo(ExitCause.COMMAND));
    }

    @Test
    void tradesNothingInARemovedSymbolThatIsBackForItsPositionOnly() {
        VirtualHouse before = withOpenPosition();
        String symbol = before.books.trades().getFirst().symbol();
        before.ask(new Command.RemoveInstrument(symbol, false, "test", before.nanos()));

        VirtualHouse after = restarted(before);
        after.run(1_000);

        assertThat(after.snapshot().symbols())
                .filteredOn(view -> view.symbol().equals(symbol))
                .allMatch(view -> view.state().equals("REMOVING"));
        assertThat(after.books.trade(symbol)).isNotNull();
    }

    @Test
    void acknowledgesNothingThatTheJournalHasNotTaken() {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        Effect changed = new Effect.Answer(answer, new CommandResult.SettingsApplied(2));
        Effect closing = new Effect.Answer(answer, new CommandResult.Closing(List.of("BTCUSDT")));
        Effect reading = new Effect.ReadAccount(Exchange.NO_TRANSFERS);

        assertThat(changed.unrecorded())
                .isInstanceOfSatisfying(
                        Effect.Answer.class,
                        told -> assertThat(told.result()).isInstanceOf(CommandResult.Refused.class));
        assertThat(closing.unrecorded()).isSameAs(closing);
        assertThat(reading.unrecorded()).isSameAs(reading);
    }
}
