package io.millrace.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many seeds, as many at a time as the machine has cores, and what they came to together. */
final class Campaign {

    private final Map<String, Integer> happened = new TreeMap<>();
    private final Map<String, Long> most = new TreeMap<>();
    private final Map<String, Long> sums = new TreeMap<>();
    private final List<Simulation.Result> failed = new ArrayList<>();
    private final Map<Long, String> hashes = new TreeMap<>();
    private long virtualMillis;
    private long wallMillis;
    private int seeds;

    /** Runs the seeds from the first on. */
    static Campaign run(long first, int count) {
        Campaign campaign = new Campaign();
        long began = System.nanoTime();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Simulation.Result>> results = new ArrayList<>();
            for (long seed = first; seed < first + count; seed++) {
                Plan plan = Seeds.plan(seed);
                results.add(pool.submit(() -> Seeds.run(plan, Bugs.NONE)));
            }
            for (Future<Simulation.Result> result : results) {
                campaign.add(result.get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a run failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
        campaign.wallMillis = (System.nanoTime() - began) / 1_000_000;
        return campaign;
    }

    private void add(Simulation.Result result) {
        seeds++;
        virtualMillis += result.virtualMillis();
        hashes.put(result.plan().seed(), result.trace().hash());
        result.happened().forEach((kind, times) -> happened.merge(kind, times, Integer::sum));
        result.figures().forEach((name, value) -> {
            sums.merge(name, value, Long::sum);
            most.merge(name, value, Math::max);
        });
        if (!result.violations().isEmpty()) {
            failed.add(result);
        }
    }

    List<Simulation.Result> failed() {
        return failed;
    }

    Map<String, Integer> happened() {
        return happened;
    }

    Map<Long, String> hashes() {
        return hashes;
    }

    /** Orders and cancels that left by the order socket. */
    long bySocket() {
        return sum(Simulation.BY_SOCKET);
    }

    /** Those that went by REST. */
    long byRest() {
        return sum(Simulation.BY_REST);
    }

    /** Those of them that did because the order socket did not serve. */
    long fallenBack() {
        return sum(Simulation.FALLEN_BACK);
    }

    private long sum(String figure) {
        return sums.getOrDefault(figure, 0L);
    }

    /** Figures and faults, a line each. */
    String report() {
        StringBuilder text = new StringBuilder();
        long faults = happened.values().stream().mapToLong(Integer::longValue).sum();
        text.append("METRIC simulation_seeds ").append(seeds).append(" 1\n");
        text.append("METRIC simulation_violations ")
                .append(failed.stream()
                        .mapToInt(result -> result.violations().size())
                        .sum())
                .append(" 1\n");
        text.append("METRIC simulation_speed ")
                .append(virtualMillis / Math.max(1, wallMillis))
                .append(" virtual-time/real-time\n");
        text.append("METRIC simulation_faults_per_virtual_hour ")
                .append(faults * 3_600_000 / Math.max(1, virtualMillis))
                .append(" 1/h\n");
        text.append("METRIC simulation_socket_orders ").append(bySocket()).append(" 1\n");
        text.append("METRIC simulation_rest_orders ").append(byRest()).append(" 1\n");
        text.append("METRIC simulation_fallback_orders ").append(fallenBack()).append(" 1\n");
        sums.forEach((name, sum) -> text.append("  ")
                .append(name)
                .append(": sum ")
                .append(sum)
                .append(", most ")
                .append(most.get(name))
                .append('\n'));
        happened.forEach((kind, times) ->
                text.append("  fault ").append(kind).append(": ").append(times).append('\n'));
        for (Simulation.Result result : failed) {
            result.violations()
                    .forEach(what -> text.append("  seed ")
                            .append(result.plan().seed())
                            .append(": ")
                            .append(what.length() > 400 ? what.substring(0, 400) : what)
                            .append('\n'));
        }
        return text.toString();
    }

    public static void main(String[] args) {
        Campaign campaign = run(Long.parseLong(args[0]), Integer.parseInt(args[1]));
        System.out.println(campaign.report());
    }
}
