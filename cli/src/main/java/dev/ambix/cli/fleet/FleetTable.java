package dev.ambix.cli.fleet;

import dev.ambix.cli.database.RunProgress;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetTask.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How it goes with a fleet, as lines of at most 80 columns: a sum, and one for each target at work. */
final class FleetTable {
    private static final int ROWS = 12;
    private static final int NAME = 40;
    private static final Duration FIRST_ESTIMATE = Duration.ofSeconds(5);
    private final Map<Target, Row> working = new LinkedHashMap<>();
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final long start;
    private int total;

    private record Row(long start, String at) {}

    /** A table that begins at a time in nanoseconds. */
    FleetTable(long start) {
        this.start = start;
    }

    void expect(int targets) {
        total += targets;
    }

    void begin(Target target, long now) {
        working.put(target, new Row(now, ""));
    }

    void at(Target target, String what, int number, int count) {
        String place = count > 1 ? what + "  " + number + " of " + count : what;
        working.computeIfPresent(target, (any, row) -> new Row(row.start(), place));
    }

    void end(Target target, Outcome outcome) {
        working.remove(target);
        counts.merge(outcome, 1, Integer::sum);
    }

    /** The lines of a moment; none before it is known which targets there are. */
    List<String> lines(long now, boolean isToEnd) {
        if (total == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(sum(Duration.ofNanos(now - start), isToEnd)));
        int width = Math.min(
                NAME,
                working.keySet().stream()
                        .limit(ROWS)
                        .mapToInt(target -> target.name().length())
                        .max()
                        .orElse(0));
        working.entrySet().stream()
                .limit(ROWS)
                .forEach(one -> lines.add(line(one.getKey(), one.getValue(), width, now)));
        if (working.size() > ROWS) {
            lines.add("  and " + (working.size() - ROWS) + " more");
        }
        if (isToEnd) {
            lines.add("Told to end: what runs may end, for 20 s at most, and nothing else is begun.");
        }
        return lines;
    }

    private String sum(Duration took, boolean isToEnd) {
        int done = done();
        String byOutcome = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + FleetJson.word(count.getKey()))
                .collect(Collectors.joining(", "));
        return done + " of " + TargetNames.count(total) + ", " + RunProgress.text(took)
                + (isToEnd ? "" : estimate(took, done)) + (byOutcome.isEmpty() ? "" : ": " + byOutcome);
    }

    private int done() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** By the pace so far. */
    private String estimate(Duration took, int done) {
        boolean isKnown = done > 0 && done < total && took.compareTo(FIRST_ESTIMATE) >= 0;
        Duration left = isKnown ? took.multipliedBy(total - done).dividedBy(done) : Duration.ZERO;
        return left.toSeconds() > 0
                ? ", about " + RunProgress.text(Duration.ofSeconds(left.toSeconds())) + " left"
                : "";
    }

    private static String line(Target target, Row row, int width, long now) {
        String name = target.name().length() > width
                ? target.name().substring(0, width - 1) + "…"
                : target.name() + " ".repeat(width - target.name().length());
        String took = RunProgress.text(Duration.ofNanos(now - row.start()));
        return "  " + name + "  " + " ".repeat(Math.max(0, 8 - took.length())) + took
                + (row.at().isEmpty() ? "" : "  " + row.at());
    }
}
