package dev.ambix.cli.importing;

import dev.ambix.cli.session.Specs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The differences between the files of another tool and its table that are let pass.
 *
 * @param ignoresMissing whether applied steps whose files are gone are left out
 * @param acceptsChanged whether steps may differ from the applied ones
 */
public record ImportTolerance(boolean ignoresMissing, boolean acceptsChanged) {
    private static final String MISSING = "--ignore-missing";
    private static final String CHANGED = "--accept-changed";

    /**
     * Declares the options.
     *
     * @param gone the steps whose files are gone, as the tool calls them
     * @param steps its steps
     */
    public static void declare(CommandSpec spec, String gone, String steps) {
        spec.addOption(Specs.flag("Leave out " + gone + ".", MISSING));
        spec.addOption(
                Specs.flag("Take " + steps + " as they are that were changed after they had been applied.", CHANGED));
    }

    public static ImportTolerance read(ParseResult parsed) {
        return new ImportTolerance(Specs.has(parsed, MISSING), Specs.has(parsed, CHANGED));
    }
}
