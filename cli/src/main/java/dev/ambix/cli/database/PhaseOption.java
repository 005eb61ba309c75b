package dev.ambix.cli.database;

import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.phase.Phase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The option that names a phase of a deployment. */
public final class PhaseOption {
    public static final String NAME = "--phase";

    private PhaseOption() {}

    public static void declare(CommandSpec spec, String description) {
        spec.addOption(Specs.value("PHASE", description, NAME));
    }

    /** The phase that is given; {@link Phase#EITHER} without one. */
    public static Phase read(ParseResult parsed) {
        return Specs.text(parsed, NAME)
                .map(word -> Phase.of(word)
                        .filter(Phase::isGiven)
                        .orElseThrow(() -> new UsageException(NAME + ": " + Phase.problem(word))))
                .orElse(Phase.EITHER);
    }
}
