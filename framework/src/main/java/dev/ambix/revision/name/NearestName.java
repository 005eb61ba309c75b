package dev.ambix.revision.name;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody who mistyped one probably means. */
public final class NearestName {
    private static final int MOST = 3;

    private NearestName() {}

    /**
     * Of the known names, the one that differs in the fewest characters, in any case; empty if all differ in more than
     * {@code tolerance}.
     */
    public static Optional<String> of(String name, Collection<String> known, int tolerance) {
        return all(name, known, tolerance).stream().findFirst();
    }

    /** Of the known names, all that differ in the fewest characters, in their order; at most three. */
    public static List<String> all(String name, Collection<String> known, int tolerance) {
        String typed = name.toLowerCase(Locale.ROOT);
        List<Candidate> near = known.stream()
                .filter(candidate -> Math.abs(candidate.length() - typed.length()) <= tolerance)
                .map(candidate -> new Candidate(candidate, distance(typed, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= tolerance)
                .toList();
        int least = near.stream().mapToInt(Candidate::distance).min().orElse(0);
        return near.stream()
                .filter(candidate -> candidate.distance == least)
                .map(Candidate::name)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private record Candidate(String name, int distance) {}

    /** How many characters must be put in, taken out, replaced, or swapped with the next one. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, from, i, to, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int fewest(int[][] steps, String from, int i, String to, int j) {
        char left = from.charAt(i - 1);
        char right = to.charAt(j - 1);
        int fewest =
                Math.min(steps[i - 1][j - 1] + (left == right ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
        boolean isSwap = i > 1 && j > 1 && left == to.charAt(j - 2) && right == from.charAt(i - 2);
        return isSwap ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}
