package dev.ambix.replay;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.DriftedObject.Deviation;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When objects were changed last: the commit of the newest row that the catalogs have of each. The server knows it where {@code
 * track_commit_timestamp} is on, of objects that are there and for as long as it has not frozen their rows.
 */
final class LastChanges {
    private static final String TRACKS = "select current_setting('track_commit_timestamp')::boolean";

    private static final String LAST = """
            with at as materialized (select * from pg_get_object_address(?, ?, ?))
            select max(pg_xact_commit_timestamp(x)) from (
                select c.xmin as x from pg_class c, at where classid = 'pg_class'::regclass and objsubid = 0 and c.oid = objid
                union all
                select i.xmin from pg_index i, at where classid = 'pg_class'::regclass and i.indexrelid = objid
                union all
                select w.xmin from pg_rewrite w, at
                where classid = 'pg_class'::regclass and objsubid = 0 and w.ev_class = objid and w.rulename = '_RETURN'
                union all
                select a.xmin from pg_attribute a, at
                where classid = 'pg_class'::regclass and objsubid > 0 and a.attrelid = objid and a.attnum = objsubid
                union all
                select e.xmin from pg_attrdef e, at
                where classid = 'pg_class'::regclass and objsubid > 0 and e.adrelid = objid and e.adnum = objsubid
                union all
                select t.xmin from pg_type t, at where classid = 'pg_type'::regclass and t.oid = objid
                union all
                select e.xmin from pg_enum e, at where classid = 'pg_type'::regclass and e.enumtypid = objid
                union all
                select k.xmin from pg_constraint k, at where classid = 'pg_constraint'::regclass and k.oid = objid
                union all
                select p.xmin from pg_proc p, at where classid = 'pg_proc'::regclass and p.oid = objid
                union all
                select t.xmin from pg_trigger t, at where classid = 'pg_trigger'::regclass and t.oid = objid
                union all
                select w.xmin from pg_rewrite w, at where classid = 'pg_rewrite'::regclass and w.oid = objid
                union all
                select p.xmin from pg_policy p, at where classid = 'pg_policy'::regclass and p.oid = objid
                union all
                select n.xmin from pg_namespace n, at where classid = 'pg_namespace'::regclass and n.oid = objid
                union all
                select s.xmin from pg_statistic_ext s, at where classid = 'pg_statistic_ext'::regclass and s.oid = objid
                union all
                select x.xmin from pg_extension x, at where classid = 'pg_extension'::regclass and x.oid = objid
                union all
                select p.xmin from pg_publication p, at where classid = 'pg_publication'::regclass and p.oid = objid
                union all
                select e.xmin from pg_event_trigger e, at where classid = 'pg_event_trigger'::regclass and e.oid = objid
                union all
                select d.xmin from pg_description d, at
                where d.classoid = classid and d.objoid = objid and d.objsubid = at.objsubid
            ) as changes""";

    private final String defaultSchema;

    LastChanges(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    /** The same objects, with what is known of each. */
    List<DriftedObject> of(ScratchServer live, List<DriftedObject> objects) {
        try (Connection connection = live.connect("")) {
            if (!isTracked(connection)) {
                return objects;
            }
            List<DriftedObject> known = new ArrayList<>();
            for (DriftedObject object : objects) {
                known.add(object.withChanged(changed(connection, object)));
            }
            return known;
        } catch (SQLException e) {
            return objects;
        }
    }

    private static boolean isTracked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRACKS)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The server does not find what is missing, nor what is named in a way that only this class does not know. */
    private Optional<Instant> changed(Connection connection, DriftedObject drifted) {
        if (drifted.deviation() == Deviation.MISSING) {
            return Optional.empty();
        }
        ObjectRef ref = drifted.object() instanceof ObjectRef.About about ? about.subject() : drifted.object();
        String name = drifted.properties().stream()
                .filter(property -> property.name().equals("name"))
                .map(property -> property.found())
                .findFirst()
                .orElse(ref.ownName());
        for (String kind : kinds(ref)) {
            try (PreparedStatement query = connection.prepareStatement(LAST)) {
                query.setString(1, kind);
                query.setArray(2, connection.createArrayOf("text", names(ref.withOwnName(name))));
                query.setArray(3, connection.createArrayOf("text", arguments(ref)));
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant);
                }
            } catch (SQLException e) {
                // It is of another kind, or gone again.
            }
        }
        return Optional.empty();
    }

    /** The words of {@code pg_get_object_address}; of a column, one for each kind of what it may be a column of. */
    private static List<String> kinds(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN -> List.of("table column", "view column", "foreign table column");
            case CONSTRAINT -> List.of("table constraint");
            case DOMAIN_CONSTRAINT -> List.of("domain constraint");
            case STATISTICS -> List.of("statistics object");
            case ENUM_VALUE -> List.of("type");
            default -> List.of(ref.kind().words());
        };
    }

    private String[] names(ObjectRef ref) {
        QualifiedName name = ref.name();
        String schema = name.schema().orElse(defaultSchema);
        if (ref.kind() == ObjectKind.TYPE
                || ref.kind() == ObjectKind.DOMAIN
                || ref.kind() == ObjectKind.ENUM_VALUE
                || ref.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
            return new String[] {quoted(schema) + "." + quoted(name.name())};
        } else if (ref.kind().isOutsideSchemas()) {
            return new String[] {name.name()};
        }
        return ref.kind().isPart()
                ? new String[] {schema, name.name(), ref.ownName()}
                : new String[] {schema, name.name()};
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String[] arguments(ObjectRef ref) {
        if (ref.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
            return new String[] {ref.ownName()};
        }
        return ref instanceof ObjectRef.Routine routine && !routine.arguments().isEmpty()
                ? routine.arguments().split(", ", -1)
                : new String[0];
    }
}
