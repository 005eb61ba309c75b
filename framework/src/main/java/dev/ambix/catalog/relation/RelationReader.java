package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.Parameters.Parameter;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.ForeignSource;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads relations: tables without their columns, whole views, and the places of sequences and composite types. */
public final class RelationReader implements CatalogReader {
    @Override
    public String sql(int version) {
        return """
                select c.oid, s.nspname as relation_schema, c.relname as relation_name, c.relkind, c.relpersistence,
                       c.reltype, rt.typarray, c.reloptions, tc.reloptions as toast_options, ts.spcname as tablespace,
                       nullif(am.amname, current_setting('default_table_access_method')) as access_method,
                       c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
                       case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as bound,
                       case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
                       case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as query,
                       ons.nspname as of_schema, ot.typname as of_name, h.parents, fs.srvname as server,
                       case when ft.ftrelid is not null then ft.ftoptions end as foreign_options
                from pg_class c
                join space s on s.oid = c.relnamespace
                left join pg_class tc on tc.oid = c.reltoastrelid
                left join pg_type rt on rt.oid = c.reltype
                left join pg_type ot on ot.oid = c.reloftype
                left join pg_namespace ons on ons.oid = ot.typnamespace
                left join pg_tablespace ts on ts.oid = c.reltablespace
                left join pg_am am on am.oid = c.relam
                left join pg_foreign_table ft on ft.ftrelid = c.oid
                left join pg_foreign_server fs on fs.oid = ft.ftserver
                left join (
                    select i.inhrelid, array_agg(i.inhparent order by i.inhseqno) as parents
                    from pg_inherits i group by i.inhrelid
                ) h on h.inhrelid = c.oid
                where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'c')
                  and not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
                  and not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = c.reltype)
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            QualifiedName name = rows.name("relation");
            if (catalog.leavesOut(name)) {
                continue;
            }
            ObjectRef ref = ObjectRef.of(kind(rows.character("relkind")), name);
            long oid = rows.number("oid");
            Address address = Address.of(CatalogTable.RELATION, oid);
            catalog.locate(address, ref);
            catalog.assign(Address.of(CatalogTable.TYPE, rows.number("reltype")), ref);
            catalog.assign(Address.of(CatalogTable.TYPE, rows.number("typarray")), ref);
            boolean table = ref.kind() == ObjectKind.TABLE || ref.kind() == ObjectKind.FOREIGN_TABLE;
            List<Long> parents = Arrays.stream(rows.numbers("parents")).boxed().toList();
            Optional<String> comment = table ? catalog.takeComment(address) : Optional.empty();
            catalog.add(new Relation(oid, ref, table ? options(rows) : TableOptions.DEFAULTS, parents, comment));
            addView(ref, address, rows, catalog);
        }
        linkParents(catalog);
    }

    private static ObjectKind kind(char kind) {
        return switch (kind) {
            case 'f' -> ObjectKind.FOREIGN_TABLE;
            case 'v' -> ObjectKind.VIEW;
            case 'm' -> ObjectKind.MATERIALIZED_VIEW;
            case 'S' -> ObjectKind.SEQUENCE;
            case 'c' -> ObjectKind.TYPE;
            default -> ObjectKind.TABLE;
        };
    }

    private static void addView(ObjectRef ref, Address address, CatalogRows rows, Catalog catalog) throws SQLException {
        if (ref.kind() == ObjectKind.VIEW) {
            String query = Spelling.unterminated(rows.text("query"));
            catalog.add(address, View.of(ref.name(), query).withOptions(rows.parameters("reloptions")));
        } else if (ref.kind() == ObjectKind.MATERIALIZED_VIEW) {
            // Whether it holds rows is a matter of data: a dump without data makes all of them empty.
            catalog.add(
                    address,
                    new MaterializedView(
                            ref.name(),
                            List.of(),
                            Spelling.unterminated(rows.text("query")),
                            parameters(rows),
                            rows.optional("access_method"),
                            rows.optional("tablespace"),
                            MaterializedView.Population.WITH_DATA));
        }
    }

    private static TableOptions options(CatalogRows rows) throws SQLException {
        TableOptions options = TableOptions.DEFAULTS
                .withPersistence(rows.character("relpersistence") == 'u' ? Persistence.UNLOGGED : Persistence.PERMANENT)
                .withParameters(parameters(rows))
                .withTablespace(rows.optional("tablespace"))
                .withAccessMethod(rows.optional("access_method"))
                .withOfType(rows.optionalName("of"))
                .withRowSecurity(rowSecurity(rows.flag("relrowsecurity"), rows.flag("relforcerowsecurity")))
                .withReplicaIdentity(replicaIdentity(rows.character("relreplident")));
        Optional<String> key = rows.optional("partition_key");
        if (key.isPresent()) {
            options = options.withPartitionBy(PartitionKey.parse(key.get()));
        }
        Optional<String> server = rows.optional("server");
        if (server.isPresent()) {
            options = options.withReplicaIdentity(ReplicaIdentity.DEFAULT)
                    .withForeign(new ForeignSource(server.get(), rows.options("foreign_options")));
        }
        return options.withPartitionOf(bound(rows));
    }

    /** The parent is named when all relations are known. */
    private static Optional<PartitionOf> bound(CatalogRows rows) throws SQLException {
        return rows.optional("bound").map(bound -> new PartitionOf(QualifiedName.of("unknown"), bound));
    }

    private static Parameters parameters(CatalogRows rows) throws SQLException {
        Parameters parameters = rows.parameters("reloptions");
        for (Parameter parameter : rows.parameters("toast_options").all()) {
            parameters = parameters.with("toast." + parameter.name(), parameter.value());
        }
        return parameters;
    }

    private static RowSecurity rowSecurity(boolean enabled, boolean forced) {
        if (forced) {
            return enabled ? RowSecurity.FORCED : RowSecurity.FORCED_OFF;
        }
        return enabled ? RowSecurity.ENABLED : RowSecurity.OFF;
    }

    /** The index is named when the indexes are read. */
    private static ReplicaIdentity replicaIdentity(char kind) {
        return switch (kind) {
            case 'f' -> new ReplicaIdentity(ReplicaIdentity.Kind.FULL, Optional.empty());
            case 'n' -> new ReplicaIdentity(ReplicaIdentity.Kind.NOTHING, Optional.empty());
            default -> ReplicaIdentity.DEFAULT;
        };
    }

    private static void linkParents(Catalog catalog) {
        for (Relation relation : catalog.relations()) {
            List<QualifiedName> parents = new ArrayList<>();
            relation.parents()
                    .forEach(oid -> catalog.relation(oid).map(Relation::name).ifPresent(parents::add));
            if (!parents.isEmpty()) {
                TableOptions options = relation.options();
                relation.setOptions(options.partitionOf()
                        .map(of -> options.withPartitionOf(Optional.of(new PartitionOf(parents.get(0), of.bound()))))
                        .orElseGet(() -> options.withParents(parents)));
            }
        }
    }
}
