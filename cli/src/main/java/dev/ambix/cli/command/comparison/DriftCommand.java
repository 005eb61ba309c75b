package dev.ambix.cli.command.comparison;

import dev.ambix.cli.autogenerate.DriftAdoption;
import dev.ambix.cli.autogenerate.NewRevisionOptions;
import dev.ambix.cli.autogenerate.OnlineChoice;
import dev.ambix.cli.config.text.DurationText;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.drift.DriftAudit;
import dev.ambix.cli.drift.DriftRepair;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.drift.DriftWatch;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.fleet.look.FleetLooks;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells the changes that were made to a database without a revision. */
public final class DriftCommand implements Subcommand {
    private static final String ADOPT = "--adopt";
    private static final String REPAIR = "--repair";
    private static final String WATCH = "--watch";
    private static final String AUDIT = "--audit";
    private static final String FORCE = "--force";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "drift",
                "Compare the database with what its applied revisions make, and end with exit code 3 if they differ.",
                "",
                "The applied revisions are run anew on a scratch database. The result is",
                "kept in .ambix/replays, so that nothing is run the next time. It needs no model.",
                "The schemas, include and exclude of [model] count. No database is ever changed.",
                "",
                "Examples:",
                "  ambix drift                       what is missing, unexpected or changed",
                "  ambix drift --repair > undo.sql   the SQL that undoes it",
                "  ambix drift --adopt               a revision that takes it in",
                "  ambix drift --watch 10min         look again and again, and tell what is new",
                "  ambix drift --fleet               all targets of [fleet], equal drift together");
        spec.addOption(Specs.flag("Write a revision that makes the same changes in other databases.", ADOPT));
        spec.addOption(Specs.flag("Print the SQL that makes the database what its revisions make.", REPAIR));
        spec.addOption(
                Specs.value("TIME", "Look again after this time, such as 5min, until the command is ended.", WATCH));
        spec.addOption(Specs.flag(
                "Print the SQL of an audit, for a superuser to run: from then on drift names who changed what.",
                AUDIT));
        spec.addOption(Specs.flag("With --adopt: write the file although its trial failed.", FORCE));
        OnlineChoice.declare(spec, ADOPT);
        NewRevisionOptions.declare(spec);
        FleetOptions.declareWork(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        refuseMixture(parsed);
        if (Specs.has(parsed, AUDIT)) {
            DriftAudit.print(session);
            return ExitCode.DONE;
        } else if (FleetOptions.isFleet(parsed)) {
            FleetOptions.refuse(parsed, ADOPT, REPAIR, WATCH);
            return FleetLooks.drift(session, parsed);
        }
        NewRevisionOptions revision = NewRevisionOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        ProjectRun project = ProjectRun.read(session, parsed);
        try (Database database = Database.open(project)) {
            DriftRun run = new DriftRun(project, database);
            if (Specs.has(parsed, ADOPT)) {
                return new DriftAdoption(run, revision, Specs.has(parsed, FORCE)).write(parsed);
            } else if (Specs.has(parsed, REPAIR)) {
                return new DriftRepair(run).print();
            } else if (Specs.has(parsed, WATCH)) {
                return new DriftWatch(run, interval(parsed), output).watch();
            }
            return run.report(output);
        }
    }

    private static void refuseMixture(ParseResult parsed) {
        List<String> exits = Stream.of(ADOPT, REPAIR, WATCH, AUDIT)
                .filter(name -> Specs.has(parsed, name))
                .toList();
        if (exits.size() > 1) {
            throw new UsageException(String.join(" and ", exits) + " do not go together.");
        }
        if (!Specs.has(parsed, ADOPT)) {
            Stream.of(NewRevisionOptions.NAMES, OnlineChoice.NAMES)
                    .flatMap(List::stream)
                    .filter(name -> Specs.has(parsed, name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new UsageException(name + " is only for " + ADOPT + ".");
                    });
            if (Specs.has(parsed, FORCE)) {
                throw new UsageException(FORCE + " is only for " + ADOPT + ".");
            }
        }
        if (!exits.isEmpty() && !exits.contains(WATCH) && OutputFormat.read(parsed) == OutputFormat.JSON) {
            throw new UsageException(exits.get(0) + " has no other output than it prints.");
        }
    }

    private static Duration interval(ParseResult parsed) {
        String text = Specs.text(parsed, WATCH).orElseThrow();
        return DurationText.parse(text)
                .filter(interval -> interval.compareTo(Duration.ofSeconds(1)) >= 0)
                .orElseThrow(() -> new UsageException(WATCH + ": \"" + text
                        + "\" is no time of a second or more. Write a number and a unit, such as 30s or 10min."));
    }
}
