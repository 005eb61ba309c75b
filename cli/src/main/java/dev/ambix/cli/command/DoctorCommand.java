package dev.ambix.cli.command;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.SearchPath;
import dev.ambix.cli.repair.LeftBehind;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Style;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Looks at the database before a run. */
public final class DoctorCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "doctor",
                "Look at the database before a run, and say what to do about what would stop one.",
                "",
                "Looks at the server's version, poolers, timeouts, free connections, clock, size",
                "and standbys, and at the rights and extensions that the history tables and the",
                "pending revisions need. Changes nothing.",
                "Ends with exit code 1 if a run would fail.");
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        try (Database database = Database.open(project)) {
            Migrator migrator = database.migrator();
            List<Diagnosis> diagnoses = new ArrayList<>(migrator.diagnose());
            SearchPath.astray(session, database).map(SearchPath::diagnosis).ifPresent(diagnoses::add);
            diagnoses.addAll(LeftBehind.in(database, migrator, project.historySchema(), diagnoses));
            if (output == OutputFormat.JSON) {
                session.print(json(diagnoses));
            } else {
                diagnoses.forEach(diagnosis -> print(session, diagnosis));
            }
            return diagnoses.stream().anyMatch(diagnosis -> diagnosis.level() == Diagnosis.Level.FAILURE)
                    ? ExitCode.FAILED
                    : ExitCode.DONE;
        }
    }

    private static void print(Session session, Diagnosis diagnosis) {
        Style style = session.style();
        String level = String.format(Locale.ROOT, "%-8s", word(diagnosis));
        session.print((diagnosis.level() == Diagnosis.Level.OK ? level : style.warning(level))
                + String.format(Locale.ROOT, "%-12s", diagnosis.subject())
                + diagnosis.text());
        if (!diagnosis.advice().isEmpty()) {
            session.print(" ".repeat(20) + diagnosis.advice());
        }
    }

    private static String word(Diagnosis diagnosis) {
        return diagnosis.level().name().toLowerCase(Locale.ROOT);
    }

    private static String json(List<Diagnosis> diagnoses) {
        return RevisionJson.document(json -> {
            json.writeStartArray();
            for (Diagnosis diagnosis : diagnoses) {
                json.writeStartObject();
                json.writeStringField("level", word(diagnosis));
                json.writeStringField("subject", diagnosis.subject());
                json.writeStringField("text", diagnosis.text());
                json.writeStringField("advice", diagnosis.advice());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
