package dev.ambix.autogenerate.jooq;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A table of a jOOQ description with all that this cannot hold as the live table has it. */
final class JooqTable {
    /** The text that jOOQ writes for {@code now()}. */
    private static final Pattern NOW = Pattern.compile(
            "\\((?:CURRENT_TIMESTAMP|now\\(\\))\\)::timestamp without time zone|CURRENT_TIMESTAMP|LOCALTIMESTAMP");

    private final Schema live;
    private final Schema model;
    private final UndescribedList left;

    JooqTable(Schema live, Schema model, UndescribedList left) {
        this.live = live;
        this.model = model;
        this.left = left;
    }

    /** The wanted table in the terms of the table that lives; {@code parents} are those of both in the same terms. */
    Table of(Table lived, Table wanted, List<Table> parents) {
        List<Column> columns = new ArrayList<>();
        for (Column column : wanted.columns()) {
            List<Column> above = parents.stream()
                    .flatMap(parent -> parent.column(column.name()).stream())
                    .toList();
            columns.add(lived.column(column.name())
                    .map(other -> column(lived, other, inherited(column, other.nullability(), above)))
                    .orElseGet(() -> above.isEmpty()
                            ? column
                            : inherited(column, Nullability.NULLABLE, above).inherited()));
        }
        left.addIf(
                !lived.options().equals(wanted.options()),
                lived.options().foreign().isPresent()
                        ? "foreign tables"
                        : lived.options().partitionBy().isPresent() ? "partitioned tables" : "table options",
                lived.name().toString());
        Table table = wanted.withColumns(columns).withOptions(lived.options());
        return table.withConstraints(constraints(lived, table, parents));
    }

    /** A column that refuses NULL because the same column of a parent does, need not do so itself. */
    private static Column inherited(Column column, Nullability own, List<Column> above) {
        return above.stream().allMatch(Column::isNullable) ? column : column.withNullability(own);
    }

    /** A partition as the live database has it, with the changes to the columns of the partitioned table above it. */
    Table partition(Table lived, Table rootWas, Table root) {
        List<Column> columns = new ArrayList<>();
        for (Column column : lived.columns()) {
            Optional<Column> was = rootWas.column(column.name());
            root.column(column.name())
                    .map(now -> was.filter(now::equals).isPresent() ? column : passedOn(column, now))
                    .ifPresent(columns::add);
        }
        left.add("partitions", lived.name().toString());
        return lived.withColumns(columns);
    }

    private static Column passedOn(Column column, Column now) {
        return new Column(
                column.name(),
                now.type(),
                column.nullability(),
                column.defaultValue(),
                column.identityOptions(),
                column.generated(),
                now.collation(),
                column.settings(),
                column.comment(),
                column.origin());
    }

    private Column column(Table table, Column lived, Column wanted) {
        String name = table.name().dotted(wanted.name());
        boolean isNumbered =
                lived.defaultValue().filter(sql -> sql.startsWith("nextval(")).isPresent();
        boolean keepsGenerated = lived.generated().isPresent()
                && wanted.generated().isEmpty()
                && wanted.identityOptions().isEmpty();
        boolean keepsIdentity =
                lived.identityOptions().isPresent() && wanted.identityOptions().isPresent();
        boolean keepsDefault = isNumbered
                        && (wanted.defaultValue().isEmpty()
                                || wanted.identityOptions().isPresent())
                || lived.defaultValue().isPresent()
                        && plain(lived.defaultValue()).equals(plain(wanted.defaultValue()));
        Optional<Domain> domain = domain(lived);
        boolean keepsType = JooqTypes.mayBe(lived.type(), wanted.type())
                || domain.filter(found -> JooqTypes.mayBe(found.base(), wanted.type()))
                        .isPresent();
        boolean keepsAny = keepsGenerated || keepsIdentity || keepsDefault;
        left.addIf(keepsGenerated, "generated columns", name);
        left.addIf(
                keepsIdentity && !lived.identityOptions().equals(wanted.identityOptions()), "identity columns", name);
        left.addIf(keepsDefault && isNumbered, "serial columns", name);
        left.addIf(lived.collation().isPresent() && wanted.collation().isEmpty(), "collations", name);
        left.addIf(!lived.settings().equals(wanted.settings()), "column settings", name);
        return new Column(
                wanted.name(),
                keepsType ? lived.type() : wanted.type(),
                isNotNullByType(lived, domain) ? lived.nullability() : wanted.nullability(),
                keepsAny ? lived.defaultValue() : wanted.defaultValue(),
                keepsAny ? lived.identityOptions() : wanted.identityOptions(),
                keepsAny ? lived.generated() : wanted.generated(),
                wanted.collation().or(lived::collation),
                lived.settings(),
                wanted.comment(),
                lived.origin());
    }

    private static Optional<String> plain(Optional<String> defaultValue) {
        return defaultValue.map(sql -> NOW.matcher(sql).replaceAll("now()"));
    }

