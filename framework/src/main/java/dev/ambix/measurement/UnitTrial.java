package dev.ambix.measurement;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Scratch;
import dev.ambix.lint.TrialFailure;
import dev.ambix.lint.TrialFailure.Kind;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.sql.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a revision where repeatable units are applied, as they are on databases in use; a new database has none of them before
 * the last revision.
 *
 * @param migrators builders of migrators that lack only a database
 * @param before the units that databases have before the revision
 * @param after the units that follow the last revision
 */
record UnitTrial(Supplier<MigratorBuilder> migrators, List<RepeatableUnit> before, List<RepeatableUnit> after) {
    /** Whether there is nothing to be tried. */
    boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }

    /** Whether units may depend on an object that a revision dropped or changed: whether their text has its name in it. */
    boolean mayConcern(MeasuredRevision measured) {
        Set<String> words = words();
        return measured.operations().stream()
                .flatMap(operation -> Stream.concat(operation.dropped().stream(), operation.changed().stream()))
                .flatMap(object -> SqlToken.read(object).stream())
                .anyMatch(token -> words.contains(plain(token)));
    }

    private Set<String> words() {
        return before.stream()
                .flatMap(unit -> SqlToken.read(unit.text().read()).stream())
                .flatMap(token ->
                        token.kind() == SqlToken.Kind.QUOTED && !token.text().startsWith("\"")
                                ? SqlToken.read(token.text().replaceAll("^[\'$\\w]*|[\'$\\w]*$", " ")).stream()
                                : Stream.of(token))
                .filter(token -> token.kind() != SqlToken.Kind.GAP && token.kind() != SqlToken.Kind.SYMBOL)
                .map(UnitTrial::plain)
                .collect(Collectors.toSet());
    }

    private static String plain(SqlToken token) {
        return token.text().replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /** Tells these units from others. */
    String key(boolean isLast) {
        MessageDigest digest = Sha256.begin();
        Stream.concat(before.stream(), isLast ? after.stream() : Stream.of())
                .flatMap(unit -> Stream.of(unit.name(), unit.text().read(), isLast ? "last" : ""))
                .forEach(text -> digest.update((text + "\0").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Whether a revision that fails without units runs with them.
     *
     * @param state a database in the state before it
     */
    boolean runsAbove(RevisionNode revision, Scratch state) {
        try (Scratch copy = state.copy()) {
            return areApplied(copy.connection())
                    && upgrade(revision, copy.connection()).isEmpty();
        }
    }

    /**
     * How a revision that runs without units fails with them, or those behind it.
     *
     * @param state a database in the state before it
     * @param isLast whether units follow it
     * @param operations tells the operation of a failure
     */
    Optional<TrialFailure> failure(RevisionNode revision, Scratch state, boolean isLast, FailedOperation operations) {
        try (Scratch copy = state.copy()) {
            if (!areApplied(copy.connection()) && !isLast) {
                return Optional.empty();
            }
            Optional<RevisionFailedException> failed = upgrade(revision, copy.connection());
            if (failed.isPresent()) {
                return failed.filter(e -> RunRefusal.isSchema(e) && !RunRefusal.isAboutRows(e))
                        .map(e -> operations.of(Kind.BELOW_UNITS, e));
            }
            return isLast ? following(copy.connection()) : Optional.empty();
        }
    }

    /** Units that need objects of the revision cannot have been there before it. */
    private boolean areApplied(Connection connection) {
        try {
            migrator(connection, before).applyUnits();
            return !before.isEmpty();
        } catch (MigrationException e) {
            return false;
        }
    }

    private Optional<RevisionFailedException> upgrade(RevisionNode revision, Connection connection) {
        try {
            migrator(connection, List.of()).upgrade(revision.id());
            return Optional.empty();
        } catch (RevisionFailedException e) {
            return Optional.of(e);
        }
    }

    private Optional<TrialFailure> following(Connection connection) {
        try {
            migrator(connection, after).applyUnits();
            return Optional.empty();
        } catch (MigrationException e) {
            return RunRefusal.isSchema(e)
                    ? Optional.of(new TrialFailure(Kind.UNIT, -1, RunRefusal.whole(e)))
                    : Optional.empty();
        }
    }

    private Migrator migrator(Connection connection, List<RepeatableUnit> units) {
        return Scratch.migrators(migrators.get().units(units), connection).build();
    }
}
