package dev.ambix.cli.source.annotation;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.FlywayScript;
import dev.ambix.revision.file.HeaderText;
import java.nio.file.Path;

/**
 * Another revision that one is to follow, in the text of the file that it is written in.
 *
 * @param revision the revision whose file is changed
 * @param parent the id of the only one that it shall follow
 */
public record DownRevision(RevisionNode revision, String parent) {
    /**
     * A change of a file.
     *
     * @throws MigrationException if the down revision of a revision does not stand in its file
     */
    public static DownRevision of(RevisionNode revision, String parent) {
        if (revision.origin() instanceof FlywayScript script) {
            throw new MigrationException(script.name() + " follows the version before it, by its name. Rename it to a"
                    + " version of its own, or bring the heads together with \"merge\".");
        }
        return new DownRevision(revision, parent);
    }

    /** The text with the other parent, and everything else as it is. */
    public String in(String text, Path file) {
        return revision.origin().isClass()
                ? RevisionAnnotation.withDownRevision(text, revision.className(), parent)
                : HeaderText.withDownRevision(file.toString(), text, parent);
    }
}
