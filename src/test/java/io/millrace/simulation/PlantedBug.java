package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.engine.Command;
import io.millrace.engine.Daemon;
import io.millrace.engine.EngineEvent;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.Transport;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalException;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.risk.RiskContext;
import io.millrace.risk.RiskRule;
import io.millrace.risk.RiskVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mistakes that bots make, each between the daemon and one of its ports. */
enum PlantedBug implements Bugs {
    /** An entry without an answer is sent again. */
    RESENDS_ENTRIES {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            Map<String, OrderRequest> entries = new LinkedHashMap<>();
            return Detour.hearing(
                    Detour.submitting(real, request -> {
                        if (request.role() == OrderRole.ENTRY) {
                            entries.put(request.clientId(), request);
                        }
                        real.submit(request);
                    }),
                    (event, listener) -> {
                        OrderRequest entry =
                                event instanceof OrderEvent.Unanswered open ? entries.remove(open.clientId()) : null;
                        if (entry != null) {
                            real.submit(entry);
                        } else {
                            listener.accept(event);
                        }
                    });
        }
    },
    /** Stops leave five seconds late. */
    STOPS_LATE {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            return Detour.submitting(real, request -> {
                if (request.type().conditional()) {
                    process.after(5 * World.SECOND, () -> real.submit(request));
                } else {
                    real.submit(request);
                }
            });
        }
    },
    /** A fill is told twice under two numbers. */
    COUNTS_FILLS_TWICE {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            return Detour.hearing(real, (event, listener) -> {
                listener.accept(event);
                if (event instanceof OrderEvent.Filled fill) {
                    listener.accept(again(fill));
                }
            });
        }
    },
    /** The intent of an entry is not written. */
    FORGETS_INTENTS {
        @Override
        public Journal journal(Journal real, SimulatedProcess process) {
            return Detour.appending(
                    real,
                    batch -> real.append(batch.stream()
                            .filter(event -> !(event instanceof EngineEvent.TradePlanned)
                                    && !(event instanceof EngineEvent.OrderIntended intended
                                            && intended.request().role() == OrderRole.ENTRY))
                            .toList()));
        }
    },
    /** Stops of a position that has ended stay on the exchange. */
    LEAVES_STOPS {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            return Detour.around(Exchange.class, real, "cancel", arguments -> null);
        }
    },
    /** No stop is ever sent. */
    FORGETS_STOPS {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            return Detour.submitting(real, request -> {
                if (!request.type().conditional()) {
                    real.submit(request);
                }
            });
        }
    },
    /** What a person asked for is done and not written. */
    FORGETS_COMMANDS {
        @Override
        public Journal journal(Journal real, SimulatedProcess process) {
            return Detour.appending(
                    real,
                    batch -> real.append(batch.stream()
                            .filter(event -> !(event instanceof Command))
                            .toList()));
        }
    },
    /** Orders that close are never sent. */
    NEVER_CLOSES {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            Exchange open = Detour.submitting(real, request -> {
                if (request.role() != OrderRole.EXIT) {
                    real.submit(request);
                }
            });
            return Detour.around(Exchange.class, open, "closeNow", arguments -> {
                OrderRequest request = (OrderRequest) arguments[0];
                return new OrderEvent.Rejected(
                        request.symbol(), request.clientId(), 0, "not sent", request.epochNanos());
            });
        }
    },
    /** Entries that are on their way are not counted. */
    IGNORES_PENDING {
        @Override
        public Daemon.Extensions extensions(Daemon.Extensions real) {
            List<RiskRule> rules = new ArrayList<>(real.rules());
            rules.replaceAll(rule -> rule.name().equals("max-concurrent") ? new OnlyOpen() : rule);
            return new Daemon.Extensions(real.votes(), rules);
        }
    },
    /** A stop that is replaced is cancelled first. */
    CANCEL_BEFORE_PLACE {
        @Override
        public Plan plan(Plan drawn) {
            return drawn.with(tradesByHand());
        }

        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            Map<String, OrderRequest> standing = new LinkedHashMap<>();
            Exchange replacing = Detour.submitting(real, request -> {
                boolean protects = request.role() == OrderRole.STOP || request.role() == OrderRole.DISASTER;
                OrderRequest older = protects ? standing.put(request.intent() + " " + request.role(), request) : null;
                if (older == null) {
                    real.submit(request);
                } else {
                    real.cancel(older);
                    process.after(100 * World.MILLI, () -> real.submit(request));
                }
            });
            return Detour.hearing(replacing, (event, listener) -> {
                if (event instanceof OrderEvent order && ends(order)) {
                    standing.values().removeIf(request -> request.clientId().equals(order.clientId()));
                }
                listener.accept(event);
            });
        }
    },
    /** The first answer that an order is not known is believed. */
    TRUSTS_NOT_FOUND {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            return Detour.hearing(real, (event, listener) -> {
                boolean unknown = event instanceof OrderEvent.Unanswered open
                        && open.reason().startsWith("not known to the exchange yet");
                listener.accept(unknown ? absent((OrderEvent.Unanswered) event) : event);
            });
        }
    },
    /** News of conditional orders is not understood. */
    DEAF_TO_ALGO_UPDATES {
        @Override
        public Transport transport(Transport real, SimulatedProcess process) {
            return Detour.receiving(real, (frame, ear) -> {
                if (!frame.contains("\"ALGO_UPDATE\"")) {
                    ear.accept(frame);
                }
            });
        }
    },
    /** A cancel is taken for done when it is asked for. */
    BELIEVES_CANCELS {
        @Override
        public Exchange exchange(Exchange real, SimulatedProcess process) {
            List<ExchangeListener> engine = new ArrayList<>();
            Exchange heard = Detour.around(Exchange.class, real, "open", arguments -> {
                engine.add((ExchangeListener) arguments[2]);
                return Detour.METHOD;
            });
            return Detour.around(Exchange.class, heard, "cancel", arguments -> {
                engine.forEach(listener -> listener.onEvent(canceled((OrderRequest) arguments[0])));
                return null;
            });
        }
    },
    /** Orders leave while the commit of their intent is still under way. */
    COMMITS_LATE {
        @Override
        public Journal journal(Journal real, SimulatedProcess process) {
            return Detour.appending(real, batch -> process.after(20 * World.MILLI, () -> write(real, batch)));
        }
    },
    /** Everything that arrives waits in one line without an end, before a reader that is slower than a lively market. */
    UNBOUNDED_QUEUE {
        @Override
        public Transport transport(Transport real, SimulatedProcess process) {
            long[] free = {0};
            return Detour.receiving(real, (frame, ear) -> {
                long now = process.world().nanos();
                free[0] = Math.max(free[0], now) + READING_NANOS;
                process.after(free[0] - now, () -> ear.accept(frame));
            });
        }
    };

    private static final long READING_NANOS = 5 * World.MILLI;

    /** A person buys a little of everything two seconds after each minute: stops of what we hold there have to follow. */
    private static List<Mishap> tradesByHand() {
        List<Mishap> trades = new ArrayList<>();
        for (long at = 62_000; at < Simulation.FAULTS_END; at += 60_000) {
            for (String symbol : Simulation.SYMBOLS) {
                trades.add(Plan.at(at, "venue", "{\"kind\":\"foreign-trade\",\"symbol\":\"" + symbol + "\"}"));
            }
        }
        return trades;
    }

    private static boolean ends(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Canceled _,
                    OrderEvent.Expired _,
                    OrderEvent.Rejected _,
                    OrderEvent.Absent _,
                    OrderEvent.Triggered _ -> true;
            case OrderEvent.Accepted _,
                    OrderEvent.Executed _,
                    OrderEvent.Filled _,
                    OrderEvent.Unanswered _,
                    OrderEvent.CancelRefused _ -> false;
        };
    }

    private static OrderEvent.Canceled canceled(OrderRequest request) {
        return new OrderEvent.Canceled(request.symbol(), request.clientId(), 0, "canceled by us", request.epochNanos());
    }

    private static OrderEvent.Absent absent(OrderEvent.Unanswered open) {
        return new OrderEvent.Absent(open.symbol(), open.clientId(), open.epochNanos());
    }

    private static void write(Journal journal, List<? extends Event> batch) {
        try {
            journal.append(batch);
        } catch (JournalException unheard) {
            // who was told that it is written does not ask again
        }
    }

    private static OrderEvent.Filled again(OrderEvent.Filled fill) {
        return new OrderEvent.Filled(
                fill.symbol(),
                fill.clientId(),
                fill.exchangeId(),
                fill.tradeId() + 1_000_000_000,
                fill.side(),
                fill.priceE8(),
                fill.quantityE8(),
                fill.cumulativeE8() + fill.quantityE8(),
                fill.orderQuantityE8(),
                fill.feeE8(),
                fill.realizedE8(),
                fill.maker(),
                fill.epochNanos());
    }

    /** The limit of concurrent positions, but for what is on its way. */
    private static final class OnlyOpen implements RiskRule {

        @Override
        public String name() {
            return "max-concurrent";
        }

        @Override
        public RiskVerdict judge(RiskContext context) {
            long open = context.exposures().stream()
                    .filter(exposure -> exposure.kind() == RiskContext.Exposure.Kind.OPEN)
                    .count();
            return open < context.settings().maxConcurrent() ? pass("few") : refuse("many");
        }
    }
}
