package dev.ambix.cli.database;

import dev.ambix.cli.config.LockSettings;
import dev.ambix.cli.config.text.CountText;
import dev.ambix.cli.config.text.DurationText;
import dev.ambix.cli.config.text.NameText;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.phase.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of commands that work on a database; they override the configuration.
 *
 * @param historySchema the schema of the history tables
 * @param locks how long and how often a statement tries to get its locks; most of it only of commands that declare it
 * @param statementTimeout how long a statement runs
 * @param lockWait how long to wait for another run
 * @param tag a text that the journal keeps with the run; only of commands that declare it
 * @param backfills when backfills rest and end; only of commands that declare it
 * @param phase which revisions an upgrade runs; only of commands that declare it
 * @param unsure the treatment of a statement that an earlier run left open; only of commands that declare it
 */
public record DatabaseOptions(
        Optional<String> historySchema,
        LockSettings locks,
        Optional<Duration> statementTimeout,
        Optional<Duration> lockWait,
        Optional<String> tag,
        BackfillOptions backfills,
        Phase phase,
        Unsure unsure) {
    /** The treatment of a statement of which the database does not tell whether an earlier run did it. */
    public enum Unsure {
        STOP,
        REDO,
        SKIP
    }

    /** Nothing is overridden. */
    public static final DatabaseOptions NONE = new DatabaseOptions(
            Optional.empty(),
            LockSettings.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            BackfillOptions.NONE,
            Phase.EITHER,
            Unsure.STOP);

    /** The options that {@link #declare} adds. */
    public static final List<String> NAMES =
            List.of("--history-schema", "--lock-timeout", "--statement-timeout", "--wait");

    private static final String TAG = "--tag";
    private static final String RETRIES = "--lock-retries";
    private static final String PAUSE = "--lock-pause";
    private static final String LONGEST_PAUSE = "--lock-longest-pause";
    private static final String REDO = "--redo";
    private static final String SKIP = "--skip";

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.value(
                "SCHEMA",
                "The schema of the tables ambix_revision and ambix_journal. Default: public.",
                "--history-schema"));
        spec.addOption(Specs.value(
                "TIME",
                "Give up a statement that waits this long for a lock, such as 5s or 500ms; 0s never. Default: 3s, for "
                        + "statements that others would queue behind.",
                "--lock-timeout"));
        spec.addOption(Specs.value(
                "TIME", "Give up a statement that runs this long, such as 30s or 10min.", "--statement-timeout"));
        spec.addOption(Specs.value(
                "TIME",
                "Wait this long for another run that holds the lock; 0s fails at once. Default: 10min.",
                "--wait"));
    }

    public static DatabaseOptions read(ParseResult parsed) {
        return new DatabaseOptions(
                historySchema(parsed),
                new LockSettings(
                        Optional.empty(),
                        timeout(parsed, "--lock-timeout"),
                        count(parsed, RETRIES),
                        duration(parsed, PAUSE),
                        duration(parsed, LONGEST_PAUSE)),
                timeout(parsed, "--statement-timeout"),
                duration(parsed, "--wait"),
                Specs.text(parsed, TAG),
                BackfillOptions.read(parsed),
                PhaseOption.read(parsed),
                unsure(parsed));
    }

    private static Unsure unsure(ParseResult parsed) {
        boolean redo = Specs.has(parsed, REDO);
        if (redo && Specs.has(parsed, SKIP)) {
            throw new UsageException("A statement is either run again or taken as done: give --redo or --skip.");
        }
        return redo ? Unsure.REDO : Specs.has(parsed, SKIP) ? Unsure.SKIP : Unsure.STOP;
    }

    /** For commands that go on with a revision that an earlier run left half-way. */
    static void declareUnsure(CommandSpec spec) {
        spec.addOption(Specs.flag(
                "Run a statement again that an earlier run left open outside of transactions, where the database does not "
                        + "tell whether it took effect.",
                REDO));
        spec.addOption(Specs.flag("Take such a statement as done, and go on behind it.", SKIP));
    }

    /** Declares an option of commands whose runs are journalled. */
    public static void declareTag(CommandSpec spec) {
        spec.addOption(Specs.value(
                "TEXT", "Keep this with the run in ambix_journal, such as the number of a deployment.", TAG));
    }

    /** Declares an option of commands that run revisions. */
    static void declareRetries(CommandSpec spec) {
        spec.addOption(Specs.value(
                "N", "Try a transaction that did not get its locks again, this often. Default: 10.", RETRIES));
        spec.addOption(Specs.value(
                "TIME", "Pause about this long before trying again, twice as long each time. Default: 1s.", PAUSE));
        spec.addOption(Specs.value("TIME", "Pause no longer than this. Default: 30s.", LONGEST_PAUSE));
    }

    private static Optional<Integer> count(ParseResult parsed, String name) {
        return Specs.text(parsed, name).map(text -> CountText.parse(text)
                .orElseThrow(() -> new UsageException(
                        name + ": \"" + text + "\" is no whole number from 0 to " + CountText.MOST + ".")));
    }

    private static Optional<String> historySchema(ParseResult parsed) {
        Optional<String> schema = Specs.text(parsed, "--history-schema");
        schema.flatMap(NameText::problem).ifPresent(problem -> {
            throw new UsageException("--history-schema: " + problem);
        });
        return schema;
    }

    private static Optional<Duration> timeout(ParseResult parsed, String name) {
        Optional<Duration> timeout = duration(parsed, name);
        timeout.flatMap(DurationText::timeoutProblem).ifPresent(problem -> {
            throw new UsageException(name + ": " + problem);
        });
        return timeout;
    }

    private static Optional<Duration> duration(ParseResult parsed, String name) {
        return Specs.text(parsed, name).map(text -> DurationText.parse(text)
                .orElseThrow(() -> new UsageException(name + ": \"" + text
                        + "\" is not a duration. Write a number and a unit, such as 500ms, 5s or 2min.")));
    }
}
