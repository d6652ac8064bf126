package io.millrace.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that a run depends on: the seed of market, network and chance, by which way orders go, and what goes wrong when. As
 * text, the first line is {@code seed N}, the next may be {@code orders socket} (else they go by REST), every further one is a
 * mishap; empty lines and those that begin with # say nothing.
 */
record Plan(long seed, OrderWay orders, List<Mishap> mishaps) {

    private static final String ORDERS = "orders ";

    Plan {
        mishaps = List.copyOf(mishaps);
    }

    static Plan parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        long seed = Long.parseLong(lines.getFirst().substring("seed ".length()));
        boolean named = lines.size() > 1 && lines.get(1).startsWith(ORDERS);
        OrderWay orders = named ? OrderWay.of(lines.get(1).substring(ORDERS.length())) : OrderWay.REST;
        return new Plan(
                seed,
                orders,
                lines.stream().skip(named ? 2 : 1).map(Mishap::parse).toList());
    }

    /** The same without some of its mishaps. */
    Plan without(int from, int to) {
        List<Mishap> kept = new ArrayList<>(mishaps.subList(0, from));
        kept.addAll(mishaps.subList(to, mishaps.size()));
        return new Plan(seed, orders, kept);
    }

    /** The same with more mishaps. */
    Plan with(List<Mishap> more) {
        List<Mishap> all = new ArrayList<>(mishaps);
        all.addAll(more);
        all.sort(Comparator.comparingLong(Mishap::atMillis));
        return new Plan(seed, orders, all);
    }

    @Override
    public String toString() {
        String way = orders == OrderWay.REST ? "" : ORDERS + orders.word() + "\n";
        return "seed " + seed + "\n" + way
                + mishaps.stream().map(Mishap::toString).collect(Collectors.joining("\n"));
    }

    static Mishap at(long millis, Object... words) {
        return new Mishap(millis, Arrays.stream(words).map(String::valueOf).toList());
    }
}
