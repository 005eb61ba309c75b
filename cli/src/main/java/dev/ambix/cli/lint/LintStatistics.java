package dev.ambix.cli.lint;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.LintConfiguration;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.statistics.ServerStatistics;
import dev.ambix.cli.statistics.StatisticsFile;
import dev.ambix.cli.usage.UsageException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The statistics that findings are weighed by: those of a file, or of the database of an environment that was named or asked. The
 * database of a developer weighs nothing, and is asked only where the settings spare small tables.
 */
public final class LintStatistics {
    private static final String STATS = "--stats";
    private static final String SAVE = "--save-stats";

    private final ServerStatistics shown;
    private final Optional<Session> asked;
    private final Function<Session, Database> open;

    private LintStatistics(ServerStatistics shown, Optional<Session> asked, Function<Session, Database> open) {
        this.shown = shown;
        this.asked = asked;
        this.open = open;
    }

    /** Declares the options. */
    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.value(
                "FILE",
                "Weigh the findings by the statistics of tables in this file, and ask no database for them.",
                STATS));
        spec.addOption(Specs.value(
                "FILE", "Write the statistics of the tables of the database to this file, for --stats.", SAVE));
    }

    /**
     * Reads them.
     *
     * @param asked the run whose database was asked for the revisions, if one was
     * @param open opens the database of a run
     * @param fleet those of a fleet, if the look is for one
     * @throws UsageException if they are to be saved and no database is named
     * @throws MigrationException if there is a file without statistics, or the database does not answer
     */
    public static LintStatistics of(
            Session session,
            ParseResult parsed,
            Optional<Session> asked,
            Function<Session, Database> open,
            Optional<Supplier<ServerStatistics>> fleet) {
        boolean isNamed = session.options().environment().isPresent()
                || session.options().url().isPresent();
        Optional<Session> weighing = isNamed ? Optional.of(session) : asked.filter(other -> other != session);
        Optional<String> file = Specs.text(parsed, STATS);
        Optional<String> save = Specs.text(parsed, SAVE);
        if (file.isPresent() && save.isPresent()) {
            throw new UsageException(
                    STATS + " and " + SAVE + " each say where the statistics come from. Leave out one.");
        } else if (file.isPresent()) {
            return new LintStatistics(file(session, file.get()).load(), Optional.empty(), open);
        } else if (save.isPresent() && weighing.isEmpty() && fleet.isEmpty()) {
            throw new UsageException(
                    SAVE + " needs a database whose tables are in use: name it with --env or --url, or give --fleet.");
        }
        ServerStatistics shown = fleet.map(Supplier::get)
                .or(() -> weighing.map(other -> ask(other, open)))
                .orElse(ServerStatistics.NONE);
        save.ifPresent(name -> {
            file(session, name).save(shown);
            session.note("Wrote the statistics of " + shown.tables().size()
                    + (shown.tables().size() == 1 ? " table to " : " tables to ") + name + ".");
        });
        return new LintStatistics(shown, weighing.isEmpty() ? asked : Optional.empty(), open);
    }

    private static StatisticsFile file(Session session, String name) {
        return new StatisticsFile(session.console().workingFolder().resolve(name));
    }

    private static ServerStatistics ask(Session session, Function<Session, Database> open) {
        try (Database database = open.apply(session)) {
            return ServerStatistics.of(database.server());
        }
    }

    /** The statistics that a report shows; none for a database of which nobody asked. */
    public ServerStatistics shown() {
        return shown;
    }

    /** The statistics by which small tables are spared. */
    public ServerStatistics known(LintConfiguration configuration) {
        boolean spares =
                configuration.minRows() > 0 || !configuration.minRowsOf().isEmpty();
        return spares && asked.isPresent() ? ask(asked.get(), open) : shown;
    }
}
