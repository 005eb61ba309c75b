package dev.ambix.runtime.checkup;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Diagnosis;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Extension;
import dev.ambix.schema.object.Namespace;
import dev.ambix.sql.compiler.CompiledStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Name;
import org.jooq.QueryPart;

/** Compares the privileges of the user of the runs with those that the pending revisions need; changes nothing. */
public final class RightsCheckup {
    private final JdbcSession session;
    private final String user;
    private final Set<Diagnosis> diagnoses = new LinkedHashSet<>();
    private final Set<String> made = new LinkedHashSet<>();

    private RightsCheckup(JdbcSession session, String user) {
        this.session = session;
        this.user = user;
    }

    /** The rights that are missing for the history tables and for the operations of revisions that are yet to run. */
    public static List<Diagnosis> of(
            JdbcSession session, String historySchema, List<RevisionScript> pending, Impacts impacts)
            throws SQLException {
        String user = session.queryOne("select quote_ident(current_user)", row -> row.getString(1));
        RightsCheckup checkup = new RightsCheckup(session, user);
        checkup.history(historySchema);
        for (RevisionScript script : pending) {
            Set<Operation> operations = new LinkedHashSet<>();
            script.statements().stream().map(CompiledStatement::operation).forEach(operations::add);
            for (Operation operation : operations) {
                checkup.operation(
                        operation instanceof OutsideTransaction outside ? outside.operation() : operation, impacts);
            }
        }
        if (checkup.diagnoses.isEmpty()) {
            return List.of(Diagnosis.ok("rights", "none is missing for the history tables and what is pending"));
        }
        return new ArrayList<>(checkup.diagnoses);
    }

    private void history(String schema) throws SQLException {
        if (!is("select to_regnamespace({0}) is not null", render(name(schema)))) {
            requireCreateOnDatabase("the schema " + schema + " of the history tables");
            return;
        }
        boolean hasTables = true;
        for (Name table : List.of(HistorySql.revisionTable(schema), HistorySql.journalTable(schema))) {
            String qualified = render(table);
            if (!is("select to_regclass({0}) is not null", qualified)) {
                hasTables = false;
                continue;
            }
            for (String right : List.of("SELECT", "INSERT", "DELETE")) {
                if (!is("select has_table_privilege({0}, {1})", qualified, right)) {
                    missing("the history in " + qualified, "GRANT " + right + " ON " + qualified + " TO " + user);
                }
            }
        }
        if (!hasTables) {
            requireCreate(schema, "the history tables");
        } else {
            update(render(HistorySql.revisionTable(schema)));
        }
    }

    /** Upgrades of one stream go without it. */
    private void update(String revisions) throws SQLException {
        if (!is("select has_table_privilege({0}, 'UPDATE')", revisions)) {
            diagnoses.add(Diagnosis.warning(
                    "rights",
                    user + " lacks a right for repairs, dependencies on other streams and fingerprints of the schema",
                    "GRANT UPDATE ON " + revisions + " TO " + user + "."));
        }
    }

    private void operation(Operation operation, Impacts impacts) throws SQLException {
        if (operation instanceof CreateObject create) {
            creation(create.object(), operation.summary());
        }
        Impact impact = impacts.of(operation);
        Optional<TableLock> own = impact.locks().stream().findFirst();
        if (own.isPresent() && own.get().level().compareTo(LockLevel.ROW_EXCLUSIVE) > 0) {
            requireOwner(render(name(own.get().table())), operation.summary());
        }
    }

    private void creation(SchemaObject object, String summary) throws SQLException {
        if (object instanceof Extension extension) {
            extension(extension);
        } else if (object instanceof Namespace namespace) {
            made.add(namespace.ref().name().name());
            requireCreateOnDatabase(summary);
        } else {
            Optional<String> schema = object.ref().name().schema();
            requireCreate(
                    schema.isPresent()
                            ? schema.get()
                            : session.queryOne("select coalesce(current_schema(), 'public')", row -> row.getString(1)),
                    summary);
        }
    }

    private void extension(Extension extension) throws SQLException {
        String name = extension.name();
        if (is("select exists (select from pg_extension where extname = {0})", name)) {
            return;
        }
        if (!is("select exists (select from pg_available_extensions where name = {0})", name)) {
            diagnoses.add(Diagnosis.failure(
                    "extensions",
                    "the extension " + name + " is not installed on the server",
                    "Install its package there, or ask the provider of the server for it."));
        } else if (!is(
                "select rolsuper or exists (select from pg_available_extension_versions where name = {0} and (trusted or not "
                        + "superuser)) from pg_roles where rolname = current_user",
                name)) {
            diagnoses.add(Diagnosis.failure(
                    "extensions",
                    "only a superuser may create the extension " + name,
                    "Let one do so before the run: CREATE EXTENSION " + render(name(name)) + "."));
        } else {
            requireCreateOnDatabase("create extension " + name);
        }
    }

    private void requireCreateOnDatabase(String reason) throws SQLException {
        if (!is("select has_database_privilege(current_database(), {0})", "CREATE")) {
            String database = session.queryOne("select quote_ident(current_database())", row -> row.getString(1));
            missing(reason, "GRANT CREATE ON DATABASE " + database + " TO " + user);
        }
    }

    /** A schema that is made before needs nothing. */
    private void requireCreate(String schema, String reason) throws SQLException {
        String quoted = render(name(schema));
        boolean mayCreate = made.contains(schema)
                || is(
                        "select coalesce((select has_schema_privilege(oid, 'CREATE') from pg_namespace where nspname = {0}), "
                                + "true)",
                        schema);
        if (!mayCreate) {
            missing(reason, "GRANT USAGE, CREATE ON SCHEMA " + quoted + " TO " + user);
        }
    }

    private void requireOwner(String table, String reason) throws SQLException {
        List<String> owner = session.query(
                render(
                        "select quote_ident(rolname) from pg_class c join pg_roles r on r.oid = relowner "
                                + "where c.oid = to_regclass({0}) and not pg_has_role(relowner, 'USAGE')",
                        literal(table)),
                row -> row.getString(1));
        if (!owner.isEmpty()) {
            missing(
                    reason + ": " + table + " belongs to " + owner.get(0),
                    "GRANT " + owner.get(0) + " TO " + user + ", and set role = \"" + owner.get(0)
                            + "\" in [database], so that what is made belongs to it too");
        }
    }

    private void missing(String reason, String grant) {
        diagnoses.add(Diagnosis.failure("rights", user + " lacks a right for " + reason, grant + "."));
    }

    private boolean is(String query, String... values) throws SQLException {
        QueryPart[] parts = new QueryPart[values.length];
        for (int i = 0; i < values.length; i++) {
            parts[i] = literal(values[i]);
        }
        return Boolean.TRUE.equals(session.queryOne(render(query, parts), row -> row.getBoolean(1)));
    }
}
