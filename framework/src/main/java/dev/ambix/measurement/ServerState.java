package dev.ambix.measurement;

import dev.ambix.impact.LockLevel;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A snapshot of a server as a session sees it, uncommitted changes of the session included: the relations with their files
 * and the counters of the session, the session's locks, and the objects with a text that changes when they do.
 *
 * @param relations the relations by their oids
 * @param locks the levels of the locks on relations, by their oids
 * @param objects the other objects, by catalog and oid
 */
record ServerState(Map<Long, Relation> relations, Map<Long, Set<LockLevel>> locks, Map<String, CatalogObject> objects) {
    /**
     * A table, or another relation with storage.
     *
     * @param kind the letter of {@code pg_class.relkind}
     * @param table the table of an index; 0 for all others
     * @param file the number of its file
     * @param storage the tablespace, access method and persistence
     * @param isPartition whether it is attached to a partitioned table
     * @param counts the counters of this session
     */
    record Relation(
            QualifiedName name, char kind, long table, long file, String storage, boolean isPartition, Counts counts) {
        boolean isIndex() {
            return kind == 'i' || kind == 'I';
        }

        boolean isSequence() {
            return kind == 'S';
        }
    }

    /** The sequential scans and row changes of a table by this session. */
    record Counts(long scans, long inserted, long updated, long deleted) {}

    /**
     * An object that is not a relation.
     *
     * @param words the kind and the name, {@code column orders.note}
     * @param relation the oid of the relation that it is a part of; 0 if of none
     * @param text changes when the object does
     */
    record CatalogObject(String words, long relation, String text) {}

    private static final String USERS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

    private static final String RELATIONS = """
            select c.oid, n.nspname, c.relname, c.relkind, coalesce(i.indrelid, 0),
                coalesce(pg_catalog.pg_relation_filenode(c.oid), 0),
                concat_ws(' ', c.reltablespace, case when c.relkind in ('r', 'm') then c.relam end, c.relpersistence),
                c.relispartition,
                pg_catalog.pg_stat_get_xact_numscans(c.oid), pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid),
                pg_catalog.pg_stat_get_xact_tuples_updated(c.oid), pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_index i on i.indexrelid = c.oid
            where c.relkind in ('r', 'p', 'm', 'f', 'v', 'S', 'i', 'I') and %s""".formatted(USERS);

    private static final String LOCKS = """
            select l.relation, l.mode from pg_catalog.pg_locks l
            where l.locktype = 'relation' and l.pid = %s and l.database =
                (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())""";

    private static final String OBJECTS = """
            select 'r' || c.oid, case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view'
                when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table' else 'index' end,
                n.nspname, c.relname, '', c.oid, concat_ws(' ', n.nspname, c.relname, c.relrowsecurity,
                c.relpersistence, c.relreplident, c.reloptions, c.relispartition, i.indisvalid,
                case when c.relkind in ('v', 'm') then md5(pg_catalog.pg_get_viewdef(c.oid)) end)
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_index i on i.indexrelid = c.oid
            where c.relkind in ('r', 'p', 'm', 'f', 'v', 'S', 'i', 'I') and %1$s
            union all
            select 'a' || a.attrelid || '.' || a.attnum, 'column', n.nspname, c.relname, a.attname, c.oid,
                concat_ws(' ', a.attname, a.atttypid, a.atttypmod, a.attcollation, a.attnotnull, a.attidentity,
                    a.attgenerated, (select md5(d.adbin::text) from pg_catalog.pg_attrdef d
                        where d.adrelid = a.attrelid and d.adnum = a.attnum))
            from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f') and %1$s
            union all
            select 'k' || k.oid, 'constraint', n.nspname, c.relname, k.conname, c.oid,
                concat_ws(' ', k.contype, k.convalidated, k.condeferrable, k.condeferred, k.conname,
                    k.conrelid, k.confrelid)
            from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace where %1$s
            union all
            select 't' || t.oid, 'trigger', n.nspname, c.relname, t.tgname, c.oid,
                concat_ws(' ', t.tgname, t.tgenabled, t.tgfoid, t.tgtype)
            from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and %1$s
            union all
            select 'p' || p.oid, 'policy', n.nspname, c.relname, p.polname, c.oid,
                concat_ws(' ', p.polname, p.polcmd, p.polpermissive, p.polroles, md5(p.polqual::text), md5(p.polwithcheck::text))
            from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace where %1$s
            union all
            select 'f' || f.oid, 'function', n.nspname, f.proname, '', 0,
                concat_ws(' ', f.proname, n.nspname, md5(f.prosrc), f.provolatile, f.prosecdef, f.proargtypes)
            from pg_catalog.pg_proc f join pg_catalog.pg_namespace n on n.oid = f.pronamespace where %1$s
            union all
            select 'y' || y.oid, case y.typtype when 'd' then 'domain' else 'type' end, n.nspname, y.typname, '', 0,
                concat_ws(' ', y.typname, n.nspname, y.typnotnull, y.typbasetype, y.typtypmod,
                    (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_catalog.pg_enum e
                        where e.enumtypid = y.oid))
            from pg_catalog.pg_type y join pg_catalog.pg_namespace n on n.oid = y.typnamespace
            where (y.typtype in ('d', 'e', 'r') or y.typtype = 'c' and exists (
                select from pg_catalog.pg_class c where c.oid = y.typrelid and c.relkind = 'c')) and %1$s""".formatted(USERS);

