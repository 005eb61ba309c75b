package dev.ambix.runtime.checkup;

import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Plan.Requirement;
import dev.ambix.runtime.run.Plan.Requirement.State;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.family.RequireSql;
import java.sql.SQLException;
import java.util.List;

/** Checks the requirements of a revision on the data, and changes nothing. */
public record RequirementCheck(JdbcSession session) {
    public static List<Requirement> of(JdbcSession session, RevisionScript script) {
        RequirementCheck check = new RequirementCheck(session);
        return script.statements().stream()
                .flatMap(compiled -> RevisionScript.requirement(compiled).stream())
                .map(check::ask)
                .toList();
    }

    private Requirement ask(Require require) {
        try {
            session.execute("begin read only");
            String rows = String.join("\n", session.query(RequireSql.contradictions(require), row -> row.getString(1)));
            return new Requirement(require.claim(), rows.isEmpty() ? State.HOLDS : State.FAILS, rows);
        } catch (SQLException e) {
            return new Requirement(require.claim(), State.UNKNOWN, ServerError.message(e));
        } finally {
            session.rollback();
        }
    }
}
