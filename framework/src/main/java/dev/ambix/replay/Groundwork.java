package dev.ambix.replay;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Extension;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The objects that the revisions of one schema find in its database without having made them: extensions, and the other schemas
 * that its objects use, such as that of tables which all tenants share. Rows, owners and privileges are no part of it.
 *
 * @param schemas the other schemas
 * @param graph their objects, and the extensions
 * @param text its SQL, which tells it from others
 * @param compiler writes its SQL
 */
public record Groundwork(SortedSet<String> schemas, SchemaGraph graph, String text, SqlCompiler compiler) {
    /** The schemas that objects of some schemas use, and those of extensions. */
    private static final String USED = """
            with space as (
                select oid from pg_catalog.pg_namespace where nspname = any (?)
            ), own as (
                select 'pg_class'::regclass::oid as classid, c.oid as objid from pg_catalog.pg_class c
                where c.relnamespace in (select oid from space)
                union all
                select 'pg_proc'::regclass, p.oid from pg_catalog.pg_proc p where p.pronamespace in (select oid from space)
                union all
                select 'pg_type'::regclass, t.oid from pg_catalog.pg_type t where t.typnamespace in (select oid from space)
            ), part as (
                select classid, objid from own
                union
                select d.classid, d.objid from own o
                join pg_catalog.pg_depend d on d.refclassid = o.classid and d.refobjid = o.objid
            ), needed as (
                select distinct d.refclassid, d.refobjid from part p
                join pg_catalog.pg_depend d on d.classid = p.classid and d.objid = p.objid
            )
            select n.nspname from pg_catalog.pg_namespace n
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.oid in (
                select c.relnamespace from pg_catalog.pg_class c
                join needed d on d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
                union all
                select t.typnamespace from pg_catalog.pg_type t
                join needed d on d.refclassid = 'pg_type'::regclass and d.refobjid = t.oid
                union all
                select p.pronamespace from pg_catalog.pg_proc p
                join needed d on d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid
                union all
                select e.extnamespace from pg_catalog.pg_extension e)
            """;

    /**
     * The groundwork of a schema.
     *
     * @param behind schemas that belong to it in any case
     */
    public static Groundwork of(ScratchServer live, String schema, List<String> behind, SqlCompiler compiler) {
        try (Connection connection = live.connect("")) {
            SortedSet<String> schemas = used(connection, schema, behind);
            ReadOptions reading = ReadOptions.DEFAULTS
                    .withDefaultSchema(SchemaPart.IN_SCRATCH)
                    .withSchemas(schemas.isEmpty() ? List.of(SchemaPart.IN_SCRATCH) : schemas)
                    .leavingOut(ownTables(schemas));
            SchemaGraph all = DatabaseReader.read(connection, reading);
            SchemaGraph graph = all.with(shared(all.schema(), schemas));
            return new Groundwork(schemas, graph, text(graph, compiler), compiler);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static SortedSet<String> used(Connection connection, String schema, List<String> behind)
            throws SQLException {
        SortedSet<String> known = new TreeSet<>(behind);
        known.add(schema);
        int before;
        do {
            before = known.size();
            try (PreparedStatement query = connection.prepareStatement(USED)) {
                query.setArray(1, connection.createArrayOf("text", known.toArray()));
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        known.add(rows.getString(1));
                    }
                }
            }
        } while (known.size() > before);
        known.remove(schema);
        return known;
    }

    /** The tables of histories in its schemas, which are no part of it. */
    List<QualifiedName> ownTables() {
        return ownTables(schemas);
    }

    private static List<QualifiedName> ownTables(Collection<String> schemas) {
        return schemas.stream()
                .flatMap(schema -> OwnTables.in(schema, SchemaPart.IN_SCRATCH).stream())
                .toList();
    }

    private static Schema shared(Schema all, SortedSet<String> schemas) {
        return Schema.of(all.objects().values().stream()
                .filter(object -> isShared(object, schemas))
                .toList());
    }

    /** An extension in the schema itself cannot be there before it. */
    private static boolean isShared(SchemaObject object, SortedSet<String> schemas) {
        if (object instanceof Extension extension) {
            return extension
                    .schema()
                    .filter(schema -> schemas.contains(schema) || schema.startsWith("pg_"))
                    .isPresent();
        }
        ObjectRef ref = object.ref();
        return !(ref instanceof ObjectRef.About)
                && (ref.kind() == ObjectKind.SCHEMA
                        || ref.name().schema().filter(schemas::contains).isPresent());
    }

    private static ChangeSet creation(SchemaGraph graph) {
        return SchemaDiff.unchecked(SchemaDiff.upgrade(SchemaGraph.EMPTY, graph, DiffOptions.DEFAULTS));
    }

    private static String text(SchemaGraph graph, SqlCompiler compiler) {
        return compiler.compile(creation(graph)).stream()
                .map(compiled -> compiled.statement().sql() + ";\n")
                .collect(Collectors.joining());
    }

    /**
     * Makes it in an empty database, and the schema that revisions are to be replayed in.
     *
     * @throws MigrationException if the server refuses
     */
    void lay(Connection scratch) {
        try (Statement statement = scratch.createStatement()) {
            new ScratchApplication(scratch, compiler, SchemaPart.IN_SCRATCH).apply(creation(graph));
            statement.execute("create schema " + SchemaPart.IN_SCRATCH);
        } catch (SQLException e) {
            throw new MigrationException("The scratch database gave up: " + e.getMessage(), e);
        } catch (MigrationException e) {
            throw new MigrationException(
                    "What the schemas of the fleet share with others cannot be made on a scratch database: "
                            + e.getMessage(),
                    e);
        }
    }
}
