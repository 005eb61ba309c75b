package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.RelationColumn;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.SequenceOptions;
import dev.ambix.schema.text.DefaultNames;
import java.sql.SQLException;
import java.util.Optional;

/** Reads sequences; those of identity columns become a part of their columns. */
public final class SequenceReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select c.oid, c.relpersistence, format_type(q.seqtypid, null) as type, q.seqstart, q.seqincrement,
                       q.seqmin, q.seqmax, q.seqcache, q.seqcycle, d.refobjid as owner_id, d.refobjsubid as owner_column,
                       d.deptype = 'i' as is_identity
                from pg_sequence q
                join pg_class c on c.oid = q.seqrelid
                join space s on s.oid = c.relnamespace
                left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
                  and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Optional<Relation> sequence = catalog.relation(rows.number("oid"));
            if (sequence.isPresent()) {
                read(rows, sequence.get(), catalog);
            }
        }
    }

    /** A sequence that a left-out table owns is left out too, with its comment and privileges. */
    private static void read(CatalogRows rows, Relation sequence, Catalog catalog) throws SQLException {
        Address address = Address.of(CatalogTable.RELATION, sequence.oid());
        if (rows.number("owner_id") == 0) {
            catalog.add(address, sequence(rows, sequence.name(), Optional.empty()));
            return;
        }
        Optional<Relation> table = catalog.relation(rows.number("owner_id"));
        int number = (int) rows.number("owner_column");
        if (table.isPresent() && rows.flag("is_identity")) {
            RelationColumn column = table.get().columns().get(number);
            Column numbered = identity(rows, sequence, table.get(), column.column());
            table.get().columns().put(number, column.withColumn(numbered));
            catalog.assign(
                    address, ObjectRef.part(ObjectKind.COLUMN, table.get().name(), column.name()));
        } else if (table.isPresent()) {
            ColumnRef owner = new ColumnRef(
                    table.get().name(), table.get().columnNames(number).get(0));
            catalog.add(address, sequence(rows, sequence.name(), Optional.of(owner)));
        } else {
            catalog.forget(sequence);
        }
    }

    private static Sequence sequence(CatalogRows rows, QualifiedName name, Optional<ColumnRef> owner)
            throws SQLException {
        Persistence persistence =
                rows.character("relpersistence") == 'u' ? Persistence.UNLOGGED : Persistence.PERMANENT;
        return new Sequence(name, new ColumnType(rows.text("type")), options(rows), owner, persistence);
    }

    private static Column identity(CatalogRows rows, Relation sequence, Relation table, Column column)
            throws SQLException {
        QualifiedName usual = table.name().withName(DefaultNames.of(table.name().name(), column.name(), "seq"));
        Optional<QualifiedName> name = Optional.of(sequence.name()).filter(n -> !n.equals(usual));
        Identity identity = column.identityOptions().orElseThrow();
        return column.withIdentity(new Identity(identity.generation(), options(rows), name));
    }

    /** The options that differ from the defaults of CREATE SEQUENCE, which depend on the type and the direction. */
    private static SequenceOptions options(CatalogRows rows) throws SQLException {
        long increment = rows.number("seqincrement");
        boolean ascending = increment > 0;
        long most = greatest(rows.text("type"));
        long usualMinimum = ascending ? 1 : -most - 1;
        long usualMaximum = ascending ? most : -1;
        long minimum = rows.number("seqmin");
        long maximum = rows.number("seqmax");
        return new SequenceOptions(
                unless(ascending ? minimum : maximum, rows.number("seqstart")),
                unless(1, increment),
                unless(usualMinimum, minimum),
                unless(usualMaximum, maximum),
                unless(1, rows.number("seqcache")),
                rows.flag("seqcycle"));
    }

    private static long greatest(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static Optional<Long> unless(long usual, long value) {
        return value == usual ? Optional.empty() : Optional.of(value);
    }
}
