package dev.ambix.replay;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.model.ModelTerms;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.text.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The roles that own the objects of the revisions in a live database, of which one is the role of the replay in its scratch
 * database. The owner of an object that no revision gives away is right if it is one of them.
 *
 * @param roles those that ran revisions, and the owner of the history table, which is the first; none if nothing is known
 */
public record Owners(Set<String> roles) {
    /** Nothing is known, so every owner is right. */
    public static final Owners ANY = new Owners(Set.of());

    /** The table is the only parameter. */
    private static final String IS_THERE = "select to_regclass(?) is not null";

    private static final String IS_RECORDED = "select exists (select from %s where sql_hash is null)";

    private static final String RUNNERS = """
            select role from (
                select 0 as place, pg_get_userbyid(c.relowner)::text as role
                from pg_catalog.pg_class c where c.oid = '%2$s'::regclass
                union all
                select 1, applied_by from %1$s where sql_hash is not null
            ) r group by role order by min(place), role""";

    public Owners {
        roles = new LinkedHashSet<>(roles);
    }

    /**
     * The roles of a database with a history; nothing is known of one without, or of one where revisions were recorded and not
     * run.
     *
     * @param role the role as which runs act, if one is configured
     */
    public static Owners of(ScratchServer live, String historySchema, Optional<String> role) {
        String table = Identifiers.sql(QualifiedName.of(historySchema, "ambix_revision"));
        try (Connection connection = live.connect("");
                Statement statement = connection.createStatement()) {
            if (!isThere(connection, table) || isTrue(statement, String.format(Locale.ROOT, IS_RECORDED, table))) {
                return ANY;
            }
            Set<String> roles = new LinkedHashSet<>();
            role.ifPresent(roles::add);
            String runners = String.format(Locale.ROOT, RUNNERS, table, table.replace("'", "''"));
            try (ResultSet rows = statement.executeQuery(runners)) {
                while (rows.next()) {
                    roles.add(rows.getString(1));
                }
            }
            return new Owners(roles);
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static boolean isThere(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(IS_THERE)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The result of a replay as the live database would say it. */
    SchemaGraph terms(SchemaGraph replayed, LiveSchema live, ReadOptions reading) {
        Schema schema = live.graph().schema();
        if (roles.isEmpty()) {
            return ModelTerms.of(replayed, live, reading, List.of());
        }
        Schema rightful = new Schema(new TreeMap<>(schema.objects()));
        for (Owner owner : schema.all(Owner.class).toList()) {
            if (!roles.contains(owner.role()) && Owner.usual(owner.on()).isEmpty()) {
                rightful = rightful.without(owner.ref());
            }
        }
        SchemaGraph named = ModelTerms.of(replayed, live.holding(live.graph().with(rightful)), reading, List.of());
        return named.with(withExpected(named.schema(), live, replayed.schema()));
    }

    /** Names the rightful owner of objects that belong to another role, in the database or as the reading role. */
    private Schema withExpected(Schema named, LiveSchema live, Schema replayed) {
        String expected = roles.iterator().next();
        TreeMap<ObjectRef, SchemaObject> objects = new TreeMap<>(named.objects());
        for (ObjectRef on : Ownables.of(named)) {
            Owner owner = new Owner(on, expected);
            Optional<SchemaObject> found = live.graph().schema().find(owner.ref());
            String role = found.map(object -> ((Owner) object).role()).orElse(live.role());
            boolean isFree =
                    replayed.find(owner.ref()).isEmpty() && Owner.usual(on).isEmpty();
            boolean isThere = live.graph().schema().find(on).isPresent();
            if (isFree && isThere && !roles.contains(role) && !expected.equals(live.role())) {
                objects.put(owner.ref(), owner);
            }
        }
        return new Schema(objects);
    }
}
