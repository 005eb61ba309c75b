package dev.ambix.cli.autogenerate;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.config.text.CountText;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.rows.RowSample;
import dev.ambix.sql.file.Sha256;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The rows that trials copy from the database instead of generating them.
 *
 * @param option the number of rows of each table that the user gave; empty for the configured one
 */
public record Sampling(Optional<Integer> option, Consent consent) {
    private static final String SAMPLE = "--sample";
    private static final int DIGITS = 16;

    /** Declares the option, with the name of the option that it needs. */
    public static void declare(CommandSpec spec, String with) {
        spec.addOption(Specs.value(
                "N",
                "With " + with
                        + ": try with N rows of each table of the database, copied on its server, with the columns"
                        + " of mask replaced. Default: sample of [model], else generated rows.",
                SAMPLE));
    }

    public static Sampling read(Session session, ParseResult parsed) {
        Optional<Integer> option = Specs.text(parsed, SAMPLE).map(text -> CountText.parse(text)
                .orElseThrow(() -> new UsageException(
                        SAMPLE + ": \"" + text + "\" is no whole number from 0 to " + CountText.MOST + ".")));
        return new Sampling(option, Consent.read(session, parsed));
    }

    /** The sample of a database, to which the user consents where the environment is protected; empty if none is wanted. */
    Optional<RowSample> of(ModelSettings settings, ScratchServer live, ScratchServer scratch) {
        int count = option.orElse(settings.sample());
        if (count == 0) {
            return Optional.empty();
        }
        List<String> mask = settings.mask();
        RowSample sample =
                RowSample.of(() -> live.connect(""), () -> scratch.connect(""), count, mask, settings.defaultSchema());
        String reason =
                "up to " + count + " rows of each table, and those that they refer to, are copied into a scratch"
                        + " database on the same server, "
                        + (mask.isEmpty() ? "with no column masked" : "with " + String.join(", ", mask) + " masked");
        consent.toDeed(Sha256.of(reason).substring(0, DIGITS), reason);
        return Optional.of(sample);
    }
}
