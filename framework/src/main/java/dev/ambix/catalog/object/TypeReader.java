package dev.ambix.catalog.object;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.RelationColumn;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.RangeType;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.text.DefaultNames;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads enum, composite and range types, and domains without their constraints. */
public final class TypeReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select t.oid, s.nspname as type_schema, t.typname as type_name, t.typtype, t.typarray, t.typrelid,
                       case when t.typtype = 'e' then array(
                           select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder
                       ) end as labels,
                       format_type(case t.typtype when 'd' then t.typbasetype when 'r' then r.rngsubtype end,
                                   case t.typtype when 'd' then t.typtypmod end) as base,
                       t.typnotnull, pg_get_expr(t.typdefaultbin, 0) as default_value,
                       cn.nspname as collation_schema, co.collname as collation_name,
                       onsp.nspname as class_schema, oc.opcname as class_name,
                       pcn.nspname as canonical_schema, pc.proname as canonical_name,
                       pdn.nspname as difference_schema, pd.proname as difference_name,
                       mn.nspname as multirange_schema, m.typname as multirange_name, m.oid as multirange_id,
                       m.typarray as multirange_array
                from pg_type t
                join space s on s.oid = t.typnamespace
                left join pg_range r on r.rngtypid = t.oid
                left join pg_type b on b.oid = coalesce(r.rngsubtype, t.typbasetype)
                left join pg_collation co
                  on co.oid = coalesce(r.rngcollation, t.typcollation) and co.oid <> b.typcollation
                left join pg_namespace cn on cn.oid = co.collnamespace
                left join pg_opclass oc on oc.oid = r.rngsubopc and not oc.opcdefault
                left join pg_namespace onsp on onsp.oid = oc.opcnamespace
                left join pg_proc pc on pc.oid = r.rngcanonical
                left join pg_namespace pcn on pcn.oid = pc.pronamespace
                left join pg_proc pd on pd.oid = r.rngsubdiff
                left join pg_namespace pdn on pdn.oid = pd.pronamespace
                left join pg_type m on m.oid = r.rngmultitypid
                left join pg_namespace mn on mn.oid = m.typnamespace
                where (t.typtype in ('e', 'd', 'r') or t.typtype = 'c' and exists (
                    select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
                  and not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            SchemaObject type = type(rows, catalog);
            ObjectRef ref = type.ref();
            catalog.add(Address.of(CatalogTable.TYPE, rows.number("oid")), type);
            catalog.assign(Address.of(CatalogTable.TYPE, rows.number("typarray")), ref);
            catalog.assign(Address.of(CatalogTable.TYPE, rows.number("multirange_id")), ref);
            catalog.assign(Address.of(CatalogTable.TYPE, rows.number("multirange_array")), ref);
        }
    }

    private static SchemaObject type(CatalogRows rows, Catalog catalog) throws SQLException {
        QualifiedName name = rows.name("type");
        return switch (rows.character("typtype")) {
            case 'e' -> new EnumType(name, rows.texts("labels"));
            case 'd' -> domain(name, rows);
            case 'r' -> range(name, rows);
            default -> new CompositeType(name, attributes(rows.number("typrelid"), catalog));
        };
    }

    private static Domain domain(QualifiedName name, CatalogRows rows) throws SQLException {
        return new Domain(
                name,
                new ColumnType(rows.text("base")),
                rows.optionalName("collation"),
                rows.flag("typnotnull") ? Nullability.NOT_NULL : Nullability.NULLABLE,
                rows.optional("default_value"),
                List.of());
    }

    private static RangeType range(QualifiedName name, CatalogRows rows) throws SQLException {
        QualifiedName usual = name.withName(DefaultNames.multirange(name.name()));
        return new RangeType(
                name,
                new ColumnType(rows.text("base")),
                rows.optionalName("class"),
                rows.optionalName("collation"),
                rows.optionalName("canonical"),
                rows.optionalName("difference"),
                Optional.of(rows.name("multirange")).filter(multirange -> !multirange.equals(usual)));
    }

    private static List<Attribute> attributes(long relation, Catalog catalog) {
        return catalog.relation(relation).orElseThrow().columns().values().stream()
                .map(RelationColumn::column)
                .map(column -> new Attribute(column.name(), column.type(), column.collation()))
                .toList();
    }
}
