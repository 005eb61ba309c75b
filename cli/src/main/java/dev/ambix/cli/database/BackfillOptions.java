package dev.ambix.cli.database;

import dev.ambix.cli.config.text.DurationText;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.MigratorBuilder;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that hold backfills back.
 *
 * @param lag how far a standby may be behind
 * @param age how old a transaction of others may be
 * @param time how long a backfill goes on in one run
 */
public record BackfillOptions(Optional<Duration> lag, Optional<Duration> age, Optional<Duration> time) {
    static final BackfillOptions NONE = new BackfillOptions(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String LAG = "--backfill-lag";
    private static final String AGE = "--backfill-transaction-age";
    private static final String TIME = "--backfill-time";

    static void declare(CommandSpec spec) {
        spec.addOption(
                Specs.value("TIME", "Let batches of backfills wait while a standby is further behind than this.", LAG));
        spec.addOption(Specs.value("TIME", "Let them wait while a transaction of others is older than this.", AGE));
        spec.addOption(Specs.value(
                "TIME", "End the run when a backfill has taken this long; the next run goes on with it.", TIME));
    }

    static BackfillOptions read(ParseResult parsed) {
        return new BackfillOptions(duration(parsed, LAG), duration(parsed, AGE), duration(parsed, TIME));
    }

    void addTo(MigratorBuilder builder) {
        lag.ifPresent(builder::backfillLag);
        age.ifPresent(builder::backfillTransactionAge);
        time.ifPresent(builder::backfillTime);
    }

    private static Optional<Duration> duration(ParseResult parsed, String name) {
        return Specs.text(parsed, name).map(text -> DurationText.parse(text)
                .orElseThrow(() -> new UsageException(name + ": \"" + text
                        + "\" is not a duration. Write a number and a unit, such as 500ms, 5s or 2min.")));
    }
}
