package dev.ambix.revision.name;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** The rules for revision ids and branch labels that somebody writes anew. */
public final class RevisionIdRules {
    /** Names with a meaning of their own in revision targets. */
    private static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

    private RevisionIdRules() {}

    /**
     * The reason why a text is no revision id, as the end of a sentence that begins with the text itself; empty when it is
     * fit.
     */
    public static Optional<String> idProblem(String id) {
        return problem(id, RevisionIdRules::isAllowed, "only letters, digits, \"_\" and \".\" are allowed");
    }

    /** The reason why a text cannot be a branch label, as {@link #idProblem}; a label may hold {@code -}, too. */
    public static Optional<String> labelProblem(String label) {
        return problem(
                label,
                codePoint -> isAllowed(codePoint) || codePoint == '-',
                "only letters, digits, \"_\", \".\" and \"-\" are allowed");
    }

    /** Whether a name is one of the words that targets are made of, which no revision and no label may have. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** The text as an id: other characters become underscores. */
    public static String id(String text) {
        StringBuilder id = new StringBuilder();
        text.codePoints().forEach(character -> id.appendCodePoint(isAllowed(character) ? character : '_'));
        return id.toString();
    }

    private static Optional<String> problem(String name, IntPredicate allowed, String rule) {
        if (name.isEmpty()) {
            return Optional.of("is empty; " + rule);
        }
        if (isReserved(name)) {
            return Optional.of("is a word that revision targets use; choose another");
        }
        return name.codePoints()
                .filter(codePoint -> !allowed.test(codePoint))
                .mapToObj(codePoint -> "holds " + shown(codePoint) + "; " + rule)
                .findFirst();
    }

    private static boolean isAllowed(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_' || codePoint == '.';
    }

    private static String shown(int codePoint) {
        boolean printable = codePoint > ' ' && codePoint < 0x7f;
        return printable ? "\"" + (char) codePoint + "\"" : String.format(Locale.ROOT, "U+%04X", codePoint);
    }
}
