package dev.ambix.cli.trial;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.trial.TriedHistory.TriedRevision;
import dev.ambix.cli.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Where the result of a trial goes.
 *
 * @param format the format of the printed result
 * @param junit the file that gets it as JUnit XML too
 */
public record TrialOutput(Session session, OutputFormat format, Optional<Path> junit) {
    private static final String JUNIT = "--junit";
    private static final List<OutputFormat> FORMATS = List.of(OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.JUNIT);

    public static void declare(CommandSpec spec) {
        OutputFormat.declare(spec, FORMATS);
        spec.addOption(Specs.value("FILE", "Write the result to this file too, as JUnit XML.", JUNIT));
    }

    public static TrialOutput read(Session session, ParseResult parsed) {
        return new TrialOutput(
                session,
                OutputFormat.read(parsed, FORMATS),
                Specs.text(parsed, JUNIT).map(text -> path(session, text)));
    }

    private static Path path(Session session, String text) {
        try {
            return session.console().workingFolder().resolve(text);
        } catch (InvalidPathException e) {
            throw new UsageException(JUNIT + ": \"" + text + "\" is not a path: " + e.getReason() + ".");
        }
    }

    /** Tells of each revision when it has been tried. */
    public Consumer<TriedRevision> progress(int all) {
        return new TrialReport(session, all)::tell;
    }

    /**
     * Prints the result.
     *
     * @throws MigrationException if the file cannot be written
     */
    public void print(TriedHistory history) {
        switch (format) {
            case JSON -> session.print(TrialJson.of(history));
            case JUNIT -> session.print(JunitXml.of(history).stripTrailing());
            default -> new TrialReport(session, history.revisions().size()).print(history);
        }
        junit.ifPresent(file -> write(file, JunitXml.of(history)));
        int revisions = history.revisions().size();
        int problems = history.problems().size();
        session.note("Tried " + NounCount.of(revisions, "revision") + " on scratch databases: "
                + (problems == 0
                        ? "all is well."
                        : problems == 1 ? "there is 1 problem." : "there are " + problems + " problems."));
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
    }
}
