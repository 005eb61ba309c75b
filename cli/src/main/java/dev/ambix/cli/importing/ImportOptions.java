package dev.ambix.cli.importing;

import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of all imports.
 *
 * @param packageName the package of the revisions
 * @param mode the revisions that the project gets
 * @param isPlan whether nothing is written
 * @param acceptsDifferences whether the import goes on although the proof found differences
 * @param zone the time zone of the times in the other tool's table, which has none
 * @param database the options of the database
 */
public record ImportOptions(
        Optional<String> packageName,
        Mode mode,
        boolean isPlan,
        boolean acceptsDifferences,
        ZoneId zone,
        DatabaseOptions database) {
    private static final String SQUASH = "--squash";
    private static final String STAMP = "--stamp";

    /** The revisions that the project gets. */
    public enum Mode {
        /** One for each step of the other tool. */
        STEPS,
        /** One for all steps. */
        SQUASH,
        /** None: it has them from an earlier import, and the database gets its record of them. */
        STAMP
    }

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.value(
                "PACKAGE",
                "The Java package of the revisions, which must be new. Default: that of ambix.toml, or migrations.",
                "--package"));
        spec.addOption(Specs.flag(
                "Only show what would be written and recorded; the proof on a scratch database is made all the same.",
                "--plan",
                "--dry-run"));
        spec.addOption(Specs.flag(
                "Write one revision that makes the whole schema, and its model, instead of one for each step.",
                SQUASH));
        spec.addOption(Specs.flag(
                "Only record what this database has: the project has the imported revisions already.", STAMP));
        spec.addOption(Specs.flag(
                "Go on although the database differs from what the revisions make.", "--accept-differences"));
        spec.addOption(Specs.value(
                "ZONE",
                "The time zone of the times in the other tool's table, such as UTC or Europe/Vienna. Default: that of"
                        + " this machine.",
                "--time-zone"));
        Consent.declare(spec);
        DatabaseOptions.declare(spec);
    }

    public static ImportOptions read(ParseResult parsed) {
        return new ImportOptions(
                Specs.packageName(parsed),
                mode(parsed),
                Specs.has(parsed, "--plan"),
                Specs.has(parsed, "--accept-differences"),
                Specs.text(parsed, "--time-zone").map(ImportOptions::zone).orElseGet(ZoneId::systemDefault),
                DatabaseOptions.read(parsed));
    }

    private static Mode mode(ParseResult parsed) {
        if (!Specs.has(parsed, STAMP)) {
            return Specs.has(parsed, SQUASH) ? Mode.SQUASH : Mode.STEPS;
        }
        if (Specs.has(parsed, SQUASH)) {
            throw new UsageException(
                    "--stamp records what was imported before, and --squash imports: give one of them.");
        }
        return Mode.STAMP;
    }

    /** Whether the database alone gets a record of revisions that the project has. */
    public boolean isStamp() {
        return mode == Mode.STAMP;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new UsageException("--time-zone: \"" + text + "\" is no time zone. Write one such as UTC, +02:00 or"
                    + " Europe/Vienna.");
        }
    }
}
