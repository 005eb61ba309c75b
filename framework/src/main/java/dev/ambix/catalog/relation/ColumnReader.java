package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.ColumnTypeReader.NamedType;
import dev.ambix.catalog.reader.ColumnTypeReader.TypeUse;
import dev.ambix.catalog.reader.ExpressionReader.Expression;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.RelationColumn;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.SequenceOptions;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Reads the columns of tables and views and the attributes of composite types. Nothing else has as many rows, so properties
 * that few columns have, or many share, are read before.
 */
public final class ColumnReader implements CatalogReader {
    /** Whether the not-null constraint of a child's column is only that of its parents. */
    private static final String INHERITED = """
            exists (
                select from pg_constraint k
                where k.conrelid = a.attrelid and k.contype = 'n' and k.conkey[1] = a.attnum and not k.conislocal)""";

    /** Whether a parent's column is not null: the catalog does not tell then whether the child's is by itself. */
    private static final String PARENTS = """
            exists (
                select from pg_inherits i join pg_attribute p on p.attrelid = i.inhparent and p.attname = a.attname
                where i.inhrelid = a.attrelid and p.attnotnull)""";

    @Override
    public String sql(int version) {
        return """
                select a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attislocal,
                       a.attnotnull and not (a.attinhcount > 0 and not c.relispartition and {merely}) as own_not_null,
                       nullif(a.attcollation, 0) as attcollation, nullif(a.attidentity, '') as attidentity,
                       nullif(a.attgenerated, '') as attgenerated
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid
                join space s on s.oid = c.relnamespace
                where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c')
                """.replace("{merely}", CatalogReader.since(18, version, INHERITED, PARENTS));
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Optional<Relation> relation = catalog.relation(rows.number("attrelid"));
            if (relation.isPresent()) {
                read(rows, relation.get(), catalog);
            }
        }
    }

    private static void read(CatalogRows rows, Relation relation, Catalog catalog) throws SQLException {
        int number = (int) rows.number("attnum");
        String name = rows.text("attname");
        Address address = new Address(CatalogTable.RELATION, relation.oid(), number);
        ObjectRef ref = ObjectRef.part(ObjectKind.COLUMN, relation.name(), name);
        catalog.locate(address, ref);
        Optional<Expression> expression =
                Optional.ofNullable(catalog.expressions().get(address));
        expression.ifPresent(e -> catalog.assign(Address.of(CatalogTable.COLUMN_DEFAULT, e.oid()), ref));
        Column column = column(rows, name, catalog, address, expression.map(Expression::sql));
        if (relation.isTable()) {
            column = catalog.takeComment(address).map(column::comment).orElse(column);
        }
        if (relation.ref().kind() == ObjectKind.VIEW) {
            column.defaultValue().ifPresent(sql -> addDefault(relation.ref(), name, sql, catalog));
        }
        relation.columns()
                .put(number, new RelationColumn(column, rows.number("attcollation"), rows.flag("attislocal")));
    }

    private static void addDefault(ObjectRef view, String column, String sql, Catalog catalog) {
        catalog.take(View.class, view)
                .map(found -> found.columnDefault(column, sql))
                .ifPresent(catalog::add);
    }

    private static Column column(
            CatalogRows rows, String name, Catalog catalog, Address address, Optional<String> expression)
            throws SQLException {
        NamedType type = catalog.columnTypes().get(new TypeUse(rows.number("atttypid"), rows.number("atttypmod")));
        Optional<String> generated = rows.optional("attgenerated");
        Optional<Identity> identity = rows.optional("attidentity").map(ColumnReader::identity);
        boolean notNull = rows.flag("own_not_null") || identity.isPresent();
        return new Column(
                name,
                type.type(),
                notNull ? Nullability.NOT_NULL : Nullability.NULLABLE,
                expression.filter(e -> generated.isEmpty()),
                identity,
                generated.flatMap(kind -> expression.map(e -> generated(kind, Spelling.bare(e)))),
                collation(rows.number("attcollation"), type, catalog),
                catalog.columnSettings().getOrDefault(address, ColumnSettings.DEFAULTS),
                Optional.empty(),
                Column.Origin.DECLARED);
    }

    private static Optional<QualifiedName> collation(long collation, NamedType type, Catalog catalog) {
        return collation == type.collation()
                ? Optional.empty()
                : Optional.ofNullable(catalog.collations().get(collation));
    }

    private static Generated generated(String kind, String expression) {
        return kind.equals("s") ? Generated.stored(expression) : Generated.virtual(expression);
    }

    private static Identity identity(String kind) {
        Identity.Generation generation = kind.equals("a") ? Identity.Generation.ALWAYS : Identity.Generation.BY_DEFAULT;
        return new Identity(generation, SequenceOptions.DEFAULTS);
    }
}
