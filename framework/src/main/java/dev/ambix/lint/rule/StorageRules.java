package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;

import dev.ambix.impact.Effect;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.operation.value.StorageOperation.SetAccessMethod;
import dev.ambix.operation.value.StorageOperation.SetParameters;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetTablespace;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView.Population;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules about commands that store a whole table, or all tables with a type, anew. */
final class StorageRules {
    private static final Pattern FULL =
            Pattern.compile("vacuum ?(\\((?![^)]*\\bfull (false|off|0)\\b)[^)]*\\bfull\\b[^)]*\\)|full\\b)|cluster\\b");
    private static final Pattern REFRESH =
            Pattern.compile("refresh materialized view (?!concurrently\\b)(?!.*with no data)");

    private static final Set<String> OFF = Set.of("false", "off", "no", "0");

    private static final String CHECKED =
            "All tables with columns of the domain are read, and nobody writes to any of them meanwhile.";

    private StorageRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "ban-vacuum-full",
                                        "VACUUM FULL or CLUSTER writes a table while nobody reads it")
                                .aboutSize(),
                        FULL,
                        StorageRules::full),
                RuleDefinition.warning("changing-persistence", "SET LOGGED or UNLOGGED writes the whole table anew")
                        .aboutSize()
                        .each(SetPersistence.class, StorageRules::persistence),
                RuleDefinition.warning("changing-tablespace", "A move to another tablespace copies the whole table")
                        .aboutSize()
                        .each(SetTablespace.class, StorageRules::tablespace),
                RuleDefinition.warning("changing-access-method", "Another access method writes the whole table anew")
                        .aboutSize()
                        .each(SetAccessMethod.class, StorageRules::method),
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "require-concurrent-view-refresh",
                                        "A materialized view is filled while nobody reads it")
                                .aboutSize()
                                .each(RefreshMaterializedView.class, StorageRules::refresh),
                        REFRESH,
                        StorageRules::refreshInSql),
                RuleDefinition.warning(
                                "domain-constraint-missing-not-valid",
                                "A domain checks all tables that use it while writers wait")
                        .aboutSize()
                        .each(AddDomainConstraint.class, StorageRules::domainConstraint)
                        .each(SetDomainNullability.class, StorageRules::domainNullability),
                RuleDefinition.warning(
                                "rebuilding-enum", "An enum loses or moves a value, and all tables with it are written")
                        .aboutSize()
                        .each(RebuildEnum.class, StorageRules::rebuild),
                RuleDefinition.warning("disabling-autovacuum", "A table is no longer cleaned by the server itself")
                        .each(
                                SetParameters.class,
                                (op, found) -> autovacuum(op.on().name(), op.set(), found))
                        .each(
                                AlterParameters.class,
                                (op, found) -> autovacuum(op.on().name(), op.now(), found))
                        .each(CreateObject.class, StorageRules::autovacuum));
    }

    private static void full(AuthoredStatement statement, OperationCase found) {
        if (!AuthoredStatement.isKnownToLockNothing(found)) {
            found.report(
                    "The whole table and its indexes are written anew, and nobody reads or writes it meanwhile. A plain"
                            + " VACUUM makes the room free for new rows; pg_repack or pg_squeeze give it back while others go on.");
        }
    }

    private static void persistence(SetPersistence op, OperationCase found) {
        if (found.has(Effect.REWRITES_TABLE) && !found.isOnNewTable(op.on().name())) {
            String loss = op.persistence() == Persistence.UNLOGGED
                    ? " A crash of the server then empties it, and standby servers do not have it."
                    : "";
            found.report("The whole table and its indexes are written anew, and nobody reads or writes it meanwhile."
                    + loss + " Where it stays so, create it like that.");
        }
    }

    private static void tablespace(SetTablespace op, OperationCase found) {
        QualifiedName name = op.on().name();
        if (!found.has(Effect.REWRITES_TABLE) || found.isOnNewTable(name)) {
            return;
        }
        if (op.on().kind() == ObjectKind.INDEX) {
            found.report(
                    "The file of the index is copied, and nobody reads or writes its table by it meanwhile.",
                    call(
                            "op.execute",
                            text("reindex (tablespace " + sql(op.tablespace()) + ") index concurrently "
                                    + Identifiers.sql(name))));
        } else {
            found.report(
                    "All files of the table are copied, and nobody reads or writes it meanwhile. pg_repack moves it"
                            + " while others go on; partitions can be moved one by one.");
        }
    }

    private static String sql(Optional<String> tablespace) {
        return Identifiers.sql(tablespace.orElse("pg_default"));
    }

    private static void method(SetAccessMethod op, OperationCase found) {
        if (found.has(Effect.REWRITES_TABLE) && !found.isOnNewTable(op.on().name())) {
            found.report(
                    "The whole table and its indexes are written anew, and nobody reads or writes it meanwhile. Make a"
                            + " table of the new method beside it, fill it in batches, and let the application change over.");
        }
    }

    private static void refresh(RefreshMaterializedView op, OperationCase found) {
        if (op.locking() == Locking.CONCURRENTLY
                || op.population() == Population.WITH_NO_DATA
                || !found.has(Effect.REWRITES_TABLE)) {
            return;
        }
        found.report(
                "Nobody reads the view until its query is done.",
                call("op.refreshMaterializedViewConcurrently", text(op.name())));
    }

    private static void refreshInSql(AuthoredStatement statement, OperationCase found) {
        if (!AuthoredStatement.isKnownToLockNothing(found)) {
            found.report(
                    "Nobody reads the view until its query is done.",
                    statement
                            .nameAfter("view")
                            .map(view -> found.inItsLanguage(
                                    call("op.refreshMaterializedViewConcurrently", text(view)),
                                    "refresh materialized view concurrently " + Identifiers.sql(view) + ";")));
        }
    }

    private static void domainConstraint(AddDomainConstraint op, OperationCase found) {
        if (found.has(Effect.SCANS_TABLE)
                && !RemovalRules.isMadeHere(found, ObjectRef.of(ObjectKind.DOMAIN, op.type()))) {
            String check = "check(" + text(op.check().condition()) + ")"
                    + op.check()
                            .name()
                            .map(name -> ".named(" + text(name) + ")")
                            .orElse("");
            found.report(CHECKED, "op.alterDomain(" + text(op.type()) + ").addConstraint(" + check + ".notValid());");
        }
    }

    private static void domainNullability(SetDomainNullability op, OperationCase found) {
        if (op.nullability() == Nullability.NOT_NULL
                && !RemovalRules.isMadeHere(found, ObjectRef.of(ObjectKind.DOMAIN, op.type()))) {
            found.report(
                    CHECKED + " To add a column of a domain that is NOT NULL later writes its whole table anew.",
                    "op.alterDomain(" + text(op.type())
                            + ").addConstraint(check(\"value is not null\").named(\"...\").notValid());");
        }
    }

    private static void rebuild(RebuildEnum op, OperationCase found) {
        if (found.has(Effect.REWRITES_TABLE)
                && !RemovalRules.isMadeHere(found, ObjectRef.of(ObjectKind.TYPE, op.type()))) {
            found.report(
                    "All tables with columns of " + op.type() + " are written anew with their indexes, and nobody reads"
                            + " or writes any of them meanwhile. A value that is used no longer can stay; a check on the column keeps it"
                            + " out of new rows: op.gradually().addCheck(..).");
        }
    }

    private static void autovacuum(CreateObject op, OperationCase found) {
        if (op.object() instanceof Table table) {
            autovacuum(table.name(), table.options().parameters(), found);
        }
    }

    private static void autovacuum(QualifiedName table, Parameters parameters, OperationCase found) {
        Stream.of("autovacuum_enabled", "toast.autovacuum_enabled")
                .filter(name -> parameters
                        .value(name)
                        .filter(value -> OFF.contains(value.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .forEach(name -> found.report(
                        "Nobody removes old rows of " + table + " or gathers what its plans need, and the server stops"
                                + " at last to save its transaction numbers. Let it work less: autovacuum_vacuum_cost_delay,"
                                + " autovacuum_vacuum_scale_factor.",
                        call("op.resetStorageParameters", text(table), text(name))));
    }
}
