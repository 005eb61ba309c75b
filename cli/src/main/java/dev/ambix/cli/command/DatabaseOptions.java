package dev.ambix.cli.command;

import dev.ambix.cli.config.DurationText;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of commands that work on a database. */
final class DatabaseOptions {
    @Option(
            names = "--history-schema",
            paramLabel = "SCHEMA",
            description = "The schema of the tables ambix_revision and ambix_journal. Default: public.")
    private Optional<String> historySchema = Optional.empty();

    @Option(
            names = "--lock-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Give up a statement that waits this long for a lock, such as 5s or 500ms.")
    private Optional<Duration> lockTimeout = Optional.empty();

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Give up a statement that runs this long, such as 30s or 10min.")
    private Optional<Duration> statementTimeout = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Wait this long for another run that holds the lock; 0s fails at once. Default: 10min.")
    private Optional<Duration> wait = Optional.empty();

    Optional<String> historySchema() {
        return historySchema;
    }

    Optional<Duration> lockTimeout() {
        return lockTimeout;
    }

    Optional<Duration> statementTimeout() {
        return statementTimeout;
    }

    Optional<Duration> lockWait() {
        return wait;
    }

    /** Reads durations as PostgreSQL writes them. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return DurationText.parse(text)
                    .orElseThrow(() -> new TypeConversionException("\"" + text
                            + "\" is not a duration. Write a number and a unit, such as 500ms, 5s or 2min."));
        }
    }
}
