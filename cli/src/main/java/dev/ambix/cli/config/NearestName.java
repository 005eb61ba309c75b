package dev.ambix.cli.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known name that a mistyped one probably means. */
public final class NearestName {
    private NearestName() {}

    /** One sentence: the nearest name if it is near, all known names otherwise. */
    public static String advice(String name, Collection<String> known) {
        int near = Math.max(2, name.length() / 2);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= near)
                .map(candidate -> "Did you mean \"" + candidate + "\"?")
                .orElseGet(() -> known.isEmpty()
                        ? "No key is known there yet."
                        : "Known names: " + String.join(", ", known) + ".");
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
