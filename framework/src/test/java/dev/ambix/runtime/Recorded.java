package dev.ambix.runtime;

import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;

/** All that a run leaves in a database and that can be compared: times, durations and hosts are not. */
final class Recorded {
    private Recorded() {}

    static String everything(TestDatabase db, String schema) {
        return CatalogSnapshot.ofSchema().read(db) + "\n\n" + revisions(db, schema) + "\n\n" + journal(db, schema);
    }

    /** The rows of ambix_revision, in the order of applying. */
    static String revisions(TestDatabase db, String schema) {
        return String.join(
                "\n",
                db.query(
                        "select revision, down_revisions, depends_on, message, applied_by = session_user, duration_ms is not null, "
                                + "sql_hash, downgrade_sql, tool_version, applied_at <= clock_timestamp() from "
                                + table(schema, "ambix_revision") + " order by applied_at"));
    }

    /** The rows of ambix_journal. */
    static String journal(TestDatabase db, String schema) {
        return String.join(
                "\n",
                db.query("select run, revision, direction, statement, state, sql_hash, error, actor = session_user, "
                        + "ended_at is not null, coalesce(ended_at >= started_at, true) from "
                        + table(schema, "ambix_journal") + " order by id"));
    }

    /** The journal in short: run, revision, direction, statement, state. */
    static String steps(TestDatabase db) {
        return String.join(
                "\n",
                db.query("select concat_ws(' ', run, direction, revision, statement, state) from ambix_journal "
                        + "order by id"));
    }

    private static String table(String schema, String name) {
        return '"' + schema.replace("\"", "\"\"") + "\"." + name;
    }
}
