package dev.ambix.revision.name;

import java.util.Optional;

/** The names of streams, each of which is a history of its own in one database. */
public final class StreamName {
    /** The stream of migrations that name none. */
    public static final String DEFAULT = "default";

    /** As long as an identifier of PostgreSQL. */
    private static final int LONGEST = 63;

    private StreamName() {}

    /** Why a text is no name of a stream, as a sentence; empty when it is one. */
    public static Optional<String> problem(String name) {
        Optional<String> wrong = name.length() > LONGEST
                ? Optional.of("has more than " + LONGEST + " characters")
                : RevisionIdRules.labelProblem(name);
        return wrong.map(end -> "\"" + name + "\" is no name of a stream: it " + end + ".");
    }
}
