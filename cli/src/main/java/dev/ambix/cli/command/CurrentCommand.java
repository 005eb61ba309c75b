package dev.ambix.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.backfill.BackfillJson;
import dev.ambix.cli.database.BackfillText;
import dev.ambix.cli.database.ChangedText;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.database.UnitNames;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.FleetStates;
import dev.ambix.cli.fleet.ProjectFleet;
import dev.ambix.cli.phase.Phases;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.report.RevisionText;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Style;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.stream.AllStreams;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.PartialRevision;
import java.io.IOException;
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
        AllStreams.declare(spec, "Tell it of all streams of the project: its own and those of libraries.");
        FleetOptions.declareLook(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        OutputFormat output = OutputFormat.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        if (FleetOptions.isFleet(parsed)) {
            if (Specs.has(parsed, AllStreams.NAME)) {
                throw new UsageException(AllStreams.NAME + " is for one database, so it does not go with --fleet.");
            }
            return fleet(session, parsed, ProjectFleet.open(project, FleetOptions.read(parsed)));
        }
        List<Found> found = AllStreams.isAsked(session, parsed)
                ? AllStreams.on(project, CurrentCommand::all)
                : List.of(one(project));
        boolean isAll = Specs.has(parsed, AllStreams.NAME);
        if (output == OutputFormat.JSON) {
            session.print(isAll ? json(found) : json(found.get(0)));
        } else {
            found.forEach(one -> print(one, isAll));
        }
        boolean behind = found.stream().anyMatch(Found::isBehind);
        return behind && Specs.has(parsed, "--check-heads") ? ExitCode.BEHIND_OR_DIFFERENT : ExitCode.DONE;
    }

    /** Where a stream is. */
    private record Found(
            Session session,
            String stream,
            RevisionMap graph,
            CurrentState state,
            List<ChangedRevision> changed,
            List<String> units) {
        static Found of(ProjectRun project, Migrator migrator) {
            return new Found(
                    project.session(),
                    migrator.stream(),
                    project.graph(),
                    migrator.current(),
                    migrator.changed(),
                    migrator.changedUnits());
        }

        String upgrade() {
            return "ambix upgrade" + session.migrations().streamOption();
        }

        boolean isBehind() {
            return !state.isAtHeads() || !units.isEmpty();
        }
    }

    private static List<Found> all(AllStreams streams) {
        return streams.names().stream()
                .map(name -> streams.with(name, (stream, database) -> Found.of(stream, database.migrator())))
                .toList();
    }

    private static Found one(ProjectRun project) {
        try (Database database = Database.open(project)) {
            return Found.of(project, database.migrator());
        }
    }

    private static void print(Found found, boolean isOfSeveral) {
        Session session = found.session();
        if (isOfSeveral) {
            session.print("Stream " + found.stream() + ":");
        }
        print(session, found.graph(), found.state(), found.upgrade());
        found.state()
                .backfills()
                .forEach(entry -> session.note("Backfill of " + entry.revision() + ": " + BackfillText.of(entry)));
        ChangedText.tell(session, found.changed());
        if (!found.units().isEmpty()) {
            session.note("Changed units, which the next upgrade applies: " + UnitNames.of(found.units()));
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

    private static void print(Session session, RevisionMap graph, CurrentState state, String upgrade) {
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
        state.partial().forEach(partial -> session.note(style.warning("Left half-way: ") + halfWay(session, partial)));
        if (state.tips().isEmpty() && state.unknown().isEmpty()) {
            session.note("No revision is applied.");
        }
        if (!state.pending().isEmpty()) {
            int count = state.pending().size();
            String phases = Phases.counts(state.pending());
            session.note((count == 1
                            ? "1 revision is pending" + phases + ". Apply it"
                            : count + " revisions are pending" + phases + ". Apply them")
                    + " with \"" + upgrade + (graph.heads().size() > 1 ? " heads" : "") + "\".");
        }
    }

    private static String applied(AppliedRevision row) {
        return row.id() + (row.message().isEmpty() ? "" : ", " + row.message()) + ", applied " + row.appliedAt()
                + " by "
                + row.appliedBy()
                + row.duration().map(took -> " in " + RunProgress.text(took)).orElse(" (stamped)");
    }

    private static String halfWay(Session session, PartialRevision partial) {
        return partial.direction().word() + " of " + partial.revision() + ", " + partial.done()
                + (partial.done() == 1 ? " statement is done" : " statements are done")
                + partial.unsure()
                        .map(number -> "; it ended while statement " + number + " ran outside of transactions")
                        .orElse("")
                + partial.error()
                        .map(error -> "; it failed with: " + error.replaceFirst("\\.$", ""))
                        .orElse("")
                + ". Run \"ambix " + partial.direction().word()
                + session.migrations().streamOption() + "\" again to finish it.";
    }

    private static String json(List<Found> streams) {
        return RevisionJson.document(json -> {
            json.writeStartArray();
            for (Found found : streams) {
                json.writeStartObject();
                json.writeStringField("stream", found.stream());
                write(json, found);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String json(Found found) {
        return RevisionJson.document(json -> {
            json.writeStartObject();
            write(json, found);
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Found found) throws IOException {
        CurrentState state = found.state();
        RevisionJson.strings(json, "current", RevisionJson.ids(state.tips()));
        RevisionJson.strings(json, "heads", RevisionJson.ids(found.graph().heads()));
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
        for (ChangedRevision one : found.changed()) {
            json.writeStartObject();
            json.writeStringField("id", one.revision().id());
            RevisionJson.strings(json, "difference", one.difference());
            json.writeEndObject();
        }
        json.writeEndArray();
        RevisionJson.strings(json, "changedUnits", found.units());
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
    }
}
