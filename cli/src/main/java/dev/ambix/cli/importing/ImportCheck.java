package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.session.Session;
import java.util.List;
import java.util.Set;

/** The verdict on an import after its proof. */
record ImportCheck(Session session, ImportOptions options, ForeignHistory history, Database database) {
    /**
     * Tells the result.
     *
     * @throws MigrationException if something differs that was not accepted
     */
    void judge(Proof.Comparison comparison, Set<String> stubs) {
        List<String> differences = comparison.differences();
        boolean isLive = !history.applied().isEmpty();
        String other = isLive ? database.shownUrl() : "what the scripts of " + history.tool() + " make";
        if (comparison.obstacle().isPresent()) {
            session.note("The revisions run on a scratch database. What they make was not compared, because "
                    + history.tool() + "'s scripts as a whole do not run there: "
                    + comparison.obstacle().get());
            return;
        }
        if (differences.isEmpty()) {
            session.note(
                    isLive
                            ? "The applied revisions make this database anew, as a trial on a scratch database showed."
                            : "The revisions make the same as the scripts of " + history.tool()
                                    + ", as a trial on scratch databases showed.");
            return;
        }
        String list = "\n  " + String.join("\n  ", differences);
        if (!stubs.isEmpty()) {
            session.note("Left out of the trial, because they are to be ported by hand: " + String.join(", ", stubs)
                    + ". What leads from the other revisions to " + other + ":" + list);
            return;
        }
        if (options.acceptsDifferences()) {
            session.note("Accepted: what leads from what the revisions make to " + other + ":" + list);
            return;
        }
        throw new MigrationException("The revisions would not make the same as " + other
                + ", as a trial on a scratch database showed. Nothing was written. This leads from one to the other:"
                + list + "\nBring them together, or go on with --accept-differences.");
    }
}
