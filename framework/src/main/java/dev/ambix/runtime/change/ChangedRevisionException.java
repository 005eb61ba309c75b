package dev.ambix.runtime.change;

import dev.ambix.MigrationException;
import java.util.List;
import java.util.stream.Collectors;

/** Applied migrations were changed since, and {@link AppliedCheck#REFUSE} was asked for. */
public class ChangedRevisionException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final transient List<ChangedRevision> revisions;

    public ChangedRevisionException(List<ChangedRevision> revisions) {
        super(message(revisions));
        this.revisions = List.copyOf(revisions);
    }

    /** The changed revisions; none after deserialization. */
    public List<ChangedRevision> revisions() {
        return revisions == null ? List.of() : revisions;
    }

    private static String message(List<ChangedRevision> revisions) {
        String first = revisions.get(0).revision().id();
        return revisions.stream().map(ChangedRevisionException::describe).collect(Collectors.joining("\n"))
                + "\nNothing was done. Restore what was applied and write a new migration, or take the change as applied with"
                + " \"upgrade --accept-changed " + first + "\".";
    }

    private static String describe(ChangedRevision changed) {
        return changed.revision().title() + " was changed after it had been applied:\n"
                + changed.shortDifference().stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}
