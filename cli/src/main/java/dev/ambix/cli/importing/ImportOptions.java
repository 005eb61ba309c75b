package dev.ambix.cli.importing;

import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.UsageException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of all imports.
 *
 * @param packageName the package of the revisions
 * @param isPlan whether nothing is written
 * @param isSquashed whether one revision takes the place of all
 * @param isStampOnly whether the project has the revisions already
 * @param acceptsDifferences whether it is done although the proof found differences
 * @param zone the time zone of the times in the other tool's table, which has none
 * @param database the options of the database
 */
public record ImportOptions(
        Optional<String> packageName,
        boolean isPlan,
        boolean isSquashed,
        boolean isStampOnly,
        boolean acceptsDifferences,
        ZoneId zone,
        DatabaseOptions database) {
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
                "--squash"));
        spec.addOption(Specs.flag(
                "Only record what this database has: the project has the imported revisions already.", "--stamp"));
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
        ImportOptions options = new ImportOptions(
                Specs.text(parsed, "--package"),
                Specs.has(parsed, "--plan"),
                Specs.has(parsed, "--squash"),
                Specs.has(parsed, "--stamp"),
                Specs.has(parsed, "--accept-differences"),
                Specs.text(parsed, "--time-zone").map(ImportOptions::zone).orElseGet(ZoneId::systemDefault),
                DatabaseOptions.read(parsed));
        if (options.isSquashed && options.isStampOnly) {
            throw new UsageException(
                    "--stamp records what was imported before, and --squash imports: give one of them.");
        }
        return options;
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
