package dev.ambix.lint.rule;

import dev.ambix.lint.KnownTable;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.SameTable;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules about objects that depend on a column or an index that is changed or dropped. */
final class DependentRules {
    /** The server drops no column of it, with CASCADE either. */
    private static final String PARTITION_KEY = "the partition key";

    private DependentRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.warning("changing-used-column", "The server refuses to change a column that others use")
                        .each(SetColumnType.class, DependentRules::type)
                        .each(DropColumn.class, DependentRules::drop),
                RuleDefinition.note("dropping-foreign-key-index", "The last index under a foreign key is dropped")
                        .aboutSize()
                        .each(DropObject.class, DependentRules::index)
                        .each(DropConstraint.class, (op, found) -> keysWithoutIndex(op.table(), found)));
    }

    private static void type(SetColumnType op, OperationCase found) {
        List<String> users = users(op.table(), op.column(), found);
        if (!users.isEmpty()) {
            found.report("The server refuses another type of the column while it is used by " + String.join(", ", users)
                    + ". Drop that before, and make it again after.");
        }
    }

    private static void drop(DropColumn op, OperationCase found) {
        List<String> users = users(op.table(), op.name(), found);
        if (op.dependents() == Dependents.CASCADE) {
            users.retainAll(List.of(PARTITION_KEY));
        }
        if (!users.isEmpty()) {
            found.report("The server refuses the drop while the column is used by " + String.join(", ", users)
                    + ". Change or drop that before.");
        }
    }

    /** The known objects that depend on a column, but for indexes and constraints, which the server changes along. */
    private static List<String> users(QualifiedName table, String column, OperationCase found) {
        List<String> users = new ArrayList<>();
        Optional<Table> known = found.before().table(table).map(KnownTable::table);
        known.flatMap(other -> other.options().partitionBy())
                .filter(by -> by.keys().stream().anyMatch(key -> mentions(key.text(), column)))
                .ifPresent(by -> users.add(PARTITION_KEY));
        known.stream()
                .flatMap(other -> other.columns().stream())
                .filter(other -> other.generated()
                        .filter(generated -> mentions(generated.expression(), column))
                        .isPresent())
                .forEach(other -> users.add("the generated column " + other.name()));
        found.before()
                .objects()
                .filter(object -> isUsing(object, table, column))
                .forEach(object -> users.add("the " + object.ref()));
        return users;
    }

    private static boolean isUsing(SchemaObject object, QualifiedName table, String column) {
        if (object instanceof Trigger trigger) {
            return SameTable.is(trigger.table(), table)
                    && (trigger.updateColumns().contains(column)
                            || trigger.condition()
                                    .filter(sql -> mentions(sql, column))
                                    .isPresent());
        } else if (object instanceof Policy policy) {
            return SameTable.is(policy.table(), table)
                    && Stream.concat(policy.using().stream(), policy.withCheck().stream())
                            .anyMatch(sql -> mentions(sql, column));
        } else if (object instanceof View view) {
            return isReading(view.query(), table, column);
        }
        if (object instanceof Routine routine) {
            return isParsed(routine) && isReading(routine.definition(), table, column);
        }
        return object instanceof MaterializedView view && isReading(view.query(), table, column);
    }

    /** Of a body in a string the server knows no dependencies. */
    private static boolean isParsed(Routine routine) {
        StatementWords words = StatementWords.of(routine.definition());
        return words.has("begin", "atomic") || words.has("return");
    }

    private static boolean isReading(String query, QualifiedName table, String column) {
        boolean readsAll = AuthoredStatement.of(query).outline().matches("select \\*.*|.*(, |\\.)\\*.*");
        return mentions(query, table.name()) && (readsAll || mentions(query, column));
    }

    private static boolean mentions(String sql, String name) {
        return StatementWords.of(sql).names().contains(name);
    }

    private static void index(DropObject op, OperationCase found) {
        if (op.ref().kind() == ObjectKind.INDEX) {
            found.before()
                    .tableOfIndex(op.ref().name())
                    .ifPresent(known -> keysWithoutIndex(known.table().name(), found));
        }
    }

    /** Foreign keys that had an index under them before, and have none at the end of the revision. */
    private static void keysWithoutIndex(QualifiedName table, OperationCase found) {
        Optional<KnownTable> before = found.before().table(table);
        Optional<KnownTable> after = found.revision().after().table(table);
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        after.get().table().constraints().stream()
                .filter(ForeignKey.class::isInstance)
                .map(ForeignKey.class::cast)
                .filter(key ->
                        before.get().hasIndexOn(key.columns()) && !after.get().hasIndexOn(key.columns()))
                .forEach(key -> found.report(
                        "No other index begins with " + String.join(", ", key.columns())
                                + ", so that each delete or update of a key in " + key.table() + " reads the whole of "
                                + table + " from then on.",
                        JavaCode.indexOver(table, key.columns())));
    }
}
