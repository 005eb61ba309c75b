package dev.ambix.cli.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The counts of a command while it works, for metrics; nobody may ask for it. */
public final class Tally {
    private final List<Count> counts = new ArrayList<>();

    /**
     * A number that was counted.
     *
     * @param name its name as Prometheus wants it
     * @param help its description
     * @param labels the labels that tell it from others of the name
     */
    public record Count(String name, String help, Map<String, String> labels, double value) {
        public Count {
            labels = Map.copyOf(labels);
        }

        private boolean isLike(Count other) {
            return name.equals(other.name) && labels.equals(other.labels);
        }
    }

    /** Sets a number, in the place of the one that it had. */
    public void set(String name, String help, Map<String, String> labels, double value) {
        Count count = new Count(name, help, new TreeMap<>(labels), value);
        counts.removeIf(count::isLike);
        counts.add(count);
    }

    /** Adds to a number, which begins with 0. */
    public void add(String name, String help, Map<String, String> labels, double value) {
        Count more = new Count(name, help, new TreeMap<>(labels), value);
        double before = counts.stream()
                .filter(more::isLike)
                .mapToDouble(Count::value)
                .findFirst()
                .orElse(0);
        set(name, help, labels, before + value);
    }

    /** The numbers so far. */
    public List<Count> counts() {
        return List.copyOf(counts);
    }
}
