package dev.ambix.codegen;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** The rules for revision ids and branch labels, and new ids that follow them. */
public final class RevisionIds {
    private static final int RANDOM_BYTES = 6;
    /** Names with a meaning of their own in revision targets. */
    private static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

    private RevisionIds() {}

    /** Returns a new id of twelve hexadecimal digits in lower case. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Returns what makes a text unfit to be a revision id, as the end of a sentence that begins with the text itself;
     * empty when it is fit.
     */
    public static Optional<String> problem(String id) {
        return problem(id, RevisionIds::isAllowed, "only letters, digits, \"_\" and \".\" are allowed");
    }

    /** Returns what makes a text unfit to be a branch label, as {@link #problem}; a label may hold {@code -}, too. */
    public static Optional<String> labelProblem(String label) {
        return problem(
                label,
                codePoint -> isAllowed(codePoint) || codePoint == '-',
                "only letters, digits, \"_\", \".\" and \"-\" are allowed");
    }

    private static Optional<String> problem(String name, IntPredicate allowed, String rule) {
        if (name.isEmpty()) {
            return Optional.of("is empty; " + rule);
        }
        if (RESERVED.contains(name)) {
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
        return printable ? "\"" + (char) codePoint + "\"" : String.format("U+%04X", codePoint);
    }
}
