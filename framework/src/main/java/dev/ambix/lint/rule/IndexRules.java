package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;

import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.run.KnownPartitions;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.text.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules about how indexes are dropped and built anew, and about columns and tables on which no index can be built. */
final class IndexRules {
    private static final Pattern DROP = Pattern.compile("drop index (?!concurrently\\b)");
    private static final Pattern REINDEX = Pattern.compile("reindex\\b(?!.*\\bconcurrently\\b)");

    private IndexRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "require-concurrent-index-deletion",
                                        "An index is dropped under a lock that keeps readers out")
                                .each(DropObject.class, IndexRules::drop),
                        DROP,
                        IndexRules::dropInSql),
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "require-concurrent-reindex", "Indexes are built anew while writers wait")
                                .aboutSize(),
                        REINDEX,
                        IndexRules::reindex),
                RuleDefinition.error(
                                "concurrent-index-on-partitioned-table",
                                "An index over partitions cannot be built concurrently")
                        .each(CreateObject.class, IndexRules::overPartitions),
                RuleDefinition.warning(
                                "restricted-search-path",
                                "A function of an index or a stored view needs a search path that it does not get")
                        .each(CreateObject.class, IndexRules::searchPath),
                RuleDefinition.warning("backfill-without-index", "Each batch reads the whole table to find its rows")
                        .aboutSize()
                        .each(Backfill.class, IndexRules::backfill),
                RuleDefinition.error(
                                "refresh-without-unique-index",
                                "A materialized view without a unique index is refreshed concurrently")
                        .each(RefreshMaterializedView.class, IndexRules::refresh));
    }

    private static void drop(DropObject op, OperationCase found) {
        if (op.ref().kind() != ObjectKind.INDEX || op.locking() == Locking.CONCURRENTLY) {
            return;
        }
        QualifiedName name = op.ref().name();
        Optional<QualifiedName> table =
                found.before().tableOfIndex(name).map(known -> known.table().name());
        if (table.filter(found::isOnNewTable).isPresent()) {
            return;
        }
        String on = table.map(other -> "the table " + other).orElse("its table");
        if (table.filter(new KnownPartitions(found.before())::isPartitioned).isPresent()) {
            found.report(
                    "Dropping an index over partitions locks " + on + " and all its partitions against readers, and"
                            + " cannot be done concurrently. Do it in a revision of its own, so that the lock ends at once.");
        } else if (op.dependents() == Dependents.CASCADE) {
            found.report(
                    "The drop waits for all that use " + on + ", and whoever comes later waits behind it. Drop what"
                            + " depends on the index first; then op.dropIndexConcurrently(..) lets all go on.");
        } else {
            found.report(
                    "The drop waits for all that use " + on + ", and whoever comes later waits behind it.",
                    call("op.dropIndexConcurrently", text(name)));
        }
    }

    private static void dropInSql(AuthoredStatement statement, OperationCase found) {
        Optional<QualifiedName> index = statement.nameAfter("index");
        boolean isNew = index.flatMap(found.before()::tableOfIndex)
                .filter(table -> found.isOnNewTable(table.table().name()))
                .isPresent();
        if (!isNew && !AuthoredStatement.isKnownToLockNothing(found)) {
            found.report(
                    "The drop waits for all that use the table of the index, and whoever comes later waits behind it.",
                    index.map(name -> found.inItsLanguage(
                            call("op.dropIndexConcurrently", text(name)),
                            "drop index concurrently " + Identifiers.sql(name) + ";")));
        }
    }

    private static void reindex(AuthoredStatement statement, OperationCase found) {
        if (!AuthoredStatement.isKnownToLockNothing(found)) {
            String concurrently = statement
                    .sql()
                    .strip()
                    .replaceFirst("(?i)\\b(index|table|schema|database|system)\\b", "$1 concurrently");
            found.report(
                    "Nobody writes to a table until all its indexes are built anew, and plans that need an index wait for"
                            + " it even to read.",
                    found.inItsLanguage(call("op.execute", text(concurrently)), concurrently + ";"));
        }
    }

    private static void overPartitions(CreateObject op, OperationCase found) {
        if (op.object() instanceof Index index
                && op.locking() == Locking.CONCURRENTLY
                && new KnownPartitions(found.before()).isPartitioned(index.table())) {
            found.report(
                    "The server refuses CREATE INDEX CONCURRENTLY on " + index.table()
                            + ", which is partitioned. Build it on the partitions one by one.",
                    overPartitions(index, found));
        }
    }

    /** The code that builds an index on the partitions that are known. */
    static Optional<String> overPartitions(Index index, OperationCase found) {
        String names = new KnownPartitions(found.before())
                .of(index.table())
                .map(part -> ", " + text(part.table().name()))
                .collect(Collectors.joining());
        return JavaCode.index(index.definition())
                .map(code -> call(
                        "op.gradually().createIndex",
                        text(index.name()),
                        code + (names.isEmpty() ? ", \"...\"" : names)));
    }

    /** The function is run by a server of 17 or later without the search path of the session. */
    private static void searchPath(CreateObject op, OperationCase found) {
        String sql;
        if (op.object() instanceof Index index) {
            sql = Stream.concat(
                            index.definition().keys().stream()
                                    .filter(key -> key.kind() == IndexKey.Kind.EXPRESSION)
                                    .map(IndexKey::text),
                            index.definition().predicate().stream())
                    .collect(Collectors.joining(" "));
        } else if (op.object() instanceof MaterializedView view) {
            sql = view.query();
        } else {
            return;
        }
        found.before()
                .objects()
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast)
                .filter(routine -> calls(sql, routine.name()))
                .forEach(routine -> unqualified(routine, found)
                        .ifPresent(name -> found.report("The function " + routine.name() + " uses " + name
                                + " without its schema. From PostgreSQL 17 on, this operation and later ANALYZE, REINDEX,"
                                + " REFRESH and rewrites of the table run it with pg_catalog as the only search path, and"
                                + " fail where there is a row. Give the function \"set search_path = ..\", or write the"
                                + " schema before " + name + ".")));
    }

    private static boolean calls(String sql, QualifiedName function) {
        return Pattern.compile("(?i)(?<![a-z0-9_$\"])\"?" + Pattern.quote(function.name()) + "\"?\\s*\\(")
                .matcher(sql)
                .find();
    }

    /** A function or table that the text of a function names without a schema, if the text is read when it runs. */
    private static Optional<String> unqualified(Routine routine, OperationCase found) {
        AuthoredStatement definition = AuthoredStatement.of(routine.definition());
        if (definition.outline().contains(" set search_path ")
                || definition.outline().contains(" begin atomic ")) {
            return Optional.empty();
        }
        String body = definition.strings().collect(Collectors.joining("\n"));
        Stream<QualifiedName> routines = found.before()
                .objects()
                .filter(object -> object instanceof Routine && !object.equals(routine))
                .map(object -> object.ref().name())
                .filter(name -> Pattern.compile("(?i)(?<![.a-z0-9_$])" + Pattern.quote(name.name()) + "\\s*\\(")
                        .matcher(body)
                        .find());
        Stream<QualifiedName> tables = found.before()
                .tables()
                .map(known -> known.table().name())
                .filter(name -> Pattern.compile("(?i)\\b(from|join)\\s+" + Pattern.quote(name.name()) + "\\b")
                        .matcher(body)
                        .find());
        return Stream.concat(routines, tables).map(QualifiedName::name).findFirst();
    }

    private static void backfill(Backfill op, OperationCase found) {
        boolean hasNoIndex = found.before()
                .table(op.table())
                .filter(known -> known.isWhole() && !known.hasIndexOn(op.key().columns()))
                .isPresent();
        if (hasNoIndex && !found.isOnNewTable(op.table())) {
            List<String> columns = op.key().columns();
            found.report(
                    "No index begins with " + String.join(", ", columns) + ", so that each batch of " + op.batchSize()
                            + " rows reads and sorts the whole of " + op.table() + ".",
                    JavaCode.indexOver(op.table(), columns));
        }
    }

    private static void refresh(RefreshMaterializedView op, OperationCase found) {
        boolean isKnown = found.before()
                .object(ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, op.name()))
                .isPresent();
        if (op.locking() != Locking.CONCURRENTLY || !isKnown) {
            return;
        }
        boolean hasKey = found.before().table(op.name()).stream()
                .flatMap(known -> known.indexes().stream())
                .map(Index::definition)
                .anyMatch(index -> index.isUnique()
                        && index.predicate().isEmpty()
                        && index.keys().stream().allMatch(key -> key.kind() == IndexKey.Kind.COLUMN));
        if (!hasKey) {
            found.report(
                    "The server refuses it, as " + op.name()
                            + " has no unique index on columns alone that covers all its rows.",
                    call(
                            "op.createIndexConcurrently",
                            text("uq_" + op.name().name()),
                            "on(" + text(op.name()) + ", \"...\").unique()"));
        }
    }
}
