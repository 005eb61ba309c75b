package dev.ambix.cli.database;

import dev.ambix.cli.config.DurationText;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.UsageException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of commands that work on a database; they override the configuration.
 *
 * @param historySchema the schema of the history tables
 * @param lockTimeout how long a statement waits for a lock
 * @param statementTimeout how long a statement runs
 * @param lockWait how long to wait for another run
 * @param tag what the journal keeps with the run; only of commands that declare it
 */
public record DatabaseOptions(
        Optional<String> historySchema,
        Optional<Duration> lockTimeout,
        Optional<Duration> statementTimeout,
        Optional<Duration> lockWait,
        Optional<String> tag) {
    /** Nothing is overridden. */
    public static final DatabaseOptions NONE = new DatabaseOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String TAG = "--tag";

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.value(
                "SCHEMA",
                "The schema of the tables ambix_revision and ambix_journal. Default: public.",
                "--history-schema"));
        spec.addOption(Specs.value(
                "TIME", "Give up a statement that waits this long for a lock, such as 5s or 500ms.", "--lock-timeout"));
        spec.addOption(Specs.value(
                "TIME", "Give up a statement that runs this long, such as 30s or 10min.", "--statement-timeout"));
        spec.addOption(Specs.value(
                "TIME",
                "Wait this long for another run that holds the lock; 0s fails at once. Default: 10min.",
                "--wait"));
    }

    public static DatabaseOptions read(ParseResult parsed) {
        return new DatabaseOptions(
                Specs.text(parsed, "--history-schema"),
                duration(parsed, "--lock-timeout"),
                duration(parsed, "--statement-timeout"),
                duration(parsed, "--wait"),
                Specs.text(parsed, TAG));
    }

    /** For commands whose runs are journalled. */
    public static void declareTag(CommandSpec spec) {
        spec.addOption(Specs.value(
                "TEXT", "Keep this with the run in ambix_journal, such as the number of a deployment.", TAG));
    }

    private static Optional<Duration> duration(ParseResult parsed, String name) {
        return Specs.text(parsed, name).map(text -> DurationText.parse(text)
                .orElseThrow(() -> new UsageException(name + ": \"" + text
                        + "\" is not a duration. Write a number and a unit, such as 500ms, 5s or 2min.")));
    }
}
