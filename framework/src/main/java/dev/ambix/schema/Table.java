package dev.ambix.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A table.
 *
 * @param name the name
 * @param columns the columns, in order
 * @param constraints the constraints, in order
 * @param options what it is beside them
 * @param comment the comment
 */
public record Table(
        QualifiedName name,
        List<Column> columns,
        List<Constraint> constraints,
        TableOptions options,
        Optional<String> comment)
        implements SchemaObject {
    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        requireDistinct(name, columns);
    }

    /** A table of columns and constraints, each kind in the order given. */
    public static Table of(QualifiedName name, List<? extends TableElement> elements) {
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        for (TableElement element : elements) {
            if (element instanceof Column column) {
                columns.add(column);
            } else if (element instanceof Constraint constraint) {
                constraints.add(constraint);
            }
        }
        return new Table(name, columns, constraints, TableOptions.DEFAULTS, Optional.empty());
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(options.foreign().isPresent() ? ObjectKind.FOREIGN_TABLE : ObjectKind.TABLE, name);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    public Optional<Constraint> constraint(String constraintName) {
        return constraints.stream()
                .filter(c -> c.name().filter(constraintName::equals).isPresent())
                .findFirst();
    }

    public Table comment(String text) {
        return withComment(Optional.of(text));
    }

    public Table withComment(Optional<String> text) {
        return new Table(name, columns, constraints, options, text);
    }

    public Table withOptions(TableOptions other) {
        return new Table(name, columns, constraints, other, comment);
    }

    /** With other options: {@code with(o -> o.withPersistence(UNLOGGED))}. */
    public Table with(UnaryOperator<TableOptions> change) {
        return withOptions(change.apply(options));
    }

    public Table withName(QualifiedName other) {
        return new Table(other, columns, constraints, options, comment);
    }

    public Table withColumns(List<Column> other) {
        return new Table(name, other, constraints, options, comment);
    }

    public Table withConstraints(List<Constraint> other) {
        return new Table(name, columns, other, options, comment);
    }

    private static void requireDistinct(QualifiedName table, List<Column> columns) {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Table " + table + " has two columns named " + column.name() + ".");
            }
        }
    }
}
