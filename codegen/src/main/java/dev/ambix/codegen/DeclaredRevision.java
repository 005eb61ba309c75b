package dev.ambix.codegen;

import dev.ambix.revision.RevisionNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A revision that the compiler knows of, with the class that declares it.
 *
 * @param declaration its class; empty for a file of SQL
 * @param holder the jar, folder or module that has a class from elsewhere, as messages name it
 */
record DeclaredRevision(RevisionNode node, Optional<RevisionMirror> declaration, Origin origin, String holder) {
    /** The origin of the class; where two disagree, the earlier constant is right. */
    enum Origin {
        /** Another module or jar. */
        ELSEWHERE,
        /** An earlier compilation into the same output, of which the source may be gone. */
        COMPILED_EARLIER,
        /** This compilation: its source is there to be marked. */
        COMPILED_NOW
    }

    /** Orders revisions from the oldest to the newest, as far as that is known. */
    static final Comparator<DeclaredRevision> BY_AGE = Comparator.comparing(DeclaredRevision::origin)
            .thenComparing(revision -> revision.node().created().orElse(Instant.MIN))
            .thenComparing(revision -> revision.node().origin().name());

    /** A file of SQL, which stands beside the sources. */
    static DeclaredRevision ofSql(RevisionNode node) {
        return new DeclaredRevision(node, Optional.empty(), Origin.ELSEWHERE, "among the files of SQL");
    }

    /** The class that declares it. */
    RevisionMirror mirror() {
        return declaration.orElseThrow(() -> new IllegalStateException(node.title() + " is no class."));
    }

    String id() {
        return node.id();
    }

    /** Whether it belongs into the index that this compilation writes. */
    boolean isOurs() {
        return origin != Origin.ELSEWHERE;
    }

    /** The class, and where to look for it when it is not among the sources. */
    String place() {
        return node.origin().name()
                + switch (origin) {
                    case ELSEWHERE -> " " + holder;
                    case COMPILED_EARLIER -> ", compiled earlier";
                    case COMPILED_NOW -> "";
                };
    }
}
