package io.millrace.web;

import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of what happened, newest first, as far as the snapshot holds it. */
@RestController
@RequestMapping("/api")
final class ListsController {

    private final EngineDoor door;
    private final BarSeries bars;

    ListsController(EngineDoor door, BarSeries bars) {
        this.door = door;
        this.bars = bars;
    }

    @GetMapping("/orders")
    ResponseEntity<List<OrderRow>> orders(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<OrderRow> rows =
                door.snapshot().orders().stream().map(OrderRow::of).toList();
        return Page.asked(limit, cursor).of(rows, OrderRow::id);
    }

    @GetMapping("/trades")
    ResponseEntity<List<TradeRow>> trades(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<TradeRow> rows =
                door.snapshot().trades().stream().map(TradeRow::of).toList();
        return Page.asked(limit, cursor).of(rows, row -> Long.toString(row.id()));
    }

    @GetMapping("/trades/{id}")
    TradeDetail trade(@PathVariable String id) {
        return TradeDetail.find(door.snapshot(), id)
                .orElseThrow(() -> Refusal.of(
                        HttpStatus.NOT_FOUND, "No trade with this number is among the last ones that are kept."));
    }

    @GetMapping("/signals")
    ResponseEntity<List<SignalRow>> signals(
            @RequestParam Optional<String> symbol,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        List<SignalRow> rows = door.snapshot().signals().stream()
                .filter(signal -> symbol.isEmpty() || signal.symbol().equals(symbol.get()))
                .map(SignalRow::of)
                .toList();
        return Page.asked(limit, cursor).of(rows, row -> Long.toString(row.id()));
    }

    @GetMapping("/bars")
    List<BarRow> bars(
            @RequestParam(defaultValue = "") String symbol,
            @RequestParam(defaultValue = "1m") String interval,
            @RequestParam(required = false) @Nullable String limit) {
        EngineSnapshot snapshot = door.snapshot();
        if (snapshot.symbols().stream().noneMatch(view -> view.symbol().equals(symbol))) {
            throw new Refusal(ProblemAnswer.of(
                            HttpStatus.NOT_FOUND,
                            "This daemon does not trade the symbol \"" + symbol
                                    + "\"; GET /api/symbols/available lists what it could trade.")
                    .about("symbol", null, null));
        }
        Interval length = Interval.of(interval)
                .orElseThrow(() -> Refusal.field("interval", "The interval must be one of 1m, 5m, 15m, 1h."));
        return bars.newest(snapshot, symbol, length, Page.asked(limit, null).limit())
                .reversed();
    }
}
