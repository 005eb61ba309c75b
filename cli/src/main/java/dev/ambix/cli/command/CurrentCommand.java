package dev.ambix.cli.command;

import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.AppliedRevision;
import dev.ambix.runtime.CurrentState;
import dev.ambix.runtime.PartialRevision;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells where the database is. */
@Command(
        name = "current",
        description = "Show which revisions the database is at, and what is strange or missing.",
        footer = {"", "With -v, all applied revisions are listed with when and by whom they were applied."})
public final class CurrentCommand implements Callable<Integer> {
    private final GlobalOptions options;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--check-heads",
            description = "End with exit code 3 if anything is pending, unknown or left half-way.")
    private boolean checkHeads;

    /** The command with the options before it. */
    public CurrentCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        Migrations migrations = options.migrations();
        RevisionMap graph = migrations.graph();
        try (Database connected = Database.open(options, database, migrations, graph)) {
            CurrentState state = connected.migrator().current();
            if (output.isJson()) {
                options.console().print(json(graph, state));
            } else {
                print(graph, state);
            }
            return checkHeads && !state.isAtHeads() ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
        }
    }

    private void print(RevisionMap graph, CurrentState state) {
        RevisionText text = new RevisionText(graph, options.style(), Set.of());
        state.tips().forEach(tip -> options.console().print(text.line(tip)));
        if (options.isVerbose()) {
            state.applied().forEach(row -> options.console().print("  " + applied(row)));
        }
        Style style = options.style();
        for (AppliedRevision row : state.unknown()) {
            options.note(style.warning("Unknown here: ") + applied(row)
                    + ". Use the migrations it came from, or correct the record with \"stamp\".");
        }
        state.missingBelow()
                .forEach(revision -> options.note(style.warning("Not applied below an applied revision: ")
                        + text.line(revision) + ". The next upgrade applies it."));
        state.partial().forEach(partial -> options.note(style.warning("Left half-way: ") + halfWay(partial)));
        if (state.tips().isEmpty() && state.unknown().isEmpty()) {
            options.note("No revision is applied.");
        }
        if (!state.pending().isEmpty()) {
            options.note(state.pending().size() + (state.pending().size() == 1 ? " revision is" : " revisions are")
                    + " pending. Apply them with \"ambix upgrade\".");
        }
    }

    private static String applied(AppliedRevision row) {
        return row.id() + (row.message().isEmpty() ? "" : ", " + row.message()) + ", applied " + row.appliedAt()
                + " by "
                + row.appliedBy()
                + row.duration().map(took -> " in " + RunProgress.text(took)).orElse(" (stamped)");
    }

    private static String halfWay(PartialRevision partial) {
        return partial.direction().word() + " of " + partial.revision() + ", " + partial.done() + " statements are done"
                + partial.error().map(error -> "; it failed with: " + error).orElse("")
                + ". Run \"ambix " + partial.direction().word() + "\" again to finish it.";
    }

    private static String json(RevisionMap graph, CurrentState state) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            RevisionJson.strings(json, "current", RevisionJson.ids(state.tips()));
            RevisionJson.strings(json, "heads", RevisionJson.ids(graph.heads()));
            RevisionJson.strings(json, "pending", RevisionJson.ids(state.pending()));
            RevisionJson.strings(json, "missingBelow", RevisionJson.ids(state.missingBelow()));
            RevisionJson.strings(
                    json,
                    "unknown",
                    state.unknown().stream().map(AppliedRevision::id).toList());
            RevisionJson.strings(
                    json,
                    "halfWay",
                    state.partial().stream().map(PartialRevision::revision).toList());
            json.writeBooleanField("atHeads", state.isAtHeads());
            json.writeArrayFieldStart("applied");
            for (AppliedRevision row : state.applied()) {
                json.writeStartObject();
                json.writeStringField("id", row.id());
                json.writeStringField("message", row.message());
                json.writeStringField("appliedAt", row.appliedAt().toString());
                json.writeStringField("appliedBy", row.appliedBy());
                json.writeStringField("sqlHash", row.sqlHash().orElse(null));
                json.writeStringField("toolVersion", row.toolVersion());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
