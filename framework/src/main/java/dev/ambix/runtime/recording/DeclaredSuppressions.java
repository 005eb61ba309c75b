package dev.ambix.runtime.recording;

import dev.ambix.lint.run.RecordedRevision.Suppression;
import dev.ambix.migration.Migration;
import dev.ambix.migration.SuppressFinding;
import dev.ambix.runtime.file.SqlMigration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The suppressions that a migration declares as a whole: by annotations or, in a file of SQL, by comments. */
final class DeclaredSuppressions {
    private DeclaredSuppressions() {}

    static List<Suppression> of(Migration migration) {
        return migration instanceof SqlMigration file
                ? file.accepted().stream()
                        .map(accepted -> new Suppression(
                                accepted.rule(),
                                accepted.reason(),
                                "-- accept " + accepted.rule() + ": ..",
                                Optional.of(accepted.position())))
                        .toList()
                : Arrays.stream(migration.getClass().getAnnotationsByType(SuppressFinding.class))
                        .map(suppression -> new Suppression(
                                suppression.rule(),
                                suppression.reason(),
                                "@SuppressFinding(rule = \"" + suppression.rule() + "\", ..)",
                                Optional.empty()))
                        .toList();
    }
}
