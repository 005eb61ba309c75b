package dev.ambix.lint;

import dev.ambix.revision.RevisionNode;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;

/**
 * The facts of a revision before it runs.
 *
 * @param revision the revision
 * @param upgrade the operations of its upgrade, in order
 * @param downgrade its downgrade
 * @param after the known schema after its upgrade
 * @param server the oldest version of PostgreSQL to reckon with, such as 14
 * @param failures how it failed on a scratch database; none if it did not, or was not tried
 * @param names the patterns that the names of new objects must match
 * @param missing of a contract, the expands that have not run on all databases that were asked; none if none was asked
 */
public record RevisionFacts(
        RevisionNode revision,
        List<LintedOperation> upgrade,
        DowngradeFacts downgrade,
        KnownSchema after,
        int server,
        List<TrialFailure> failures,
        NamePatterns names,
        List<MissingExpand> missing) {
    public RevisionFacts {
        upgrade = List.copyOf(upgrade);
        failures = List.copyOf(failures);
        missing = List.copyOf(missing);
    }

    /** Facts of a revision that was not tried. */
    public RevisionFacts(
            RevisionNode revision,
            List<LintedOperation> upgrade,
            DowngradeFacts downgrade,
            KnownSchema after,
            int server,
            NamePatterns names) {
        this(revision, upgrade, downgrade, after, server, List.of(), names, List.of());
    }

    /** The same with other facts of its upgrade, such as measured ones. */
    public RevisionFacts withUpgrade(List<LintedOperation> other) {
        return new RevisionFacts(revision, other, downgrade, after, server, failures, names, missing);
    }

    /** The same with how it failed on a scratch database. */
    public RevisionFacts withFailures(List<TrialFailure> other) {
        return new RevisionFacts(revision, upgrade, downgrade, after, server, other, names, missing);
    }

    /** The same with the expands that databases lack. */
    public RevisionFacts withMissing(List<MissingExpand> other) {
        return new RevisionFacts(revision, upgrade, downgrade, after, server, failures, names, other);
    }

    /** Whether it is written in SQL, so that Java code is no advice for it. */
    public boolean isSql() {
        return !revision.origin().isClass();
    }

    /** The advice or the code for it, by the language that it is written in. */
    public String inItsLanguage(String java, String sql) {
        return isSql() ? sql : java;
    }

    /** Whether the revision creates a table, so that it holds no rows but those that the revision writes. */
    public boolean isMadeHere(QualifiedName table) {
        return after.isMadeBy(revision.id(), table);
    }
}
