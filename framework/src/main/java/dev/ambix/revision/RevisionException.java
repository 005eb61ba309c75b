package dev.ambix.revision;

import dev.ambix.MigrationException;
import java.util.List;

/**
 * A graph that cannot be, or a question about one that has no single answer.
 *
 * <p>The message names everything that is needed to go on; {@link #kind()}, {@link #subject()} and {@link #candidates()}
 * hold the same facts for programs.
 */
public final class RevisionException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String subject;
    private final transient List<RevisionNode> candidates;

    RevisionException(Kind kind, String subject, List<RevisionNode> candidates, String message) {
        super(message);
        this.kind = kind;
        this.subject = subject;
        this.candidates = List.copyOf(candidates);
    }

    RevisionException(Kind kind, String subject, String message) {
        this(kind, subject, List.of(), message);
    }

    /** The sort of fault. */
    public Kind kind() {
        return kind;
    }

    /** The id, label or target that the fault is about, as it was given. */
    public String subject() {
        return subject;
    }

    /** The revisions to choose from, or the ones at fault; empty where the kind has none, and after deserialization. */
    public List<RevisionNode> candidates() {
        return candidates == null ? List.of() : candidates;
    }

    /** The sorts of fault, so that a caller can tell them apart without reading messages. */
    public enum Kind {
        /** An id with a character that targets need, or a name that is a target itself. */
        ILLEGAL_NAME,
        /** One id on two revisions. */
        DUPLICATE_REVISION,
        /** A branch label that another revision carries, or that is an id. */
        LABEL_IN_USE,
        /** A parent or a dependency that is not there. */
        MISSING_REVISION,
        /** A revision that names itself as its parent. */
        LOOP,
        /** A revision that names itself as its dependency. */
        DEPENDENCY_LOOP,
        /** A revision that two others stand in the place of, or that would stand in its own place. */
        REPLACED_TWICE,
        /** A target among revisions in whose place another one stands, where it cannot be stopped at. */
        REPLACED,
        /** The applied set holds some of the revisions that another one replaces, and the others are not at hand. */
        HALF_REPLACED,
        /** Revisions that follow each other in a circle. */
        CYCLE,
        /** Revisions that follow and depend on each other in a circle. */
        DEPENDENCY_CYCLE,
        /** No revision or label has this name. */
        UNKNOWN_REVISION,
        /** No revision or label has the name before the {@code @}. */
        UNKNOWN_BRANCH,
        /** The applied set names a revision that the graph does not know. */
        UNKNOWN_APPLIED,
        /** Several names start with the partial id. */
        AMBIGUOUS_REVISION,
        /** The revision is not on the branch named before the {@code @}. */
        NOT_ON_BRANCH,
        /** One head was asked for and there are several. */
        MULTIPLE_HEADS,
        /** Counting steps came to a fork or a merge. */
        AMBIGUOUS_WALK,
        /** Counting steps starts at the applied revisions, and there are several to start from. */
        AMBIGUOUS_CURRENT,
        /** Counting steps ran out of revisions, or in the wrong direction. */
        WALKED_TOO_FAR,
        /** Several targets of which one already includes another. */
        OVERLAPPING,
        /** A branch that does not hold any of the revisions to be undone. */
        NOT_A_DOWNGRADE_TARGET,
        /** The ends of a range, or the target and the applied revisions, are not in line. */
        NOT_AN_ANCESTOR,
        /** A range where none can be, none where one is needed, or a target that is not one. */
        MALFORMED_TARGET,
        /** The parent of a new revision has children already. */
        NOT_A_HEAD,
        /** The same parent twice. */
        DUPLICATE_PARENT,
        /** A line of a revision index that cannot be read. */
        MALFORMED_INDEX
    }
}
