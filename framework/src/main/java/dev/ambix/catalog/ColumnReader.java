package dev.ambix.catalog;

import dev.ambix.schema.Column;
import dev.ambix.schema.Column.Nullability;
import dev.ambix.schema.ColumnSettings;
import dev.ambix.schema.ColumnType;
import dev.ambix.schema.Generated;
import dev.ambix.schema.Identity;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.SequenceOptions;
import dev.ambix.schema.View;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the columns of tables and views and the attributes of composite types. */
final class ColumnReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
                       case when a.atthasdef then pg_get_expr(d.adbin, d.adrelid) end as expression, d.oid as default_id,
                       a.attidentity, a.attgenerated, a.attislocal, a.attcollation, t.typcollation,
                       case when a.attstorage <> t.typstorage then a.attstorage end as storage, a.attcompression,
                       a.attstattarget, a.attoptions, a.attfdwoptions
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid
                join space s on s.oid = c.relnamespace
                join pg_type t on t.oid = a.atttypid
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c')
                """;
    }

    @Override
    public void read(Rows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Optional<Relation> relation = catalog.relation(rows.number("attrelid"));
            if (relation.isPresent()) {
                read(rows, relation.get(), catalog);
            }
        }
    }

    private static void read(Rows rows, Relation relation, Catalog catalog) throws SQLException {
        int number = (int) rows.number("attnum");
        Address address = new Address(CatalogTable.RELATION, relation.oid(), number);
        ObjectRef ref = ObjectRef.part(ObjectKind.COLUMN, relation.name(), rows.text("attname"));
        catalog.locate(address, ref);
        catalog.assign(Address.of(CatalogTable.COLUMN_DEFAULT, rows.number("default_id")), ref);
        long collation = rows.number("attcollation");
        Column column = column(rows, catalog, collation);
        if (relation.isTable()) {
            column = column.withComment(catalog.takeComment(address));
        }
        Optional<String> viewDefault =
                column.defaultValue().filter(sql -> relation.ref().kind() == ObjectKind.VIEW);
        if (viewDefault.isPresent()) {
            catalog.take(View.class, relation.ref())
                    .map(view -> view.columnDefault(ref.detail(), viewDefault.get()))
                    .ifPresent(catalog::add);
        }
        relation.columns().put(number, new RelationColumn(column, collation, rows.flag("attislocal")));
    }

    private static Column column(Rows rows, Catalog catalog, long collation) throws SQLException {
        Column column = Column.of(rows.text("attname"), new ColumnType(rows.text("type")))
                .withNullability(rows.flag("attnotnull") ? Nullability.NOT_NULL : Nullability.NULLABLE)
                .withSettings(settings(rows));
        if (collation != rows.number("typcollation") && catalog.collations().containsKey(collation)) {
            column = column.collate(catalog.collations().get(collation));
        }
        return withSource(column, rows);
    }

    /** With where its values come from when none are given. */
    private static Column withSource(Column column, Rows rows) throws SQLException {
        Optional<String> expression = rows.optional("expression");
        return switch (rows.text("attgenerated") + rows.text("attidentity")) {
            case "s" -> column.withGenerated(Generated.stored(Spelling.bare(expression.orElseThrow())));
            case "v" -> column.withGenerated(Generated.virtual(Spelling.bare(expression.orElseThrow())));
            case "a" -> column.withIdentity(new Identity(Identity.Generation.ALWAYS, SequenceOptions.DEFAULTS));
            case "d" -> column.withIdentity(new Identity(Identity.Generation.BY_DEFAULT, SequenceOptions.DEFAULTS));
            default -> column.withDefault(expression);
        };
    }

    private static ColumnSettings settings(Rows rows) throws SQLException {
        return new ColumnSettings(
                rows.optional("storage").map(ColumnReader::storage),
                compression(rows.text("attcompression")),
                rows.natural("attstattarget"),
                rows.options("attoptions"),
                rows.options("attfdwoptions"));
    }

    private static String storage(String letter) {
        return switch (letter) {
            case "p" -> "plain";
            case "e" -> "external";
            case "m" -> "main";
            default -> "extended";
        };
    }

    private static Optional<String> compression(String letter) {
        return switch (letter) {
            case "p" -> Optional.of("pglz");
            case "l" -> Optional.of("lz4");
            default -> Optional.empty();
        };
    }
}
