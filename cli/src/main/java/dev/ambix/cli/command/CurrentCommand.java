package dev.ambix.cli.command;

import dev.ambix.cli.backfill.BackfillJson;
import dev.ambix.cli.database.BackfillText;
import dev.ambix.cli.database.ChangedText;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.UnitNames;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.FleetStates;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.phase.Phases;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.report.RevisionText;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Style;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.PartialRevision;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells where the database is. */
public final class CurrentCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "current",
                "Show which revisions the database is at, and which are unknown or missing.",
                "",
                "With -v, lists all applied revisions, with when and by whom they were applied.");
        spec.addOption(
                Specs.flag("End with exit code 3 if anything is pending, unknown or left half-way.", "--check-heads"));
        FleetOptions.declareLook(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graph();
        if (FleetOptions.isFleet(parsed)) {
            return fleet(
                    session, parsed, ProjectFleet.open(session, options, migrations, graph, FleetOptions.read(parsed)));
        }
        try (Database database = Database.open(session, options, migrations, graph)) {
            Migrator migrator = database.migrator();
            CurrentState state = migrator.current();
            List<ChangedRevision> changed = migrator.changed();
            List<String> units = migrator.changedUnits();
            if (output == OutputFormat.JSON) {
                session.print(json(graph, state, changed, units));
            } else {
                print(session, graph, state);
                state.backfills()
                        .forEach(entry ->
                                session.note("Backfill of " + entry.revision() + ": " + BackfillText.of(entry)));
                ChangedText.tell(session, changed);
                if (!units.isEmpty()) {
                    session.note("Changed units, which the next upgrade applies: " + UnitNames.of(units));
                }
            }
            boolean behind = !state.isAtHeads() || !units.isEmpty();
            return behind && Specs.has(parsed, "--check-heads") ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
        }
    }

    private static int fleet(Session session, ParseResult parsed, ProjectFleet project) {
        try (project) {
            List<TargetState> states = project.states(project.fleet());
            new FleetStates(session, OutputFormat.read(parsed)).sum(states);
            boolean isBehind = states.stream().anyMatch(state -> !state.isAtHead());
            return isBehind && Specs.has(parsed, "--check-heads") ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
        }
    }

    private static void print(Session session, RevisionMap graph, CurrentState state) {
        RevisionText text = new RevisionText(graph, session.style(), Set.of());
        state.tips().forEach(tip -> session.print(text.line(tip)));
        if (session.options().verbose()) {
            state.applied().forEach(row -> session.print("  " + applied(row)));
        }
        Style style = session.noteStyle();
        for (AppliedRevision row : state.unknown()) {
            session.note(style.warning("Unknown here: ") + applied(row)
                    + ". Use the migrations it came from, undo it with \"ambix downgrade --stored " + row.id()
                    + "\", or correct the record with \"ambix stamp --purge\".");
        }
        state.missingBelow()
                .forEach(revision -> session.note(style.warning("Not applied below an applied revision: ")
                        + new RevisionText(graph, style, Set.of()).line(revision) + ". The next upgrade applies it."));
        state.partial().forEach(partial -> session.note(style.warning("Left half-way: ") + halfWay(partial)));
        if (state.tips().isEmpty() && state.unknown().isEmpty()) {
            session.note("No revision is applied.");
        }
        if (!state.pending().isEmpty()) {
            int count = state.pending().size();
            String phases = Phases.counts(state.pending());
            session.note((count == 1
                            ? "1 revision is pending" + phases + ". Apply it"
                            : count + " revisions are pending" + phases + ". Apply them")
                    + " with \"ambix upgrade\".");
        }
    }

    private static String applied(AppliedRevision row) {
        return row.id() + (row.message().isEmpty() ? "" : ", " + row.message()) + ", applied " + row.appliedAt()
                + " by "
                + row.appliedBy()
                + row.duration().map(took -> " in " + RunProgress.text(took)).orElse(" (stamped)");
    }

    private static String halfWay(PartialRevision partial) {
        return partial.direction().word() + " of " + partial.revision() + ", " + partial.done()
                + (partial.done() == 1 ? " statement is done" : " statements are done")
                + partial.unsure()
                        .map(number -> "; it ended while statement " + number + " ran outside of transactions")
                        .orElse("")
                + partial.error().map(error -> "; it failed with: " + error).orElse("")
                + ". Run \"ambix " + partial.direction().word() + "\" again to finish it.";
    }

    private static String json(
            RevisionMap graph, CurrentState state, List<ChangedRevision> changed, List<String> units) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            RevisionJson.strings(json, "current", RevisionJson.ids(state.tips()));
            RevisionJson.strings(json, "heads", RevisionJson.ids(graph.heads()));
            RevisionJson.strings(json, "pending", RevisionJson.ids(state.pending()));
            json.writeObjectFieldStart("phases");
            for (RevisionNode revision : state.pending()) {
                json.writeStringField(revision.id(), revision.phase().word());
            }
            json.writeEndObject();
            RevisionJson.strings(json, "missingBelow", RevisionJson.ids(state.missingBelow()));
            RevisionJson.strings(
                    json,
                    "unknown",
                    state.unknown().stream().map(AppliedRevision::id).toList());
            RevisionJson.strings(
                    json,
                    "halfWay",
                    state.partial().stream().map(PartialRevision::revision).toList());
            json.writeFieldName("backfills");
            BackfillJson.write(json, state.backfills());
            json.writeArrayFieldStart("changed");
            for (ChangedRevision one : changed) {
                json.writeStartObject();
                json.writeStringField("id", one.revision().id());
                RevisionJson.strings(json, "difference", one.difference());
                json.writeEndObject();
            }
            json.writeEndArray();
            RevisionJson.strings(json, "changedUnits", units);
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
