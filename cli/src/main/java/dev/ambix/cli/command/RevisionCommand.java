package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.AutogenerateRequest;
import dev.ambix.cli.autogenerate.Autogeneration;
import dev.ambix.cli.autogenerate.NewRevision;
import dev.ambix.cli.autogenerate.NewRevisionOptions;
import dev.ambix.cli.autogenerate.OnlineChoice;
import dev.ambix.cli.autogenerate.Sampling;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionRequest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes a new revision. */
public final class RevisionCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "revision",
                "Write a new migration on top of the head.",
                "",
                "Prints the path of the file. With several heads, name one with --head, or bring",
                "them together first.",
                "",
                "Examples:",
                "  ambix revision -m \"add shopping cart table\"",
                "  ambix revision -m \"start billing\" --head base --branch-label billing",
                "  ambix revision --sql-file -m \"add view\"   files of SQL instead of a class",
                "  ambix revision --autogenerate -m \"what the model says\"",
                "  ambix revision --autogenerate --sql        the SQL instead of a file");
        NewRevisionOptions.declare(spec);
        spec.addOption(Specs.values(
                "REVISION",
                "The revision that it follows: a head, a label, or base for a new base; may be repeated. Default: head.",
                "--head"));
        spec.addOption(Specs.flag("Allow a revision that is no head, so that a branch starts there.", "--splice"));
        spec.addOption(Specs.flag(
                "Write the changes that lead from the database to the model in [model] of ambix.toml, after a trial.",
                "--autogenerate"));
        spec.addOption(Specs.flag(
                "With --autogenerate: compare the model with what the revisions make on a scratch database, not with a"
                        + " database at the head.",
                Autogeneration.FROM_REVISIONS));
        AutogenerateRequest.declare(spec);
        OnlineChoice.declare(spec, "--autogenerate");
        Sampling.declare(spec, "--autogenerate");
        spec.addOption(Specs.value(
                "HASH", "Consent to a sample of a protected environment, whose refusal tells the hash.", "--approve"));
        spec.addOption(Specs.value(
                "UNIT", "Write files of SQL that hold the present content of a repeatable unit.", "--freeze"));
        spec.addOption(Specs.flag("With --autogenerate: print the SQL, write no file.", "--sql"));
        spec.addOption(Specs.flag("With --autogenerate: write the file although the trial failed.", "--force"));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        NewRevisionOptions options = NewRevisionOptions.read(parsed);
        if (!Specs.has(parsed, "--autogenerate")) {
            requireNone(
                    parsed,
                    List.of(
                            Autogeneration.FROM_REVISIONS,
                            "--rename",
                            "--accept-renames",
                            "--no-renames",
                            "--allow-drop",
                            "--sample",
                            "--approve",
                            "--sql",
                            "--force"));
            requireNone(parsed, OnlineChoice.NAMES);
            requireNone(parsed, DatabaseOptions.NAMES);
        }
        List<String> given = Specs.texts(parsed, "--head");
        List<String> heads = given.isEmpty() ? List.of("head") : given;
        Migrations migrations = session.migrations();
        RevisionMap graph = migrations.graphSoFar();
        if (given.isEmpty() && graph.heads().size() > 1) {
            throw severalHeads(graph.heads());
        }
        NewRevision revision = new NewRevision(session, migrations, graph);
        RevisionRequest request = options.request(heads, Specs.has(parsed, "--splice"));
        if (Specs.has(parsed, "--autogenerate") && Specs.has(parsed, "--freeze")) {
            throw new UsageException(
                    "--freeze holds what a unit says, and --autogenerate what a model says. Give one.");
        }
        if (Specs.has(parsed, "--autogenerate")) {
            return new Autogeneration(session, migrations, graph).run(parsed, revision, request, options);
        }
        Optional<String> unit = Specs.text(parsed, "--freeze");
        return unit.isPresent()
                ? revision.freeze(request, options, unit.get())
                : revision.write(request, options.message().orElse(""), options);
    }

    private static void requireNone(ParseResult parsed, List<String> names) {
        for (String name : names) {
            if (Specs.has(parsed, name)) {
                throw new UsageException(name + " is only for --autogenerate.");
            }
        }
    }

    private static MigrationException severalHeads(List<RevisionNode> heads) {
        return new MigrationException(
                "There are " + heads.size() + " heads, so it is not clear which revision the new one follows: "
                        + RebasePlan.names(heads) + ".\nEither write it on one of them:     ambix revision --head "
                        + heads.get(0).id() + "\nor bring them together first:       ambix merge");
    }
}
