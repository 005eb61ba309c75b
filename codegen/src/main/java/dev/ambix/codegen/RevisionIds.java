package dev.ambix.codegen;

import dev.ambix.revision.name.RevisionIdRules;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The rules for revision ids and branch labels, and new ids that follow them. */
public final class RevisionIds {
    private static final int RANDOM_BYTES = 6;

    private RevisionIds() {}

    /** Returns a new id of twelve hexadecimal digits in lower case. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Returns why a text cannot be a revision id, as the end of a sentence that begins with the text itself; empty when it can.
     */
    public static Optional<String> problem(String id) {
        return RevisionIdRules.idProblem(id);
    }

    /** Returns why a text cannot be a branch label, as {@link #problem}; a label may hold {@code -}, too. */
    public static Optional<String> labelProblem(String label) {
        return RevisionIdRules.labelProblem(label);
    }
}