    static ServerState read(Connection connection, String defaultSchema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Map<Long, Set<LockLevel>> locks = locks(statement, "pg_catalog.pg_backend_pid()");
            Map<Long, Relation> relations = relations(statement, defaultSchema);
            return new ServerState(relations, locks, objects(statement, defaultSchema));
        }
    }

    /** The same of a session that holds these locks. */
    ServerState withLocks(Map<Long, Set<LockLevel>> others) {
        return new ServerState(relations, others, objects);
    }

    /** The locks of a session, wanted ones included, by the oids of the relations. */
    static Map<Long, Set<LockLevel>> locks(Statement statement, String process) throws SQLException {
        Map<Long, Set<LockLevel>> locks = new HashMap<>();
        try (ResultSet row = statement.executeQuery(LOCKS.formatted(process))) {
            while (row.next()) {
                locks.computeIfAbsent(row.getLong(1), oid -> new TreeSet<>()).add(level(row.getString(2)));
            }
        }
        return locks;
    }

    /** {@code AccessExclusiveLock} as a level. */
    static LockLevel level(String mode) {
        String words = mode.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return LockLevel.valueOf(words.toUpperCase(Locale.ROOT));
    }

    private static Map<Long, Relation> relations(Statement statement, String defaultSchema) throws SQLException {
        Map<Long, Relation> relations = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery(RELATIONS)) {
            while (row.next()) {
                Counts counts = new Counts(row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12));
                relations.put(
                        row.getLong(1),
                        new Relation(
                                name(row.getString(2), row.getString(3), defaultSchema),
                                row.getString(4).charAt(0),
                                row.getLong(5),
                                row.getLong(6),
                                row.getString(7),
                                row.getBoolean(8),
                                counts));
            }
        }
        return relations;
    }

    private static Map<String, CatalogObject> objects(Statement statement, String defaultSchema) throws SQLException {
        Map<String, CatalogObject> objects = new LinkedHashMap<>();
        try (ResultSet row = statement.executeQuery(OBJECTS)) {
            while (row.next()) {
                String part = row.getString(5).isEmpty() ? "" : "." + row.getString(5);
                String words = row.getString(2) + " " + name(row.getString(3), row.getString(4), defaultSchema) + part;
                objects.put(row.getString(1), new CatalogObject(words, row.getLong(6), row.getString(7)));
            }
        }
        return objects;
    }

    /** As declared facts name it: without the default schema. */
    private static QualifiedName name(String schema, String name, String defaultSchema) {
        return QualifiedName.of(schema, name).without(defaultSchema);
    }
}
