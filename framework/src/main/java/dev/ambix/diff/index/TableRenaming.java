package dev.ambix.diff.index;

import dev.ambix.diff.difference.Rename;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.text.DefaultNames;
import dev.ambix.schema.text.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables and their parts after a table, a column, a constraint or another object got a new name. */
public final class TableRenaming {
    /** A string literal, a quoted name or a word. */
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")++\"|[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final Rename rename;
    private final QualifiedName on;

    TableRenaming(Rename rename) {
        this.rename = rename;
        this.on = rename.ref().name();
    }

    /** Whether expressions on a table may name the renamed element; a value of an enum type may appear anywhere. */
    private boolean concerns(QualifiedName table) {
        return table.equals(on) || isLabel();
    }

    private boolean isLabel() {
        return rename.ref().kind() == ObjectKind.ENUM_VALUE;
    }

    public Table table(Table table) {
        boolean isMeant = concerns(table.name());
        List<Column> columns =
                table.columns().stream().map(column -> column(table, column)).toList();
        List<Constraint> constraints = table.constraints().stream()
                .map(constraint -> constraint(table, constraint, isMeant))
                .toList();
        return table.withName(table(table.name()))
                .withColumns(columns)
                .withConstraints(constraints)
                .withOptions(options(table.options()));
    }

    public QualifiedName table(QualifiedName name) {
        return rename.ref().kind() == ObjectKind.TABLE && name.equals(on) ? name.withName(rename.newName()) : name;
    }

    private String column(QualifiedName table, String name) {
        boolean isMeant = rename.ref().kind() == ObjectKind.COLUMN
                && table.equals(on)
                && name.equals(rename.ref().ownName());
        return isMeant ? rename.newName() : name;
    }

    public List<String> columns(QualifiedName table, List<String> names) {
        return names.stream().map(name -> column(table, name)).toList();
    }

    public ColumnRef columnRef(ColumnRef column) {
        return new ColumnRef(table(column.table()), column(column.table(), column.column()));
    }

    /** The sequence of an identity keeps the name that it got from the column's earlier one. */
    private Column column(Table table, Column column) {
        Column named = column.withName(column(table.name(), column.name()));
        boolean isMeant = concerns(table.name());
        Optional<Generated> generated = isMeant
                ? column.generated().map(g -> new Generated(text(g.expression()), g.storage()))
                : column.generated();
        Optional<Identity> identity = column.identityOptions().map(i -> identity(table.name(), column, i));
        return new Column(
                named.name(),
                column.type(),
                column.nullability(),
                column.defaultValue().map(this::defaultValue),
                identity,
                generated,
                column.collation(),
                column.settings(),
                column.comment(),
                column.origin());
    }

    private String defaultValue(String sql) {
        return rename.ref().kind() == ObjectKind.SEQUENCE ? sequenceText(sql) : isLabel() ? text(sql) : sql;
    }

    private String sequenceText(String sql) {
        String was = "'" + Identifiers.sql(on).replace("'", "''") + "'::regclass";
        String now = "'" + Identifiers.sql(on.withName(rename.newName())).replace("'", "''") + "'::regclass";
        return sql.replace(was, now);
    }

    private Identity identity(QualifiedName table, Column column, Identity identity) {
        boolean moves = rename.ref().kind() == ObjectKind.TABLE && table.equals(on)
                || !column(table, column.name()).equals(column.name());
        if (!moves) {
            return identity;
        }
        QualifiedName kept = identity.sequenceName().orElseGet(() -> chosen(table, column.name()));
        Optional<QualifiedName> other =
                Optional.of(kept).filter(name -> !name.equals(chosen(table(table), column(table, column.name()))));
        return new Identity(identity.generation(), identity.sequence(), other);
    }

    /** The name that PostgreSQL chooses for the sequence of an identity. */
    private static QualifiedName chosen(QualifiedName table, String column) {
        return table.withName(DefaultNames.of(table.name(), column, "seq"));
    }

