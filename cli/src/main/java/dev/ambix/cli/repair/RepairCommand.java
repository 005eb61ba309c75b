package dev.ambix.cli.repair;

import dev.ambix.cli.consent.Confirmation;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.repair.RepairRun.Mode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Repairs the leftovers of runs in the history and the schema. */
public final class RepairCommand implements Subcommand {
    static final String FORGET = "--forget";
    private static final String UNLOCK = "--unlock";

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "repair",
                "Show what is wrong with the history or was left behind by runs, and put it right.",
                "",
                "Finds revisions that were left half-way, that are unknown here or that were",
                "changed since, invalid indexes, checks on the way to NOT NULL, runs that died,",
                "and who holds the lock. Each fix is shown with what it changes, and asked for.",
                "Of several fixes of one fault, none is made unless you name it.",
                "Ends with exit code 3 if something is left to do.",
                "",
                "Examples:",
                "  ambix repair --plan            what would be done",
                "  ambix repair --yes             all that has one way out, without asking",
                "  ambix repair --forget 81bd07   an applied revision that is unknown here");
        spec.addOption(Specs.values(
                "ID",
                "Forget this revision, which is applied and unknown here or was left half-way; what it has made stays. May"
                        + " be repeated.",
                FORGET));
        spec.addOption(Specs.flag("End the sessions that hold the lock of runs.", UNLOCK));
        spec.addOption(Specs.flag("Only show what would be done.", "--plan", "--dry-run"));
        Confirmation.declare(spec);
        Consent.declare(spec);
        OutputFormat.declare(spec);
        DatabaseOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        List<String> forgotten = Specs.texts(parsed, FORGET);
        boolean unlock = Specs.has(parsed, UNLOCK);
        DatabaseOptions options = DatabaseOptions.read(parsed);
        OutputFormat output = OutputFormat.read(parsed);
        Confirmation confirmation = Confirmation.read(session, parsed);
        Consent consent = Consent.read(session, parsed);
        return new RepairRun(session, options, output, confirmation, consent, forgotten, unlock)
                .run(Specs.has(parsed, "--plan") ? Mode.PLAN : Mode.REPAIR);
    }
}