    /** The domain that is the type of a column; jOOQ may tell the type below it. */
    private Optional<Domain> domain(Column lived) {
        return live.all(Domain.class)
                .filter(domain -> domain.type().equals(lived.type()))
                .findFirst();
    }

    /** Whether NULL is refused by the domain of a column alone, where jOOQ tells it of the column. */
    private static boolean isNotNullByType(Column lived, Optional<Domain> domain) {
        return lived.isNullable()
                && domain.filter(found -> found.nullability() == Nullability.NOT_NULL)
                        .isPresent();
    }

    private List<Constraint> constraints(Table lived, Table wanted, List<Table> parents) {
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : wanted.constraints()) {
            if (!(constraint instanceof Check check && isInherited(check, parents)) || isIn(constraint, lived)) {
                constraints.add(lived.constraints().stream()
                        .filter(other -> isSame(other, constraint))
                        .findFirst()
                        .map(other -> constraint(lived, other, constraint))
                        .orElse(constraint));
            }
        }
        lived.constraints().stream()
                .filter(constraint -> stays(constraint, wanted))
                .filter(constraint -> constraints.stream().noneMatch(other -> isSame(other, constraint)))
                .forEach(constraint -> {
                    left.add(kind(constraint), name(lived, constraint));
                    constraints.add(constraint);
                });
        return constraints;
    }

    private static boolean isIn(Constraint constraint, Table table) {
        return table.constraints().stream().anyMatch(other -> isSame(other, constraint));
    }

    private static boolean isInherited(Check check, List<Table> parents) {
        return parents.stream()
                .flatMap(parent -> parent.constraints().stream())
                .anyMatch(other -> other instanceof Check && other.name().equals(check.name()));
    }

    /** Whether a description means the one by the other, as far as it can tell. */
    private static boolean isSame(Constraint lived, Constraint wanted) {
        if (lived instanceof ForeignKey a && wanted instanceof ForeignKey b) {
            return a.columns().equals(b.columns())
                    && a.table().equals(b.table())
                    && a.referenced().equals(b.referenced());
        } else if (lived instanceof Check && wanted instanceof Check) {
            return lived.name().equals(wanted.name());
        } else if (lived instanceof NotNull a && wanted instanceof NotNull b) {
            return a.column().equals(b.column());
        }
        return lived.getClass() == wanted.getClass()
                && lived instanceof IndexedConstraint<?> a
                && wanted instanceof IndexedConstraint<?> b
                && a.columns().equals(b.columns());
    }

    private Constraint constraint(Table table, Constraint lived, Constraint wanted) {
        Constraint kept = lived;
        if (lived instanceof Check was && wanted instanceof Check now) {
            kept = new Check(was.name(), now.condition(), was.inheritance(), was.validation());
        } else if (lived instanceof ForeignKey was && wanted instanceof ForeignKey now) {
            boolean tells = now.onDelete() != ReferentialAction.NO_ACTION;
            kept = tells && now.onDelete() != was.onDelete() ? was.onDelete(now.onDelete()) : was;
            boolean tellsUpdate = now.onUpdate() != ReferentialAction.NO_ACTION;
            kept = tellsUpdate ? ((ForeignKey) kept).onUpdate(now.onUpdate()) : kept;
        }
        Constraint named = wanted.name().isPresent() ? kept.named(wanted.name().get()) : kept;
        left.addIf(!named.equals(wanted), kind(lived), name(table, lived));
        return named;
    }

    /** Whether a constraint that the description does not have stays nevertheless. */
    private boolean stays(Constraint constraint, Table wanted) {
        if (constraint instanceof Exclusion exclusion) {
            return exclusion.columns().stream()
                    .allMatch(column -> wanted.column(column).isPresent());
        } else if (constraint instanceof Check) {
            return model.all(Table.class)
                    .flatMap(table -> table.constraints().stream())
                    .noneMatch(Check.class::isInstance);
        } else if (constraint instanceof ForeignKey key) {
            return model.table(key.table()).isEmpty() && live.table(key.table()).isPresent();
        }
        return constraint instanceof NotNull named
                && wanted.column(named.column())
                        .filter(column -> !column.isNullable())
                        .isPresent();
    }

    private static String kind(Constraint constraint) {
        if (constraint instanceof ForeignKey) {
            return "options of foreign keys";
        } else if (constraint instanceof Check) {
            return "checks";
        } else if (constraint instanceof NotNull) {
            return "names of not-null constraints";
        }
        return constraint instanceof Exclusion ? "exclusion constraints" : "options of keys";
    }

    private static String name(Table table, Constraint constraint) {
        boolean isKey = constraint instanceof PrimaryKey || constraint instanceof Unique;
        return Stream.of(constraint.name().orElse(isKey ? "key" : "check"))
                .map(own -> table.name().dotted(own))
                .findFirst()
                .orElseThrow();
    }
}