    private Constraint constraint(Table table, Constraint constraint, boolean isMeant) {
        boolean renamed = isMeant
                && rename.ref().kind() == ObjectKind.CONSTRAINT
                && constraint.name().equals(Optional.of(rename.ref().ownName()));
        Constraint named = renamed ? constraint.named(rename.newName()) : constraint;
        QualifiedName on = table.name();
        if (named instanceof IndexedConstraint<?> indexed) {
            return indexed(on, indexed);
        } else if (named instanceof ForeignKey key) {
            return foreignKey(on, key);
        } else if (named instanceof NotNull notNull) {
            return new NotNull(
                    notNull.name(), column(on, notNull.column()), notNull.inheritance(), notNull.validation());
        } else if (named instanceof Check check && isMeant) {
            return new Check(check.name(), text(check.condition()), check.inheritance(), check.validation());
        }
        return named;
    }

    private Constraint indexed(QualifiedName on, IndexedConstraint<?> constraint) {
        KeyIndex index = constraint.index();
        IndexedConstraint<?> moved = constraint.withIndex(index.withInclude(columns(on, index.include())));
        if (moved instanceof PrimaryKey key) {
            return key.withColumns(columns(on, key.columns()));
        } else if (moved instanceof Unique key) {
            return key.withColumns(columns(on, key.columns()));
        }
        return exclusion(on, (Exclusion) moved);
    }

    private ForeignKey foreignKey(QualifiedName on, ForeignKey key) {
        return new ForeignKey(
                key.name(),
                columns(on, key.columns()),
                table(key.table()),
                columns(key.table(), key.referenced()),
                key.period(),
                key.match(),
                key.onDelete(),
                columns(on, key.onDeleteColumns()),
                key.onUpdate(),
                key.deferrability(),
                key.validation());
    }

    private Exclusion exclusion(QualifiedName on, Exclusion exclusion) {
        List<Exclusion.Element> elements = exclusion.elements().stream()
                .map(element ->
                        new Exclusion.Element(keys(on, List.of(element.key())).get(0), element.operator()))
                .toList();
        return exclusion
                .withElements(elements)
                .withPredicate(exclusion.predicate().map(sql -> expression(on, sql)));
    }

    private TableOptions options(TableOptions options) {
        TableOptions moved = options.withParents(
                        options.parents().stream().map(this::table).toList())
                .withPartitionOf(
                        options.partitionOf().map(of -> new TableOptions.PartitionOf(table(of.parent()), of.bound())));
        return rename.ref().kind() == ObjectKind.INDEX && moved.clusteredOn().equals(Optional.of(on.name()))
                ? moved.withClusteredOn(Optional.of(rename.newName()))
                : moved;
    }

    public IndexDefinition index(IndexDefinition index) {
        return new IndexDefinition(
                table(index.table()),
                keys(index.table(), index.keys()),
                index.uniqueness(),
                index.method(),
                columns(index.table(), index.include()),
                index.nulls(),
                index.parameters(),
                index.predicate().map(sql -> expression(index.table(), sql)),
                index.tablespace(),
                index.partitionOf().map(this::index));
    }

    private QualifiedName index(QualifiedName name) {
        return rename.ref().kind() == ObjectKind.INDEX && name.equals(on) ? name.withName(rename.newName()) : name;
    }

    public List<IndexKey> keys(QualifiedName table, List<IndexKey> keys) {
        return keys.stream()
                .map(key -> key.withText(
                        key.kind() == IndexKey.Kind.COLUMN ? column(table, key.text()) : expression(table, key.text())))
                .toList();
    }

    public String expression(QualifiedName table, String sql) {
        return concerns(table) ? text(sql) : sql;
    }

    /** PostgreSQL spells a value of an enum type as a literal with a cast. */
    private String label(String value) {
        return "'" + value.replace("'", "''") + "'::" + Identifiers.sql(on);
    }

    /** An expression or statement with the new name for the old one, but not inside of string literals. */
    public String text(String sql) {
        if (isLabel()) {
            return sql.replaceAll(
                    Pattern.quote(label(rename.ref().ownName())) + "(?![\\w$])",
                    Matcher.quoteReplacement(label(rename.newName())));
        }
        if (rename.ref().kind() != ObjectKind.TABLE && rename.ref().kind() != ObjectKind.COLUMN) {
            return sql;
        }
        String was = Identifiers.sql(rename.ref().ownName());
        String now = Identifiers.sql(rename.newName());
        return TOKEN.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().equals(was) ? now : found.group()));
    }
}
