package dev.ambix.cli.autogenerate;

import dev.ambix.autogenerate.online.Form;
import dev.ambix.autogenerate.proposal.AutogenerateOptions.Drops;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The user's options of a comparison with the model.
 *
 * @param renames the renames, as {@code old=new}
 * @param unnamed the treatment of further possible renames
 * @param sampling the rows of trials
 * @param drops whether tables and columns that the model does not have are dropped
 * @param form the form of the operations
 */
public record AutogenerateRequest(
        List<String> renames, UnnamedRenames unnamed, Sampling sampling, Drops drops, Form form) {
    /** Whether renames that look likely, and that nobody named, are asked about, taken or left. */
    enum UnnamedRenames {
        ASKED,
        ACCEPTED,
        REFUSED
    }

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.values(
                "OLD=NEW",
                "A rename, such as account=customer, account.mail=email or app.mood=feeling; may be repeated.",
                "--rename"));
        spec.addOption(Specs.flag(
                "Take all that looks like a rename as one. Default: ask; without a terminal, say how to answer.",
                "--accept-renames"));
        spec.addOption(Specs.flag("Rename only what --rename names, and do not ask.", "--no-renames"));
        spec.addOption(Specs.flag(
                "Drop also what holds data, and schemas and extensions, where the model does not have them. Default: leave them, and say so.",
                "--allow-drop"));
    }

    /** Reads them for a revision that is written as a class, or as files of SQL. */
    static AutogenerateRequest read(Session session, ParseResult parsed, boolean isSqlFile) {
        return new AutogenerateRequest(
                Specs.texts(parsed, "--rename"),
                unnamed(parsed),
                Sampling.read(session, parsed),
                Specs.has(parsed, "--allow-drop") ? Drops.ALLOWED : Drops.WITHHELD,
                OnlineChoice.read(session, parsed, isSqlFile));
    }

    /** The same with generated rows. */
    AutogenerateRequest withoutSample() {
        return new AutogenerateRequest(renames, unnamed, new Sampling(Optional.of(0), sampling.consent()), drops, form);
    }

    private static UnnamedRenames unnamed(ParseResult parsed) {
        boolean isAccepted = Specs.has(parsed, "--accept-renames");
        boolean isRefused = Specs.has(parsed, "--no-renames");
        if (isAccepted && isRefused) {
            throw new UsageException("--accept-renames and --no-renames cannot be used together.");
        }
        return isAccepted ? UnnamedRenames.ACCEPTED : isRefused ? UnnamedRenames.REFUSED : UnnamedRenames.ASKED;
    }
}
