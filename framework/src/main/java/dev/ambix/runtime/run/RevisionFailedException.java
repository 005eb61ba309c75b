package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.runtime.error.ThrownPlace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A revision failed: while it was recorded, or at one of its statements. The message is the whole report. */
public class RevisionFailedException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final transient RevisionNode revision;
    private final Direction direction;
    private final @Nullable FailedStatement statement;
    private final @Nullable String irreversible;
    private final boolean isNotWritten;

    public RevisionFailedException(
            String message,
            RevisionNode revision,
            Direction direction,
            @Nullable FailedStatement statement,
            Throwable cause) {
        super(message, cause);
        this.revision = revision;
        this.direction = direction;
        this.statement = statement;
        this.irreversible = null;
        this.isNotWritten = false;
    }

    private RevisionFailedException(
            String message,
            RevisionNode revision,
            Direction direction,
            @Nullable String irreversible,
            boolean isNotWritten) {
        super(message);
        this.revision = revision;
        this.direction = direction;
        this.statement = null;
        this.irreversible = irreversible;
        this.isNotWritten = isNotWritten;
    }

    /** A migration says that there is no way, or its downgrade cannot be derived. */
    public static RevisionFailedException irreversible(RevisionNode revision, Direction direction, String reason) {
        return refused(revision, direction, reason, false);
    }

    /** A method of a migration was not written yet. */
    public static RevisionFailedException notWritten(RevisionNode revision, Direction direction) {
        String reason = direction == Direction.UPGRADE
                ? revision.origin().unwrittenUpgrade()
                : revision.origin().unwrittenDowngrade();
        return refused(revision, direction, reason, true);
    }

    private static RevisionFailedException refused(
            RevisionNode revision, Direction direction, String reason, boolean isNotWritten) {
        String message = revision.title() + " cannot be "
                + (direction == Direction.UPGRADE ? "applied" : "undone") + ": " + reason
                + "\nNothing was sent to the database.";
        return new RevisionFailedException(message, revision, direction, reason, isNotWritten);
    }

    /** A migration threw before anything was sent to a database. */
    public static RevisionFailedException recording(RevisionNode revision, Direction direction, Throwable cause) {
        RevisionOrigin origin = revision.origin();
        String said = isOurs(cause) ? ": " + cause.getMessage() : (origin.isClass() ? " threw " : ": ") + cause;
        String message = revision.title() + " could not be read: " + origin.part(direction.word()) + said
                + ThrownPlace.of(cause, origin.className()) + "\nNothing was sent to the database.";
        return new RevisionFailedException(message, revision, direction, null, cause);
    }

    /** A wrong call of a verb is told by a sentence, to which the class of the exception adds nothing. */
    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return cause instanceof MigrationException
                || cause instanceof IllegalArgumentException
                        && cause.getMessage() != null
                        && stack.length > 0
                        && stack[0].getClassName()
                                .startsWith(MigrationException.class.getPackageName() + ".operation.");
    }

    public RevisionNode revision() {
        return revision;
    }

    public Direction direction() {
        return direction;
    }

    /** The statement that failed; empty if it was not at a statement. */
    public Optional<FailedStatement> statement() {
        return Optional.ofNullable(statement);
    }

    /** Why the revision cannot be undone, if it failed because it says so, or because that is not written yet. */
    public Optional<String> irreversible() {
        return Optional.ofNullable(irreversible);
    }

    /** Whether it failed because {@code upgrade()} or {@code downgrade()} is still to be written. */
    public boolean isNotWritten() {
        return isNotWritten;
    }
}
