package dev.ambix.replay;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.DriftedObject.Deviation;
import dev.ambix.drift.DriftedProperty;
import dev.ambix.drift.LastChange;
import dev.ambix.schema.name.ObjectRef;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When and by whom objects were changed last. An object that is there was changed by the transactions whose rows the catalogs
 * have of it. {@link Audit} tells who that was; without one, the server knows the time where {@code track_commit_timestamp} is
 * on, for as long as it has not frozen the rows.
 */
final class LastChanges {
    private static final String TRACKS = "select current_setting('track_commit_timestamp')::boolean";

    private static final String COMMITTED = "select max(pg_xact_commit_timestamp(x::xid)) from unnest(?::text[]) as x";

    private static final String TRANSACTIONS = """
            with at as materialized (select * from pg_get_object_address(?, ?, ?))
            select array_agg(distinct x::text) from (
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

    /** The same objects, each with its last change, if that is known. */
    List<DriftedObject> of(ScratchServer live, List<DriftedObject> objects) {
        try (Connection connection = live.connect("")) {
            boolean isTracked = isTracked(connection);
            Optional<Audit> audit = Audit.in(connection);
            if (!isTracked && audit.isEmpty()) {
                return objects;
            }
            List<DriftedObject> known = new ArrayList<>();
            for (DriftedObject object : objects) {
                known.add(object.withChanged(changed(connection, object, audit, isTracked)));
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

    private Optional<LastChange> changed(
            Connection connection, DriftedObject drifted, Optional<Audit> audit, boolean isTracked)
            throws SQLException {
        ObjectAddress address = ObjectAddress.of(found(drifted), defaultSchema);
        if (drifted.deviation() == Deviation.MISSING) {
            return audit.isPresent() ? audit.get().dropped(address) : Optional.empty();
        }
        Optional<Array> transactions = transactions(connection, address);
        if (transactions.isEmpty()) {
            return Optional.empty();
        }
        Optional<LastChange> audited =
                audit.isPresent() ? audit.get().changed(transactions.get(), address) : Optional.empty();
        return audited.isPresent() || !isTracked ? audited : committed(connection, transactions.get());
    }

    /** The object under the name that it has in the database. */
    private static ObjectRef found(DriftedObject drifted) {
        ObjectRef ref = drifted.object() instanceof ObjectRef.About about ? about.subject() : drifted.object();
        return drifted.properties().stream()
                .filter(property -> property.name().equals("name"))
                .map(DriftedProperty::found)
                .findFirst()
                .map(ref::withOwnName)
                .orElse(ref);
    }

    private static Optional<Array> transactions(Connection connection, ObjectAddress address) {
        for (String kind : address.kinds()) {
            try (PreparedStatement query = connection.prepareStatement(TRANSACTIONS)) {
                query.setString(1, kind);
                query.setArray(2, texts(connection, address.names()));
                query.setArray(3, texts(connection, address.arguments()));
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return Optional.ofNullable(row.getArray(1));
                }
            } catch (SQLException e) {
                // It is of another kind, or gone again.
            }
        }
        return Optional.empty();
    }

    private static Optional<LastChange> committed(Connection connection, Array transactions) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COMMITTED)) {
            query.setArray(1, transactions);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(time -> new LastChange(time.toInstant(), Optional.empty()));
            }
        }
    }

    static Array texts(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
