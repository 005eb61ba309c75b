package dev.ambix.cli.repair;

import dev.ambix.runtime.run.Diagnosis;
import java.util.List;
import java.util.Optional;

/**
 * A state of the history or the schema, and how it is put right.
 *
 * @param subject the subject of the check, in a word or two
 * @param revision the revision that it is about, if it is about one
 * @param found the finding, in one or more lines
 * @param choice whether there is only one way to put it right
 * @param change the changes of the fix, such as SQL, a line each; other advice where there is no fix
 * @param action does it
 */
public record Fix(
        String subject, Optional<String> revision, String found, Choice choice, List<String> change, Runnable action) {
    /** Who decides. */
    public enum Choice {
        /** The fix is the only one that makes sense, and is done once it is confirmed. */
        ONE,
        /** There are others, so it is done only where it is asked for by name. */
        OF_SEVERAL
    }

    public Fix {
        change = List.copyOf(change);
    }

    /** The same for {@code doctor}. */
    public Diagnosis diagnosis() {
        String first = found.lines().findFirst().orElse("");
        return Diagnosis.warning(
                subject,
                first,
                choice == Choice.ONE ? "\"ambix repair\" shows the fix, and does it." : change.get(0) + ".");
    }
}
