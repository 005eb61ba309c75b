package dev.ambix.diff.index;

import dev.ambix.schema.name.ObjectRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How alike two names are: 1 - edit distance / length of the longer name, and at least 0.8 if one name contains the other.
 */
public final class Likeness {
    private static final double CONTAINED = 0.8;
    private static final int SHORTEST = 3;

    private Likeness() {}

    /** The likeness of two names, from 0 (nothing in common) to 1 (equal). */
    public static double of(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        double likeness = longest == 0 ? 1 : 1 - (double) edits(a, b) / longest;
        boolean isContained = Math.min(a.length(), b.length()) >= SHORTEST && (a.contains(b) || b.contains(a));
        return isContained ? Math.max(likeness, CONTAINED) : likeness;
    }

    /** The likeness of two objects: of their contents, with the given weight, and of their names. */
    public static double of(double contents, double weight, ObjectRef was, ObjectRef now) {
        return weight * contents + (1 - weight) * of(was.ownName(), now.ownName());
    }

    /** Twice the number of common elements by the number of all; two empty lists are the same. */
    public static double of(List<?> a, List<?> b) {
        Set<Object> both = new HashSet<>(a);
        both.retainAll(new HashSet<>(b));
        int all = a.size() + b.size();
        return all == 0 ? 1 : 2.0 * both.size() / all;
    }

    /** Levenshtein's distance, row by row. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
