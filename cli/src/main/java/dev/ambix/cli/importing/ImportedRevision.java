package dev.ambix.cli.importing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of another tool's history, as the revision that it becomes.
 *
 * @param id the revision id
 * @param className the simple name of its class
 * @param parents the ids of the revisions that it follows
 * @param dependsOn ids or labels of revisions on other branches
 * @param labels names of the branch through it
 * @param message its description
 * @param created when it was written, if that is known
 * @param origin where it comes from, such as {@code V1__init.sql of Flyway}
 * @param upgrade its upgrade
 * @param downgrade its downgrade
 */
public record ImportedRevision(
        String id,
        String className,
        List<String> parents,
        List<String> dependsOn,
        List<String> labels,
        String message,
        Optional<Instant> created,
        String origin,
        Course upgrade,
        Course downgrade) {
    public ImportedRevision {
        parents = List.copyOf(parents);
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
    }

    /** A step of a line, whose place is given later. */
    public static ImportedRevision of(
            String id, String className, String message, String origin, Course upgrade, Course downgrade) {
        return new ImportedRevision(
                id, className, List.of(), List.of(), List.of(), message, Optional.empty(), origin, upgrade, downgrade);
    }

    /** The same step behind others. */
    public ImportedRevision after(List<String> others) {
        return new ImportedRevision(
                id, className, others, dependsOn, labels, message, created, origin, upgrade, downgrade);
    }

    /** Whether its code is left to be ported by hand. */
    public boolean isStub() {
        return upgrade instanceof Course.Unported;
    }

    /** The scripts of its upgrade. */
    public List<Script> scripts() {
        return upgrade instanceof Course.Scripts some ? some.scripts() : List.of();
    }

    ImportedRevision with(Course up, Course down) {
        return new ImportedRevision(id, className, parents, dependsOn, labels, message, created, origin, up, down);
    }
}
