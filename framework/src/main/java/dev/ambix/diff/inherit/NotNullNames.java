package dev.ambix.diff.inherit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of not-null constraints. There are such names from PostgreSQL 18 on; a table lists only the constraints that are
 * more than a column's NOT NULL under the name that PostgreSQL chooses.
 */
public final class NotNullNames {
    /** The first server on which not-null constraints have names. */
    private static final int NAMED = 18;

    private NotNullNames() {}

    /** Whether a server names such constraints. */
    static boolean areNamed(int server) {
        return server >= NAMED;
    }

    public static Optional<NotNull> find(Table table, String column) {
        return table.constraints().stream()
                .filter(NotNull.class::isInstance)
                .map(NotNull.class::cast)
                .filter(constraint -> constraint.column().equals(column))
                .findFirst();
    }

    /** Whether a column of a table forbids NULL by itself. */
    public static boolean forbids(Table table, String column) {
        return table.column(column).filter(own -> !own.isNullable()).isPresent();
    }

    /** The name of a not-null constraint, chosen by an author or by PostgreSQL. */
    public static String of(Table table, String column) {
        return find(table, column).flatMap(NotNull::name).orElse(DefaultNames.notNull(table.name(), column));
    }

    /** Whether a constraint would be listed among a table's own: the server knows names, and PostgreSQL chose another. */
    static boolean isNamed(NotNull constraint, Table table, int server) {
        return areNamed(server)
                && !constraint.name().equals(Optional.of(DefaultNames.notNull(table.name(), constraint.column())));
    }

    /**
     * The not-null constraints of a new table that have to be named, because PostgreSQL chooses no name that a constraint in
     * the same schema has: one that a table lists, or one that children keep of a table that is made anew.
     */
    public static List<NotNull> taken(Table made, Schema from, int server) {
        if (!areNamed(server)) {
            return List.of();
        }
        boolean leavesChildren = from.table(made.name()).isPresent()
                && from.all(Table.class).anyMatch(table -> Cascade.ancestors(from, table).stream()
                        .anyMatch(parent -> parent.name().equals(made.name())));
        return made.columns().stream()
                .filter(column ->
                        !column.isNullable() && find(made, column.name()).isEmpty())
                .map(column -> NotNull.of(column.name()).named(DefaultNames.notNull(made.name(), column.name())))
                .filter(constraint -> leavesChildren || isListed(constraint, made, from))
                .toList();
    }

    private static boolean isListed(NotNull wanted, Table made, Schema from) {
        return from.all(Table.class)
                .filter(table -> table.name().schema().equals(made.name().schema()))
                .flatMap(table -> table.constraints().stream())
                .anyMatch(other -> other instanceof NotNull && other.name().equals(wanted.name()));
    }

    /** A table or column got another name: the constraints keep theirs. Inherited constraints of children are not looked into. */
    public static Table kept(Table was, Table now, int server) {
        boolean inherits = !was.options().parents().isEmpty()
                || was.options().partitionOf().isPresent();
        if (!areNamed(server) || inherits) {
            return now;
        }
        List<Constraint> constraints = new ArrayList<>(now.constraints());
        constraints.removeIf(NotNull.class::isInstance);
        for (int i = 0; i < now.columns().size(); i++) {
            Column column = now.columns().get(i);
            if (!column.isNullable()) {
                NotNull plain = NotNull.of(column.name()).named(DefaultNames.notNull(now.name(), column.name()));
                NotNull kept = find(now, column.name())
                        .orElse(plain)
                        .named(of(was, was.columns().get(i).name()));
                if (!kept.equals(plain)) {
                    constraints.add(kept);
                }
            }
        }
        return now.withConstraints(constraints);
    }
}
