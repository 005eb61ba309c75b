package dev.ambix.cli.consent;

import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options about plans in files.
 *
 * @param save where the plan is written to
 * @param approved the plan that is to be run
 */
public record SavedPlanOptions(Optional<Path> save, Optional<Path> approved) {
    private static final String SAVE = "--save";
    private static final String APPROVED = "--approved";

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.value(
                "FILE",
                "With --plan, write the plan to this file: its hash, SQL, locks, the sizes of the tables and what is read of"
                        + " them.",
                SAVE));
        spec.addOption(Specs.value(
                "FILE", "Run exactly the plan in this file, or refuse it as stale; that is consent to it.", APPROVED));
    }

    /**
     * Reads them.
     *
     * @param isPlan whether only a plan is to be shown
     * @param targets the targets that were named
     */
    public static SavedPlanOptions read(Session session, ParseResult parsed, boolean isPlan, List<String> targets) {
        if (Specs.has(parsed, SAVE) && !isPlan) {
            throw new UsageException(SAVE + " writes what --plan shows. Give both, without --sql.");
        }
        if (Specs.has(parsed, SAVE) && Specs.has(parsed, "--stored")) {
            throw new UsageException(SAVE + " does not go with --stored, whose SQL is in the database only.");
        }
        if (Specs.has(parsed, APPROVED)) {
            List<String> others = Stream.of("--plan", "--sql", "--approve", "--stored")
                    .filter(option -> Specs.has(parsed, option))
                    .toList();
            if (!targets.isEmpty() || !others.isEmpty()) {
                throw new UsageException(APPROVED + " runs what is in the file, so it does not go with "
                        + (targets.isEmpty() ? others.get(0) : "the target " + targets.get(0)) + ".");
            }
        }
        return new SavedPlanOptions(file(session, parsed, SAVE), file(session, parsed, APPROVED));
    }

    private static Optional<Path> file(Session session, ParseResult parsed, String option) {
        return Specs.text(parsed, option).map(session.console().workingFolder()::resolve);
    }
}
