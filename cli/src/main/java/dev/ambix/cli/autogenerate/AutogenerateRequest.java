package dev.ambix.cli.autogenerate;

import dev.ambix.autogenerate.proposal.AutogenerateOptions.Drops;
import dev.ambix.cli.session.Specs;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The user's options of a comparison with the model.
 *
 * @param renames the renames, as {@code old=new}
 * @param acceptRenames whether all possible renames count as renames
 * @param drops what becomes of tables and columns that the model does not have
 */
public record AutogenerateRequest(List<String> renames, boolean acceptRenames, Drops drops) {
    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.values(
                "OLD=NEW",
                "What was renamed: account=customer, account.mail=email, app.mood=feeling; may be repeated.",
                "--rename"));
        spec.addOption(Specs.flag(
                "Take whatever looks renamed as renamed. Default: ask on a terminal, otherwise drop and add.",
                "--accept-renames"));
        spec.addOption(Specs.flag(
                "Drop tables and columns that the model does not have. Default: leave them, and say so.",
                "--allow-drop"));
    }

    static AutogenerateRequest read(ParseResult parsed) {
        return new AutogenerateRequest(
                Specs.texts(parsed, "--rename"),
                Specs.has(parsed, "--accept-renames"),
                Specs.has(parsed, "--allow-drop") ? Drops.ALLOWED : Drops.WITHHELD);
    }
}
