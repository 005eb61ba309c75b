package dev.ambix.cli.metrics;

import dev.ambix.MigrationException;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command that leaves a file of metrics, if it is asked for one. */
public final class MeteredCommand implements Subcommand {
    private static final String OPTION = "--metrics";

    private final Subcommand command;

    public MeteredCommand(Subcommand command) {
        this.command = command;
    }

    @Override
    public CommandSpec declare() {
        CommandSpec spec = command.declare();
        spec.addOption(Specs.value(
                "FILE",
                "Write metrics for Prometheus into this file at the end, also of a failure; it is replaced at once.",
                OPTION));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        Optional<Path> file = Specs.text(parsed, OPTION)
                .map(name -> session.console().workingFolder().resolve(name).normalize());
        if (file.isEmpty()) {
            return command.run(session, parsed);
        }
        MetricsFile metrics = new MetricsFile(file.get(), parsed.commandSpec().name(), System.nanoTime());
        return run(session, parsed, metrics);
    }

    /** A call that was wrong from the beginning is no run. */
    private int run(Session session, ParseResult parsed, MetricsFile metrics) {
        try {
            int exitCode = command.run(session, parsed);
            metrics.write(session, exitCode);
            return exitCode;
        } catch (UsageException e) {
            throw e;
        } catch (MetricsFile.Unwritable e) {
            throw e;
        } catch (RuntimeException | Error e) {
            writeAfter(e, session, metrics);
            throw e;
        }
    }

    /** The failure of the command matters more than that of its metrics. */
    private static void writeAfter(Throwable failure, Session session, MetricsFile metrics) {
        try {
            metrics.write(session, ExitCode.FAILED);
        } catch (MigrationException e) {
            failure.addSuppressed(e);
            session.note(e.getMessage());
        }
    }
}
