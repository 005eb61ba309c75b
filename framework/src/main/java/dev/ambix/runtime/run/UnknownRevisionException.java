package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.revision.AppliedSet;
import java.util.List;
import java.util.stream.Collectors;

/** A database records revisions as applied that no migration at hand has. */
public class UnknownRevisionException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final transient List<AppliedRevision> revisions;

    public UnknownRevisionException(List<AppliedRevision> revisions) {
        this(revisions, List.of());
    }

    /** Some may be unknown because another revision replaces them, and the database stands in their midst. */
    public UnknownRevisionException(List<AppliedRevision> revisions, List<AppliedSet.HalfReplaced> halfReplaced) {
        super(
                halfReplaced.isEmpty()
                        ? message(revisions)
                        : "The database cannot go on with the migrations here. Nothing was done. "
                                + halfReplaced.get(0).text());
        this.revisions = List.copyOf(revisions);
    }

    /** The records of the unknown revisions; none after deserialization. */
    public List<AppliedRevision> revisions() {
        return revisions == null ? List.of() : revisions;
    }

    private static String message(List<AppliedRevision> revisions) {
        return "The database has "
                + (revisions.size() == 1 ? "a revision" : revisions.size() + " revisions")
                + " that no migration here defines: "
                + revisions.stream().map(UnknownRevisionException::describe).collect(Collectors.joining("; "))
                + ". Nothing was done. Use the migrations that it was upgraded with (another branch or a newer release?), "
                + "undo " + (revisions.size() == 1 ? "it" : "each of them, the newest first,")
                + " with \"downgrade --stored "
                + revisions.get(revisions.size() - 1).id()
                + "\", or correct the record with \"stamp --purge\".";
    }

    private static String describe(AppliedRevision revision) {
        return revision.id() + (revision.message().isEmpty() ? "" : " (" + revision.message() + ")") + ", applied "
                + revision.appliedAt() + " by " + revision.appliedBy();
    }
}
