package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexDefinition.Uniqueness;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads indexes, without those of constraints, and which of them tables are ordered or identified by. */
public final class IndexReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select i.indexrelid, i.indrelid, c.relname, am.amname, i.indisunique, i.indisvalid, i.indisclustered,
                       i.indisreplident, i.indkey as index_columns, i.indclass as classes, i.indcollation as collations,
                       i.indoption as options, {nulls_not_distinct} as nulls_not_distinct, c.relkind, c.reloptions,
                       ts.spcname as tablespace, k.conindid is not null as is_of_constraint,
                       pn.nspname as parent_schema, p.relname as parent_name,
                       pg_get_expr(i.indpred, i.indrelid) as predicate,
                       case when i.indexprs is not null then array(
                           select pg_get_indexdef(i.indexrelid, g, false) from generate_series(1, i.indnkeyatts) g
                       ) end as definitions, o.class_options,
                       case when i.indexprs is not null then array(
                           select coalesce(a.attstattarget, -1)::int8 from pg_attribute a
                           where a.attrelid = i.indexrelid and a.attnum between 1 and i.indnkeyatts order by a.attnum
                       ) end as targets
                from pg_index i
                join pg_class c on c.oid = i.indexrelid
                join space s on s.oid = c.relnamespace
                join pg_am am on am.oid = c.relam
                left join (
                    select k.conindid from pg_constraint k where k.contype in ('p', 'u', 'x')
                ) k on k.conindid = i.indexrelid
                left join pg_tablespace ts on ts.oid = c.reltablespace
                left join pg_inherits h on h.inhrelid = i.indexrelid
                left join pg_class p on p.oid = h.inhparent
                left join pg_namespace pn on pn.oid = p.relnamespace
                left join (
                    select x.indexrelid, array_agg(case when a.attoptions is null then '' else
                        quote_ident(oc.opcname) || ' (' || array_to_string(array(
                            select quote_ident(split_part(u, '=', 1)) || '='
                                || quote_literal(substr(u, position('=' in u) + 1))
                            from unnest(a.attoptions) u
                        ), ', ') || ')' end order by a.attnum) as class_options
                    from pg_index x
                    join pg_attribute a on a.attrelid = x.indexrelid and a.attnum <= x.indnkeyatts
                    join pg_opclass oc on oc.oid = x.indclass[a.attnum - 1]
                    where x.indexrelid in (
                        select b.attrelid from pg_attribute b join pg_class bc on bc.oid = b.attrelid
                        where b.attoptions is not null and bc.relkind in ('i', 'I'))
                    group by x.indexrelid
                ) o on o.indexrelid = i.indexrelid
                """.replace("{nulls_not_distinct}", CatalogReader.since(15, version, "i.indnullsnotdistinct", "false"));
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Optional<Relation> table = catalog.relation(rows.number("indrelid"));
            if (table.isPresent()) {
                mark(rows, table.get());
                if (!rows.flag("is_of_constraint")) {
                    add(rows, table.get(), catalog);
                }
            }
        }
    }

    private static void mark(CatalogRows rows, Relation table) throws SQLException {
        Optional<String> name = Optional.of(rows.text("relname"));
        if (rows.flag("indisclustered")) {
            table.setOptions(table.options().withClusteredOn(name));
        }
        if (rows.flag("indisreplident")) {
            table.setOptions(
                    table.options().withReplicaIdentity(new ReplicaIdentity(ReplicaIdentity.Kind.INDEX, name)));
        }
    }

    /** An index of a partitioned table is invalid as long as a partition lacks its part, and wanted nevertheless. */
    private static void add(CatalogRows rows, Relation table, Catalog catalog) throws SQLException {
        Index index = new Index(rows.text("relname"), definition(rows, table, catalog));
        if (rows.flag("indisvalid") || rows.character("relkind") == 'I') {
            catalog.add(Address.of(CatalogTable.RELATION, rows.number("indexrelid")), index);
        } else {
            catalog.invalidIndexes().add(index.qualifiedName());
        }
    }

    /** Only expressions have statistics of their own. */
    private static IndexKey analyzed(IndexKey key, int place, long[] targets) {
        return place < targets.length && targets[place] >= 0 ? key.statistics((int) targets[place]) : key;
    }

    private static IndexDefinition definition(CatalogRows rows, Relation table, Catalog catalog) throws SQLException {
        IndexKeys keys = IndexKeys.read(rows, table, rows.texts("class_options"), catalog);
        long[] targets = rows.numbers("targets");
        List<IndexKey> parts = IntStream.range(0, keys.size())
                .mapToObj(place -> analyzed(keys.key(place), place, targets))
                .toList();
        long[] columns = keys.columns();
        Optional<QualifiedName> parent = rows.optionalName("parent");
        return new IndexDefinition(
                table.name(),
                parts,
                rows.flag("indisunique") ? Uniqueness.UNIQUE : Uniqueness.NOT_UNIQUE,
                rows.optional("amname").filter(method -> !method.equals("btree")),
                table.columnNames(Arrays.copyOfRange(columns, keys.size(), columns.length)),
                rows.flag("nulls_not_distinct") ? NullTreatment.NOT_DISTINCT : NullTreatment.DISTINCT,
                rows.parameters("reloptions"),
                rows.optional("predicate").map(Spelling::bare),
                rows.optional("tablespace"),
                parent);
    }
}
