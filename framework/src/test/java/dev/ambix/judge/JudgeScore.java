package dev.ambix.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what was said and what was so. */
final class JudgeScore {
    /** How often something was so and said, so and not said, said and not so. */
    private static final class Count {
        private int hits;
        private int misses;
        private int alarms;

        double precision() {
            return hits + alarms == 0 ? 1 : (double) hits / (hits + alarms);
        }

        double recall() {
            return hits + misses == 0 ? 1 : (double) hits / (hits + misses);
        }
    }

    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final List<String> misses = new ArrayList<>();
    private final List<String> alarms = new ArrayList<>();
    private final Map<String, Duration> took = new TreeMap<>();

    /** Whether something was so, and whether it was said. */
    void add(JudgedCase given, String subject, boolean isSo, boolean isSaid) {
        add(given, subject, isSo ? List.of("it") : List.of(), isSaid ? List.of("it") : List.of());
    }

    /** Of which tables it was so, and of which it was said. */
    void addTables(JudgedCase given, String subject, Collection<String> so, Collection<String> said) {
        add(given, subject, so, said);
    }

    private void add(JudgedCase given, String subject, Collection<String> so, Collection<String> said) {
        Count count = counts.computeIfAbsent(subject, name -> new Count());
        TreeSet<String> all = new TreeSet<>(so);
        all.addAll(said);
        for (String one : all) {
            String words = given + ": " + subject + (one.equals("it") ? "" : " on " + one);
            if (so.contains(one) && said.contains(one)) {
                count.hits++;
            } else if (so.contains(one)) {
                count.misses++;
                misses.add("missed: " + words);
            } else {
                count.alarms++;
                alarms.add("false: " + words);
            }
        }
    }

    /** The server takes no such migration, which is a mistake of the judge. */
    void refused(JudgedCase given, Exception failure) {
        misses.add("refused: " + given + ": "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    }

    void took(JudgedCase given, Duration time) {
        took.put(given.name(), time);
    }

    List<String> misses() {
        return misses;
    }

    List<String> mistakes() {
        List<String> all = new ArrayList<>(misses);
        all.addAll(alarms);
        return all;
    }

    /** The figures, the mistakes, and the longest migrations. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((subject, count) -> text.append(String.format(
                Locale.ROOT,
                "%-12s precision %.3f  recall %.3f  (%d right, %d missed, %d false)%n",
                subject,
                count.precision(),
                count.recall(),
                count.hits,
                count.misses,
                count.alarms)));
        mistakes().forEach(line -> text.append("  ").append(line).append('\n'));
        took.forEach((name, time) -> text.append(String.format(
                Locale.ROOT,
                "  %6d ms  %s%n",
                time.toMillis(),
                name.lines().findFirst().orElse(""))));
        return text.toString();
    }
}
