package dev.ambix.revision.name;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Proposes the name that somebody probably means who gave one that is not there. */
public final class NearNames {
    private static final int MOST_TYPOS = 3;
    private static final int LETTERS_FOR_A_TYPO = 4;

    private NearNames() {}

    /**
     * A sentence with the names that may be meant and a space behind it, or nothing: the only one that begins with the wrong name,
     * or else those that differ from it in the fewest characters.
     *
     * @param described how the sentence calls a name
     */
    public static String advice(String wrong, Collection<String> known, UnaryOperator<String> described) {
        List<String> longer = known.stream()
                .filter(name -> !wrong.isEmpty() && name.startsWith(wrong))
                .toList();
        int tolerance = Math.max(1, Math.min(MOST_TYPOS, wrong.length() / LETTERS_FOR_A_TYPO));
        List<String> near = (longer.size() == 1 ? longer : NearestName.all(wrong, known, tolerance))
                .stream().map(described).distinct().toList();
        return near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
    }
}
