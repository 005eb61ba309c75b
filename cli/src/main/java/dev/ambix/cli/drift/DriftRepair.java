package dev.ambix.cli.drift;

import dev.ambix.cli.model.SchemaSql;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.drift.Drift;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.sql.compiler.SqlCompiler;

/** The SQL that leads from a database to the result of its revisions; it is printed and never run. */
public record DriftRepair(DriftRun run) {
    /** Prints it, and the drift on the other stream. */
    public int print() {
        Session session = run.project().session();
        Drift drift = run.find().drift();
        run.tellSurroundings(drift);
        if (drift.isEmpty()) {
            session.note("No drift: there is nothing to repair.");
            return ExitCode.DONE;
        }
        DriftText.lines(drift).forEach(session::note);
        drift.warnings().forEach(session::note);
        SqlCompiler compiler = Plugins.of(run.project().migrations().loader()).compiler();
        boolean isOne = compiler.compile(drift.repair()).stream()
                .allMatch(compiled -> compiled.statement().isTransactional());
        String sql = SchemaSql.of(drift.repair(), compiler);
        session.console().out().print(isOne ? "begin;\n\n" + sql + "\ncommit;\n" : sql);
        session.console().out().flush();
        session.note(
                "Nothing was changed. Read the SQL, then run it with psql; \"ambix drift\" says whether all is well"
                        + " then.");
        return ExitCode.BEHIND_OR_DIFFERENT;
    }
}
