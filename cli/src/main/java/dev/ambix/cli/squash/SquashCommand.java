package dev.ambix.cli.squash;

import dev.ambix.cli.autogenerate.NewRevisionOptions;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Writes one revision in the place of a range, and deletes the replaced ones later. */
public final class SquashCommand implements Subcommand {
    private static final String PRUNE = "--prune";
    private static final String VERIFY = "--verify";
    private static final String FORCE = "--force";
    private static final String SQL = "--sql";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "squash",
                "Write one migration that makes the same as a range of them, and takes their place.",
                "",
                "A new database runs it alone. One in the midst of the range goes on with the old",
                "ones, as long as they are there, and one past it counts as having it. Before",
                "anything is written, both ways are tried on scratch databases, up and down, and",
                "have to lead to the same schema and the same rows. The old files stay until",
                "--prune deletes them, which it refuses while a database still needs them.",
                "",
                "Examples:",
                "  ambix squash :1975ea          from the first one to this one",
                "  ambix squash 1975ea:ae1027    both included",
                "  ambix squash :head --sql      the SQL instead of a file",
                "  ambix squash --verify         tries again what replaces others, after an edit",
                "  ambix squash --prune          once all databases are past the ranges");
        spec.addPositional(Specs.parameter(
                "RANGE",
                "0..1",
                "The first and the last revision: start:end, :end from the base on, start: up to the head. With --verify"
                        + " and --prune: the revision that replaces the others. Default there: all such."));
        NewRevisionOptions.declareFile(spec);
        spec.addOption(Specs.flag("Print the SQL, write no file.", SQL));
        spec.addOption(Specs.flag("Write the file although it does not make the same.", FORCE));
        spec.addOption(Specs.flag(
                "Delete the files of replaced migrations, unless this database or one of an environment in ambix.toml is in"
                        + " their midst.",
                PRUNE));
        spec.addOption(Specs.flag(
                "Try again whether a migration makes the same as those that it replaces, whose files have to be there. Exit code 3:"
                        + " it does not.",
                VERIFY));
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        DatabaseOptions options = DatabaseOptions.read(parsed);
        Optional<String> named = Optional.of(Specs.parameter(parsed, "")).filter(text -> !text.isEmpty());
        ProjectRun project = ProjectRun.of(session, options);
        if (Specs.has(parsed, VERIFY)) {
            refuseBeside(parsed, VERIFY + " tries one that is there", PRUNE);
            return verify(project, new SquashRun(project, NewRevisionOptions.readFile(parsed)), named);
        }
        if (Specs.has(parsed, PRUNE)) {
            refuseBeside(parsed, PRUNE + " deletes old ones");
            return new Pruning(project).run(named);
        }
        String range = named.orElseThrow(() -> new UsageException(
                "Say which revisions are to become one: ambix squash" + " START:END, or :END from the first one on."));
        SquashRun run = new SquashRun(project, NewRevisionOptions.readFile(parsed));
        return Specs.has(parsed, SQL) ? run.print(range) : run.write(range, Specs.has(parsed, FORCE));
    }

    private static int verify(ProjectRun project, SquashRun run, Optional<String> named) {
        List<RevisionNode> replacements = ReplacingRevisions.of(project.graph(), named);
        if (replacements.isEmpty()) {
            project.session().note("No migration takes the place of others, so there is nothing to try.");
        }
        return run.verify(replacements);
    }

    private static void refuseBeside(ParseResult parsed, String deed, String... others) {
        Stream.of(NewRevisionOptions.FILE_NAMES.stream(), Stream.of(SQL, FORCE), Stream.of(others))
                .flatMap(options -> options)
                .filter(option -> Specs.has(parsed, option))
                .findFirst()
                .ifPresent(option -> {
                    throw new UsageException(
                            (option.equals(PRUNE) ? option + " deletes old ones" : option + " is for a new migration")
                                    + ", and " + deed + ". Leave one of the two out.");
                });
    }
}
