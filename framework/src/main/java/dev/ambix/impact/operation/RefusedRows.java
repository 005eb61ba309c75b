package dev.ambix.impact.operation;

import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a table for which the server refuses an operation.
 *
 * @param table the table
 * @param which which rows, in words that follow "rows": {@code in which a is null}
 * @param query an SQL query that finds them; of equal rows, the values in which they are equal
 * @param remedy the work to do before, a sentence
 */
public record RefusedRows(QualifiedName table, String which, String query, String remedy) {
    /** {@code Rows of t in which a is null are refused.} */
    public String sentence() {
        return "Rows of " + table + " " + which + " are refused.";
    }

    /** A query that finds them; empty if they are all rows of the table. */
    public String search() {
        return query.equals("select * from " + name(table)) ? "" : " Find them with: " + query + ";";
    }

    /**
     * The rows for which an operation is refused; empty if it does not depend on the rows, or if they are not known.
     */
    public static Optional<RefusedRows> of(Operation operation) {
        if (operation instanceof AddColumn add && ColumnImpact.hasNoValue(add.column())) {
            return Optional.of(new RefusedRows(
                    add.table(),
                    "without a value for the new column " + add.column().name(),
                    "select * from " + name(add.table()),
                    "Give " + add.column().name()
                            + " a default, or add it without NOT NULL, fill it, and set NOT NULL then, as"
                            + " op.gradually().addColumn(..) does."));
        } else if (operation instanceof SetNullability set && set.nullability() == Nullability.NOT_NULL) {
            return Optional.of(nulls(set.table(), set.column()));
        } else if (operation instanceof AddConstraint add) {
            return of(add.table(), add.constraint());
        } else if (operation instanceof CreateObject create
                && create.object() instanceof Index index
                && index.definition().isUnique()) {
            return Optional.of(equal(index.definition()));
        } else if (operation instanceof SetColumnType set && set.using().isEmpty()) {
            return set.was()
                    .value()
                    .flatMap(was -> tooLarge(TypeChange.of(was, set.type()), Identifiers.sql(set.column())))
                    .map(condition -> rows(
                            set.table(),
                            "whose " + set.column() + " is too large for " + set.type(),
                            condition,
                            "Change them first."));
        }
        return Optional.empty();
    }

    private static Optional<RefusedRows> of(QualifiedName table, Constraint constraint) {
        if (constraint instanceof NotNull notNull && notNull.validation() == Validation.VALID) {
            return Optional.of(nulls(table, notNull.column()));
        } else if (constraint instanceof Check check && check.validation() == Validation.VALID) {
            return Optional.of(rows(
                    table,
                    "that do not satisfy " + check.name().orElse(check.condition()),
                    "not (" + check.condition() + ")",
                    "Change them first."));
        } else if (constraint instanceof ForeignKey key && key.validation() == Validation.VALID) {
            return unreferenced(table, key);
        } else if (constraint instanceof PrimaryKey key && key.period() == Period.NONE) {
            return Optional.of(equal(table, columns(key.columns()), NullTreatment.NOT_DISTINCT, Optional.empty()));
        } else if (constraint instanceof Unique key && key.period() == Period.NONE) {
            return Optional.of(equal(table, columns(key.columns()), key.nulls(), Optional.empty()));
        }
        return Optional.empty();
    }

    private static RefusedRows nulls(QualifiedName table, String column) {
        return rows(table, "in which " + column + " is null", Identifiers.sql(column) + " is null", "Fill them first.");
    }

    private static RefusedRows rows(QualifiedName table, String which, String condition, String remedy) {
        return new RefusedRows(table, which, "select * from " + name(table) + " where " + condition, remedy);
    }

    private static RefusedRows equal(IndexDefinition index) {
        List<String> keys = index.keys().stream()
                .map(key -> key.kind() == IndexKey.Kind.COLUMN ? Identifiers.sql(key.text()) : "(" + key.text() + ")")
                .toList();
        return equal(index.table(), keys, index.nulls(), index.predicate());
    }

    private static RefusedRows equal(
            QualifiedName table, List<String> keys, NullTreatment nulls, Optional<String> predicate) {
        List<String> conditions = new ArrayList<>();
        predicate.ifPresent(condition -> conditions.add("(" + condition + ")"));
        if (nulls == NullTreatment.DISTINCT) {
            keys.forEach(key -> conditions.add(key + " is not null"));
        }
        String key = String.join(", ", keys);
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new RefusedRows(
                table,
                "that are equal in " + key,
                "select " + key + ", count(*) from " + name(table) + where + " group by " + key
                        + " having count(*) > 1",
                "Make them differ first.");
    }

    private static Optional<RefusedRows> unreferenced(QualifiedName table, ForeignKey key) {
        if (key.referenced().isEmpty() || key.period() != Period.NONE) {
            return Optional.empty();
        }
        String given = columns(key.columns()).stream()
                .map(column -> "x." + column + " is not null")
                .collect(Collectors.joining(" and "));
        String equal = IntStream.range(0, key.columns().size())
                .mapToObj(i -> "y." + Identifiers.sql(key.referenced().get(i)) + " = x."
                        + Identifiers.sql(key.columns().get(i)))
                .collect(Collectors.joining(" and "));
        return Optional.of(new RefusedRows(
                table,
                "whose " + String.join(", ", key.columns()) + (key.columns().size() > 1 ? " are" : " is") + " not in "
                        + key.table(),
                "select * from " + name(table) + " x where " + given + " and not exists (select from "
                        + name(key.table()) + " y where " + equal + ")",
                "Correct them first."));
    }

    /** The condition of values that a type does not hold; an expression of USING has its own way with them. */
    private static Optional<String> tooLarge(TypeChange change, String column) {
        return switch (change.to().word()) {
            case "smallint" ->
                change.limitsNumbers() ? Optional.of(column + " not between -32768 and 32767") : Optional.empty();
            case "integer" ->
                change.limitsNumbers()
                        ? Optional.of(column + " not between -2147483648 and 2147483647")
                        : Optional.empty();
            case "varchar", "char" ->
                change.limitsText()
                        ? Optional.of(change.characters(column) + " > "
                                + change.to().modifiers().get(0))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static List<String> columns(List<String> names) {
        return names.stream().map(Identifiers::sql).toList();
    }

    private static String name(QualifiedName table) {
        return Identifiers.sql(table);
    }
}
