package io.millrace.simulation;

import io.millrace.common.Event;
import io.millrace.exchange.Transport;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalException;
import java.util.List;
import java.util.function.Consumer;

/** Stands at the ports of one life, behind whatever is planted there, and shows the laws what passes. */
final class Witness {

    private final SimulatedProcess process;
    private final Disk disk;
    private final List<Law> laws;
    private boolean silenced;

    Witness(SimulatedProcess process, Disk disk, List<Law> laws) {
        this.process = process;
        this.disk = disk;
        this.laws = List.copyOf(laws);
    }

    /** Runs a check in this life after so long; later when process or disk stand still meanwhile, never when the life is over. */
    void after(long nanos, Runnable check) {
        long due = process.world().nanos() + nanos;
        process.after(nanos, () -> {
            if (disk.slow() || process.world().nanos() > due) {
                after(nanos, check);
            } else if (!silenced) {
                check.run();
            }
        });
    }

    Journal journal(Journal real) {
        return new Journal() {
            @Override
            public void append(List<? extends Event> batch) {
                try {
                    real.append(batch);
                } catch (JournalException failure) {
                    // this life writes nothing any more
                    silenced = true;
                    throw failure;
                }
                batch.forEach(fact -> laws.forEach(law -> law.durable(fact)));
            }

            @Override
            public void replay(long fromSequence, Consumer<Event> consumer) {
                real.replay(fromSequence, consumer);
            }

            @Override
            public long lastSequence() {
                return real.lastSequence();
            }

            @Override
            public void close() {
                silenced = true;
                real.close();
            }
        };
    }

    Transport transport(Transport real) {
        return new Transport() {
            @Override
            public Reply call(Call call) throws Lost {
                String text = call.method() + " " + call.address() + (call.form() == null ? "" : "&" + call.form());
                laws.forEach(law -> law.leaves(text));
                Reply reply = real.call(call);
                laws.forEach(law -> law.answered(text, reply.body()));
                return reply;
            }

            @Override
            public Socket open(String address, Ear ear) {
                return new SeenSocket(real.open(address, new SeenEar(ear)));
            }

            @Override
            public void close() {
                silenced = true;
                real.close();
            }
        };
    }

    private final class SeenSocket implements Transport.Socket {

        private final Transport.Socket real;

        SeenSocket(Transport.Socket real) {
            this.real = real;
        }

        @Override
        public boolean send(String text) {
            laws.forEach(law -> law.leaves(text));
            return real.send(text);
        }

        @Override
        public void close() {
            real.close();
        }

        @Override
        public void cancel() {
            real.cancel();
        }
    }

    private final class SeenEar implements Transport.Ear {

        private final Transport.Ear real;

        SeenEar(Transport.Ear real) {
            this.real = real;
        }

        @Override
        public void opened() {
            real.opened();
        }

        @Override
        public void received(String text) {
            laws.forEach(law -> law.arrives(text, Witness.this));
            real.received(text);
        }

        @Override
        public void ended(String reason) {
            real.ended(reason);
        }
    }
}
