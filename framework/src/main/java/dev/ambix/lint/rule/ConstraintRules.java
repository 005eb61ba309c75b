package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.JavaCode.call;
import static dev.ambix.lint.rule.JavaCode.text;
import static dev.ambix.lint.rule.JavaCode.texts;

import dev.ambix.impact.Effect;
import dev.ambix.lint.FindingSink;
import dev.ambix.lint.KnownTable;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.run.KnownPartitions;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules about constraints and indexes. */
final class ConstraintRules {
    private static final Pattern INDEX = Pattern.compile("create (unique )?index (?!concurrently\\b)");

    private ConstraintRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                AuthoredStatement.each(
                        RuleDefinition.warning(
                                        "require-concurrent-index-creation", "An index is built while writers wait")
                                .aboutSize()
                                .each(CreateObject.class, ConstraintRules::index),
                        INDEX,
                        ConstraintRules::indexInSql),
                RuleDefinition.warning(
                                "constraint-missing-not-valid", "A constraint checks all rows under a strong lock")
                        .aboutSize()
                        .each(AddConstraint.class, ConstraintRules::checked),
                RuleDefinition.warning(
                                "disallowed-unique-constraint", "A key builds its index while nobody reads or writes")
                        .aboutSize()
                        .each(AddConstraint.class, ConstraintRules::key),
                RuleDefinition.note("missing-foreign-key-index", "No index begins with the columns of a foreign key")
                        .aboutSize()
                        .revision(ConstraintRules::withoutIndex));
    }

    private static void index(CreateObject op, OperationCase found) {
        if (!(op.object() instanceof Index index)
                || found.isOnNewTable(index.table())
                || !found.has(Effect.SCANS_TABLE)
                || found.impact().locks().stream()
                        .noneMatch(lock -> lock.level().blocksWriters())) {
            return;
        }
        String reason = "Nobody writes to " + index.table() + " until the index is built.";
        if (new KnownPartitions(found.before()).isPartitioned(index.table())) {
            found.report(reason, IndexRules.overPartitions(index, found));
            return;
        }
        JavaCode.index(index.definition())
                .ifPresentOrElse(
                        code -> found.report(reason, call("op.createIndexConcurrently", text(index.name()), code)),
                        () -> found.report(reason + " op.createIndexConcurrently(..) lets writers go on."));
    }

    private static void indexInSql(AuthoredStatement statement, OperationCase found) {
        Optional<QualifiedName> table = statement.nameAfter("on");
        boolean isNew = table.filter(name -> AuthoredStatement.isMadeBefore(name, found))
                .isPresent();
        if (!isNew && !AuthoredStatement.isKnownToLockNothing(found)) {
            found.report(
                    "Nobody writes to " + table.map(QualifiedName::toString).orElse("the table")
                            + " until the index is built.",
                    found.inItsLanguage(
                            call("op.execute", text(concurrently(statement.sql()))),
                            concurrently(statement.sql()) + ";"));
        }
    }

    private static String concurrently(String sql) {
        return sql.strip().replaceFirst("(?i)\\bindex\\b", "index concurrently");
    }

    private static void checked(AddConstraint op, OperationCase found) {
        if (!found.has(Effect.SCANS_TABLE) || found.isStep() || found.isOnNewTable(op.table())) {
            return;
        }
        Constraint constraint = op.constraint();
        String name = constraint.name().map(JavaCode::text).orElse("\"...\"");
        if (constraint instanceof ForeignKey key) {
            String reason =
                    "All rows are looked up in " + key.table() + ", and nobody writes to either table meanwhile.";
            JavaCode.foreignKey(key)
                    .ifPresentOrElse(
                            code -> found.report(
                                    reason, call("op.gradually().addForeignKey", name, text(op.table()), code)),
                            () -> found.report(reason + " op.gradually().addForeignKey(..) checks them without that."));
        } else if (constraint instanceof Check check) {
            found.report(
                    "All rows are checked, and nobody reads or writes the table meanwhile.",
                    call("op.gradually().addCheck", name, text(op.table()), text(check.condition())));
        }
    }

    private static void key(AddConstraint op, OperationCase found) {
        if (!found.has(Effect.SCANS_TABLE) || found.isStep() || found.isOnNewTable(op.table())) {
            return;
        }
        Constraint constraint = op.constraint();
        String name = constraint.name().map(JavaCode::text).orElse("\"...\"");
        String reason = "Its index is built, and nobody reads or writes the table meanwhile.";
        if (constraint instanceof Unique unique) {
            found.report(reason, call("op.gradually().addUnique", name, text(op.table()), texts(unique.columns())));
        } else if (constraint instanceof PrimaryKey key) {
            found.report(reason, call("op.gradually().addPrimaryKey", name, text(op.table()), texts(key.columns())));
        }
    }

    /** The index may come later in the same revision, so the table is looked at as it is in the end. */
    private static void withoutIndex(RevisionFacts revision, FindingSink found) {
        for (LintedOperation operation : revision.upgrade()) {
            added(operation.inner()).forEach(added -> {
                Optional<KnownTable> table = revision.after().table(added.table());
                if (table.filter(known -> known.isWhole()
                                && !known.hasIndexOn(added.key().columns())
                                && !hasKeyWithin(known, added.key().columns()))
                        .isPresent()) {
                    String columns = String.join(", ", added.key().columns());
                    boolean isNew = revision.isMadeHere(added.table());
                    found.report(
                            operation,
                            "A delete or an update of a key in " + added.key().table() + " reads the whole of "
                                    + added.table() + " to look for rows that refer to it, as no index begins with "
                                    + columns + ".",
                            isNew
                                    ? call(
                                            "op.createIndex",
                                            "on(" + text(added.table()) + ", "
                                                    + texts(added.key().columns()) + ")")
                                    : JavaCode.indexOver(
                                            added.table(), added.key().columns()));
                }
            });
        }
    }

    /** A unique key over some of the columns finds one row at most. */
    private static boolean hasKeyWithin(KnownTable known, List<String> columns) {
        return known.table().constraints().stream()
                .anyMatch(constraint -> (constraint instanceof PrimaryKey || constraint instanceof Unique)
                        && columns.containsAll(((IndexedConstraint<?>) constraint).columns()));
    }

    /** A foreign key that an operation adds to a table, new or not. */
    record AddedKey(QualifiedName table, ForeignKey key) {}

    static Stream<AddedKey> added(Operation operation) {
        if (operation instanceof AddConstraint add && add.constraint() instanceof ForeignKey key) {
            return Stream.of(new AddedKey(add.table(), key));
        } else if (operation instanceof CreateObject create && create.object() instanceof Table table) {
            return table.constraints().stream()
                    .filter(ForeignKey.class::isInstance)
                    .map(key -> new AddedKey(table.name(), (ForeignKey) key));
        }
        return Stream.of();
    }
}
