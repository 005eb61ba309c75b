package dev.ambix.cli.importing.liquibase.bridge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.change.core.ExecuteShellCommandChange;
import liquibase.change.core.TagDatabaseChange;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.change.custom.CustomTaskChange;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.ExecutablePreparedStatement;

/** The SQL of a change set, both ways. */
final class ChangeSetSql {
    private final ChangeSet changeSet;
    private final LiquibaseCalls calls;
    private final List<String> rollback = new ArrayList<>();
    private Optional<String> noWayBack = Optional.empty();

    /** Makes the SQL of the rollback at once. */
    ChangeSetSql(ChangeSet changeSet, LiquibaseCalls calls) {
        this.changeSet = changeSet;
        this.calls = calls;
    }

    /** The part of it that is code, if there is one. */
    Optional<String> code() {
        return changeSet.getChanges().stream().flatMap(this::code).findFirst();
    }

    private Stream<String> code(Change change) {
        if (change instanceof CustomChangeWrapper custom && custom.getCustomChange() instanceof CustomTaskChange) {
            return Stream.of("the class " + custom.getClassName());
        }
        if (change instanceof ExecuteShellCommandChange shell) {
            return Stream.of("the program " + shell.getExecutable());
        }
        boolean isPrepared = !(change instanceof TagDatabaseChange)
                && Stream.of(change.generateStatements(calls.database()))
                        .anyMatch(ExecutablePreparedStatement.class::isInstance);
        return isPrepared ? Stream.of("the change with large values, " + change.getDescription()) : Stream.empty();
    }

    /** The SQL of the change set; prepares its rollback too, for which the state before it counts. */
    List<String> upgrade() throws LiquibaseException {
        List<String> sql = changes()
                .flatMap(calls::sql)
                .map(text -> modified(text, visitor -> true))
                .toList();
        prepareRollback();
        return sql;
    }

    /** A tag is no change of the database. */
    private Stream<Change> changes() {
        return changeSet.getChanges().stream().filter(change -> !(change instanceof TagDatabaseChange));
    }

    private void prepareRollback() throws LiquibaseException {
        if (changeSet.hasCustomRollbackChanges()) {
            changeSet.getRollback().getChanges().stream()
                    .flatMap(calls::sql)
                    .map(text -> modified(text, SqlVisitor::isApplyToRollback))
                    .forEach(rollback::add);
            return;
        }
        List<Change> reversed = new ArrayList<>(changes().toList());
        Collections.reverse(reversed);
        for (Change change : reversed) {
            if (!change.supportsRollback(calls.database())) {
                noWayBack = Optional.of("Liquibase had no rollback for " + changeSet.getId() + " of "
                        + changeSet.getAuthor() + " (" + change.getDescription().strip() + ").");
                return;
            }
            calls.rollbackSql(change)
                    .map(text -> modified(text, SqlVisitor::isApplyToRollback))
                    .forEach(rollback::add);
        }
    }

    /** Why there is no downgrade, if there is none. */
    Optional<String> noWayBack() {
        return noWayBack;
    }

    /** The SQL that undoes it, after {@link #upgrade}. */
    List<String> downgrade() {
        return rollback;
    }

    /** The text with the changes of {@code modifySql} for this database. */
    private String modified(String text, Predicate<SqlVisitor> isForDirection) {
        String modified = text;
        for (SqlVisitor visitor : changeSet.getSqlVisitors()) {
            Set<String> databases = visitor.getApplicableDbms();
            boolean isMeant = databases == null
                    || databases.isEmpty()
                    || databases.contains(calls.database().getShortName());
            if (isMeant && isForDirection.test(visitor)) {
                modified = visitor.modifySql(modified, calls.database());
            }
        }
        return modified;
    }
}
