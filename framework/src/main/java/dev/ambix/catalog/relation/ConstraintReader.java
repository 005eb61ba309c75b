package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Check.Inheritance;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.text.DefaultNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the constraints of tables and domains, sorted by kind and name. */
public final class ConstraintReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select k.oid, k.conname, k.contype, k.conrelid, k.contypid, k.condeferrable, k.condeferred, k.convalidated,
                       k.conislocal, k.connoinherit, k.conparentid,
                       parent.conname as parent_constraint, coalesce(parent.conrelid = k.conrelid, false) as is_within,
                       k.conkey, k.confkey, k.confupdtype, k.confdeltype,
                       k.confmatchtype, {set_columns} as set_columns, {enforced} as enforced,
                       rn.nspname as referenced_schema, r.relname as referenced_name, r.oid as referenced_id,
                       {period} as period, ts.spcname as tablespace,
                       case when k.contype in ('p', 'u', 'x') then ic.reloptions end as parameters,
                       k.conindid, case when k.contype in ('p', 'u', 'x') then i.indkey end as index_columns,
                       {nulls_not_distinct} as nulls_not_distinct,
                       case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid) end as condition,
                       case when k.contype = 'x' then am.amname end as method,
                       case when k.contype = 'x' then pg_get_expr(i.indpred, i.indrelid) end as predicate,
                       case when k.contype = 'x' then array(
                           select pg_get_indexdef(k.conindid, g, false) from generate_series(1, i.indnkeyatts) g
                       ) end as definitions,
                       case when k.contype = 'x' then i.indclass end as classes,
                       case when k.contype = 'x' then i.indcollation end as collations,
                       case when k.contype = 'x' then i.indoption end as options,
                       case when k.contype = 'x' then array(
                           select case when n.nspname in ('pg_catalog', current_schema()) then o.oprname::text
                                       else 'operator(' || quote_ident(n.nspname) || '.' || o.oprname || ')' end
                           from unnest(k.conexclop) with ordinality u (oid, place)
                           join pg_operator o on o.oid = u.oid join pg_namespace n on n.oid = o.oprnamespace
                           order by u.place
                       ) end as operators
                from pg_constraint k
                join space s on s.oid = k.connamespace
                left join pg_constraint parent on parent.oid = nullif(k.conparentid, 0)
                left join pg_class r on r.oid = k.confrelid
                left join pg_namespace rn on rn.oid = r.relnamespace
                left join pg_index i on i.indexrelid = k.conindid
                left join pg_class ic on ic.oid = k.conindid
                left join pg_am am on am.oid = ic.relam
                left join pg_tablespace ts on ts.oid = ic.reltablespace
                where k.contype <> 't'
                order by k.conparentid <> 0, position(k.contype in 'puxfcn'), k.conname
                """.replace("{set_columns}", CatalogReader.since(15, version, "k.confdelsetcols", "null::int2[]"))
                .replace("{enforced}", CatalogReader.since(18, version, "k.conenforced", "true"))
                .replace("{period}", CatalogReader.since(18, version, "k.conperiod", "false"))
                .replace("{nulls_not_distinct}", CatalogReader.since(15, version, "i.indnullsnotdistinct", "false"));
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        PartitionNotNulls notNulls = new PartitionNotNulls();
        while (rows.next()) {
            Optional<Relation> table = catalog.relation(rows.number("conrelid"));
            if (table.isPresent()) {
                read(rows, table.get(), notNulls, catalog);
            } else if (rows.number("contypid") != 0 && rows.character("contype") == 'c') {
                addToDomain(rows, catalog);
            }
        }
        notNulls.addNamed(catalog);
    }

    private static void read(CatalogRows rows, Relation table, PartitionNotNulls notNulls, Catalog catalog)
            throws SQLException {
        Address address = Address.of(CatalogTable.CONSTRAINT, rows.number("oid"));
        String name = rows.text("conname");
        List<String> columns = table.columnNames(rows.numbers("conkey"));
        char type = rows.character("contype");
        if (type == 'n') {
            catalog.locate(address, ObjectRef.part(ObjectKind.COLUMN, table.name(), columns.get(0)));
            catalog.locateComment(address, ObjectRef.part(ObjectKind.CONSTRAINT, table.name(), name));
            notNulls.found(table, columns.get(0), name);
            if (!rows.flag("conislocal")) {
                notNulls.inherited(
                        table, new NotNull(Optional.of(name), columns.get(0), inheritance(rows), validation(rows)));
            }
        }
        if (isInherited(rows, table, name, columns)) {
            if (rows.number("conparentid") != 0 && !rows.flag("is_within")) {
                locateComments(rows, address, ObjectRef.part(ObjectKind.CONSTRAINT, table.name(), name), catalog);
            }
            Optional<ObjectRef> parent = catalog.at(Address.of(CatalogTable.CONSTRAINT, rows.number("conparentid")));
            if (parent.isPresent()) {
                locate(rows, address, parent.get(), catalog);
                catalog.inherit(address);
                if (isKey(rows)) {
                    catalog.inherit(Address.of(CatalogTable.RELATION, rows.number("conindid")));
                }
            } else if (type == 'c') {
                // It may have a comment of its own.
                catalog.locate(address, ObjectRef.part(ObjectKind.CONSTRAINT, table.name(), name));
                catalog.inherit(address);
            }
            return;
        }
        Optional<Constraint> constraint = constraint(rows, table, columns, catalog);
        if (constraint.isPresent()) {
            table.constraints().add(constraint.get().named(name));
            ObjectRef ref = ObjectRef.part(ObjectKind.CONSTRAINT, table.name(), name);
            locate(rows, address, ref, catalog);
        }
    }

    /** The index of a key is a part of it; a foreign key has that of the table that it refers to. */
    private static void locate(CatalogRows rows, Address address, ObjectRef ref, Catalog catalog) throws SQLException {
        catalog.locate(address, ref);
        if (isKey(rows)) {
            catalog.locate(Address.of(CatalogTable.RELATION, rows.number("conindid")), ref);
        }
    }

    /** Locates the comment that a partition may have of its own on a constraint of its table. */
    private static void locateComments(CatalogRows rows, Address address, ObjectRef own, Catalog catalog)
            throws SQLException {
        catalog.locateComment(address, own);
        if (isKey(rows)) {
            catalog.locateComment(Address.of(CatalogTable.RELATION, rows.number("conindid")), own);
        }
    }

    /** Whether it has an index of its own. */
    private static boolean isKey(CatalogRows rows) throws SQLException {
        return "pux".indexOf(rows.character("contype")) >= 0;
    }

    /**
     * Whether the table has it only because its parent has: then it says nothing about the table. The key or foreign key of
     * a partition is its own if its name is not the one that it would get from its parent's.
     */
    private static boolean isInherited(CatalogRows rows, Relation table, String name, List<String> columns)
            throws SQLException {
        char type = rows.character("contype");
        if (type == 'c' || type == 'n') {
            return !rows.flag("conislocal");
        } else if (rows.number("conparentid") == 0) {
            return false;
        }
        String own = table.name().name();
        return switch (type) {
            case 'p' -> name.equals(DefaultNames.of(own, "", "pkey"));
            case 'u' -> name.equals(DefaultNames.of(own, String.join("_", columns), "key"));
            case 'x' -> name.equals(DefaultNames.of(own, String.join("_", columns), "excl"));
            // The constraints for the partitions of the table that it refers to are on the same table as it.
            case 'f' -> rows.flag("is_within") || name.equals(rows.text("parent_constraint"));
            default -> true;
        };
    }

    private static Optional<Constraint> constraint(
            CatalogRows rows, Relation table, List<String> columns, Catalog catalog) throws SQLException {
        return switch (rows.character("contype")) {
            case 'p' -> Optional.of(primaryKey(rows, table, columns));
            case 'u' -> Optional.of(unique(rows, table, columns));
            case 'f' -> Optional.of(foreignKey(rows, table, columns, catalog));
            case 'c' -> Optional.of(check(rows));
            case 'x' -> Optional.of(exclusion(rows, table, catalog));
            case 'n' -> notNull(rows, table, columns.get(0));
            default -> Optional.empty();
        };
    }

    private static PrimaryKey primaryKey(CatalogRows rows, Relation table, List<String> columns) throws SQLException {
        return new PrimaryKey(
                Optional.empty(), columns, period(rows), index(rows, table, columns.size()), deferrability(rows));
    }

    private static Unique unique(CatalogRows rows, Relation table, List<String> columns) throws SQLException {
        return new Unique(
                Optional.empty(),
                columns,
                period(rows),
                nulls(rows),
                index(rows, table, columns.size()),
                deferrability(rows));
    }

    private static Period period(CatalogRows rows) throws SQLException {
        return rows.flag("period") ? Period.LAST_COLUMN : Period.NONE;
    }

    /** The index of a constraint; the columns behind those that it compares are included. */
    private static KeyIndex index(CatalogRows rows, Relation table, int compared) throws SQLException {
        long[] all = rows.numbers("index_columns");
        return new KeyIndex(
                table.columnNames(Arrays.copyOfRange(all, compared, all.length)),
                rows.parameters("parameters"),
                rows.optional("tablespace"));
    }

    private static NullTreatment nulls(CatalogRows rows) throws SQLException {
        return rows.flag("nulls_not_distinct") ? NullTreatment.NOT_DISTINCT : NullTreatment.DISTINCT;
    }

    private static Deferrability deferrability(CatalogRows rows) throws SQLException {
        if (rows.flag("condeferred")) {
            return Deferrability.INITIALLY_DEFERRED;
        }
        return rows.flag("condeferrable") ? Deferrability.DEFERRABLE : Deferrability.NOT_DEFERRABLE;
    }

    private static Validation validation(CatalogRows rows) throws SQLException {
        if (!rows.flag("enforced")) {
            return Validation.NOT_ENFORCED;
        }
        return rows.flag("convalidated") ? Validation.VALID : Validation.NOT_VALID;
    }

    private static Inheritance inheritance(CatalogRows rows) throws SQLException {
        return rows.flag("connoinherit") ? Inheritance.NO_INHERIT : Inheritance.INHERITED;
    }

    private static Check check(CatalogRows rows) throws SQLException {
        String condition = Spelling.bare(rows.text("condition"));
        return new Check(Optional.empty(), condition, inheritance(rows), validation(rows));
    }

    private static ForeignKey foreignKey(CatalogRows rows, Relation table, List<String> columns, Catalog catalog)
            throws SQLException {
        Optional<Relation> referenced = catalog.relation(rows.number("referenced_id"));
        long[] keys = rows.numbers("confkey");
        return new ForeignKey(
                Optional.empty(),
                columns,
                rows.name("referenced"),
                referenced.map(other -> other.columnNames(keys)).orElse(List.of()),
                period(rows),
                rows.character("confmatchtype") == 'f' ? ForeignKey.Match.FULL : ForeignKey.Match.SIMPLE,
                action(rows.character("confdeltype")),
                table.columnNames(rows.numbers("set_columns")),
                action(rows.character("confupdtype")),
                deferrability(rows),
                validation(rows));
    }

    private static ReferentialAction action(char letter) {
        return switch (letter) {
            case 'r' -> ReferentialAction.RESTRICT;
            case 'c' -> ReferentialAction.CASCADE;
            case 'n' -> ReferentialAction.SET_NULL;
            case 'd' -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private static Exclusion exclusion(CatalogRows rows, Relation table, Catalog catalog) throws SQLException {
        List<String> operators = rows.texts("operators");
        IndexKeys keys = IndexKeys.read(rows, table, catalog);
        List<Exclusion.Element> elements = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            elements.add(new Exclusion.Element(keys.key(i), operators.get(i)));
        }
        Optional<String> predicate = rows.optional("predicate").map(Spelling::bare);
        return new Exclusion(
                Optional.empty(),
                rows.text("method"),
                elements,
                predicate,
                index(rows, table, operators.size()),
                deferrability(rows));
    }

    /** A plain one with PostgreSQL's choice of name is told by the column alone. */
    private static Optional<Constraint> notNull(CatalogRows rows, Relation table, String column) throws SQLException {
        NotNull constraint = new NotNull(Optional.empty(), column, inheritance(rows), validation(rows));
        boolean plain = constraint.equals(NotNull.of(column))
                && rows.text("conname").equals(DefaultNames.of(table.name().name(), column, "not_null"));
        return plain ? Optional.empty() : Optional.of(constraint);
    }

    private static void addToDomain(CatalogRows rows, Catalog catalog) throws SQLException {
        Optional<ObjectRef> ref = catalog.at(Address.of(CatalogTable.TYPE, rows.number("contypid")));
        Optional<Domain> domain = ref.flatMap(r -> catalog.take(Domain.class, r));
        if (domain.isPresent()) {
            String name = rows.text("conname");
            SchemaObject with = domain.get().with(check(rows).named(name));
            catalog.add(with);
            catalog.locate(
                    Address.of(CatalogTable.CONSTRAINT, rows.number("oid")),
                    ObjectRef.part(ObjectKind.DOMAIN_CONSTRAINT, with.ref().name(), name));
        }
    }
}
