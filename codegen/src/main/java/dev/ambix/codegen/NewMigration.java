package dev.ambix.codegen;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/**
 * A migration class that does not exist yet.
 *
 * @param packageName the package of the class, such as {@code com.example.migrations}
 * @param id the revision id
 * @param downRevisions the full ids of the revisions that it follows: none for a base, several for a merge
 * @param message its message, in a few words of any language; may be empty
 * @param created when it is made; kept to the second
 * @param branchLabels names of the branch that begins here
 * @param dependsOn ids or branch labels that must be applied before, without being on this branch
 * @param phase when it runs, seen from a deployment
 * @param replaces the revisions that it replaces, written as in {@link RevisionNode#replaces}
 */
public record NewMigration(
        String packageName,
        String id,
        List<String> downRevisions,
        String message,
        Instant created,
        List<String> branchLabels,
        List<String> dependsOn,
        Phase phase,
        List<String> replaces) {
    /**
     * Checks the names, so that the class compiles and its revision can be named in a target.
     *
     * @throws MigrationException if the package is no legal name or an id or a label is illegal
     */
    public NewMigration {
        downRevisions = List.copyOf(downRevisions);
        branchLabels = List.copyOf(branchLabels);
        dependsOn = List.copyOf(dependsOn);
        replaces = List.copyOf(replaces);
        created = created.truncatedTo(ChronoUnit.SECONDS);
        requireLegalPackage(packageName);
        requireLegal("revision id", id, RevisionIds.problem(id));
        branchLabels.forEach(label -> requireLegal("branch label", label, RevisionIds.labelProblem(label)));
        int year = created.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new IllegalArgumentException("The year of " + created + " does not have four digits.");
        }
    }

    /** A migration that may run before and after a deployment. */
    public NewMigration(
            String packageName,
            String id,
            List<String> downRevisions,
            String message,
            Instant created,
            List<String> branchLabels,
            List<String> dependsOn) {
        this(packageName, id, downRevisions, message, created, branchLabels, dependsOn, Phase.EITHER, List.of());
    }

    /** A migration that follows one revision or none, without labels and dependencies. */
    public static NewMigration of(
            String packageName, String id, List<String> downRevisions, String message, Instant created) {
        return new NewMigration(packageName, id, downRevisions, message, created, List.of(), List.of());
    }

    /** The same migration in the place of others. */
    public NewMigration replacing(List<String> others) {
        return new NewMigration(
                packageName, id, downRevisions, message, created, branchLabels, dependsOn, phase, others);
    }

    private static void requireLegalPackage(String packageName) {
        if (!SourceVersion.isName(packageName)) {
            throw new MigrationException("\"" + packageName + "\" is not a legal Java package name. Use names such as"
                    + " com.example.migrations.");
        }
    }

    private static void requireLegal(String what, String text, Optional<String> fault) {
        fault.ifPresent(problem -> {
            throw new MigrationException("The " + what + " \"" + text + "\" " + problem + ".");
        });
    }
}
