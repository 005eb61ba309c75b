package dev.ambix.lint.rule;

import dev.ambix.lint.KnownTable;
import dev.ambix.lint.OperationCase;
import dev.ambix.lint.RuleDefinition;
import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules about columns that are computed when they are read, of which the server refuses much. */
final class VirtualColumnRules {
    /** The beginning of an ALTER TABLE that makes a generated column a plain one. */
    private static final Pattern DROPPING = Pattern.compile("alter table .*\\bdrop expression\\b");

    private VirtualColumnRules() {}

    static List<RuleDefinition> all() {
        return List.of(
                RuleDefinition.error(
                                "index-on-virtual-column",
                                "An index or a key is over a column that is computed on reading")
                        .each(CreateObject.class, VirtualColumnRules::created)
                        .each(
                                AddConstraint.class,
                                (op, found) -> check(
                                        "A key",
                                        op.table(),
                                        columns(op.constraint()),
                                        known(op.table(), found),
                                        found)),
                AuthoredStatement.each(
                        RuleDefinition.error(
                                        "dropping-virtual-expression",
                                        "A column that is computed on reading is to keep its values")
                                .each(SetGenerated.class, VirtualColumnRules::dropped),
                        DROPPING,
                        VirtualColumnRules::dropped));
    }

    private static void dropped(SetGenerated op, OperationCase found) {
        if (op.generated().isEmpty()) {
            dropped(op.table(), op.column(), found);
        }
    }

    private static void dropped(AuthoredStatement statement, OperationCase found) {
        StatementWords words = StatementWords.of(statement.sql());
        statement.nameAfter("table").ifPresent(table -> {
            for (int at = words.find(0, "drop", "expression"); at >= 0; at = words.find(at + 1, "drop", "expression")) {
                words.name(at - 1).ifPresent(column -> dropped(table, column, found));
            }
        });
    }

    private static void dropped(QualifiedName table, String column, OperationCase found) {
        virtual(known(table, found))
                .filter(virtual -> virtual.name().equals(column))
                .forEach(virtual -> found.report(table.dotted(column)
                        + " is computed when it is read, so that it has no values that a plain column could keep, and the"
                        + " server refuses this. Add a plain column beside it and fill that from "
                        + virtual.generated().orElseThrow().expression() + "."));
    }

    private static Stream<Column> virtual(List<Column> columns) {
        return columns.stream().filter(column -> column.generated()
                .filter(generated -> generated.storage() == Generated.Storage.VIRTUAL)
                .isPresent());
    }

    private static void created(CreateObject op, OperationCase found) {
        if (op.object() instanceof Index index) {
            check("An index", index.table(), columns(index.definition()), known(index.table(), found), found);
        } else if (op.object() instanceof Table table) {
            table.constraints()
                    .forEach(constraint -> check("A key", table.name(), columns(constraint), table.columns(), found));
        }
    }

    private static List<Column> known(QualifiedName table, OperationCase found) {
        return found.before()
                .table(table)
                .map(KnownTable::table)
                .map(Table::columns)
                .orElse(List.of());
    }

    private static void check(
            String subject, QualifiedName table, Set<String> used, List<Column> columns, OperationCase found) {
        virtual(columns)
                .filter(column -> used.contains(column.name()))
                .forEach(column -> found.report(subject + " over " + table.dotted(column.name())
                        + ", which is computed when it is read, is refused by the server. Index its expression: "
                        + column.generated().orElseThrow().expression() + "; or store the column."));
    }

    /** The columns of keys, the columns beside them, and those that expressions and the condition mention. */
    private static Set<String> columns(IndexDefinition index) {
        Set<String> columns = new HashSet<>(index.include());
        index.keys().forEach(key -> columns.addAll(columns(key)));
        index.predicate().ifPresent(sql -> columns.addAll(StatementWords.of(sql).names()));
        return columns;
    }

    private static Set<String> columns(IndexKey key) {
        return key.kind() == IndexKey.Kind.COLUMN
                ? Set.of(key.text())
                : StatementWords.of(key.text()).names();
    }

    /** The columns that a key is over; none of other constraints, which such columns may have. */
    private static Set<String> columns(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return Set.copyOf(key.columns());
        } else if (constraint instanceof Unique key) {
            return Set.copyOf(key.columns());
        } else if (constraint instanceof ForeignKey key) {
            return Set.copyOf(key.columns());
        }
        Set<String> columns = new HashSet<>();
        if (constraint instanceof Exclusion exclusion) {
            Stream.of(exclusion)
                    .flatMap(one -> one.elements().stream())
                    .forEach(element -> columns.addAll(columns(element.key())));
        }
        return columns;
    }
}
