package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Style;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.change.ChangedRevision;
import java.util.List;

/** Tells of applied migrations that were changed since. */
public final class ChangedText {
    private ChangedText() {}

    /** Notes for people; the whole difference under {@code -v}. */
    public static void tell(Session session, List<ChangedRevision> changed) {
        Style style = session.noteStyle();
        for (ChangedRevision one : changed) {
            RevisionNode revision = one.revision();
            session.note(style.warning("Changed since it was applied: ")
                    + style.id(revision.id())
                    + (revision.message().isEmpty()
                            ? ""
                            : ", " + revision.message().replaceAll("\\R", " ")));
            List<String> lines =
                    session.options().verbose() && !one.difference().isEmpty()
                            ? one.difference()
                            : one.shortDifference();
            lines.forEach(line -> session.note("    " + line));
        }
        if (!changed.isEmpty()) {
            session.note("Restore what was applied and write a new migration, or take the change as applied with "
                    + "\"ambix upgrade --accept-changed "
                    + changed.get(0).revision().id() + "\".");
        }
    }
}
