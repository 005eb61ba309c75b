package dev.ambix.cli.database;

import dev.ambix.cli.database.DatabaseOptions.Unsure;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.run.TransactionMode;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that upgrade and downgrade share.
 *
 * @param mode the treatment of the revisions
 * @param transactions whether revisions share a transaction
 */
public record RunOptions(Mode mode, TransactionMode transactions) {
    /** A run of a command that has none of these options. */
    public static final RunOptions PLAIN = new RunOptions(Mode.RUN, TransactionMode.PER_REVISION);

    /** The ways to treat the revisions, each with the option that asks for it. */
    public enum Mode {
        /** They are run; no option asks for it. */
        RUN(""),
        /** They are printed as a script, without a database. */
        SCRIPT("--sql"),
        /** Only the plan is shown. */
        PLAN("--plan"),
        /** They are run in a transaction that is rolled back; only upgrades. */
        REHEARSAL("--rehearse"),
        /** One of them is run on a scratch database; only upgrades. */
        TRIAL("--trial");

        private final String option;

        Mode(String option) {
            this.option = option;
        }

        public String option() {
            return option;
        }
    }

    public static void declare(CommandSpec spec) {
        spec.addOption(
                Specs.flag("Print the SQL script instead of running it; needs no database.", Mode.SCRIPT.option));
        spec.addOption(
                Specs.flag("Only show what would be done; with -v, the SQL too.", Mode.PLAN.option, "--dry-run"));
        spec.addOption(Specs.flag(
                "Run all revisions in one transaction: all of them or none. By default each has its own.",
                "--single-transaction"));
        DatabaseOptions.declareUnsure(spec);
        DatabaseOptions.declareRetries(spec);
        BackfillOptions.declare(spec);
        DatabaseOptions.declareTag(spec);
    }

    /** Declares an option of upgrades. */
    public static void declareRehearsal(CommandSpec spec) {
        spec.addOption(Specs.flag(
                "Run what can be in a transaction on the database and roll it back; says what could not be tried.",
                Mode.REHEARSAL.option));
    }

    /** Declares an option of upgrades. */
    public static void declareTrial(CommandSpec spec) {
        spec.addOption(Specs.flag(
                "Only try one revision on a scratch database, with rows in its tables, up and down again.",
                Mode.TRIAL.option));
    }

    /**
     * Reads them.
     *
     * @throws UsageException if two of them do not go together
     */
    public static RunOptions read(ParseResult parsed) {
        Mode mode = mode(parsed);
        if (mode == Mode.SCRIPT && DatabaseOptions.read(parsed).unsure() != Unsure.STOP) {
            throw new UsageException(
                    "--redo and --skip go on with what a database was left with, so they do not go with --sql.");
        }
        boolean single = Specs.has(parsed, "--single-transaction");
        return new RunOptions(mode, single ? TransactionMode.SINGLE : TransactionMode.PER_REVISION);
    }

    private static Mode mode(ParseResult parsed) {
        List<Mode> asked = Arrays.stream(Mode.values())
                .filter(mode -> mode != Mode.RUN && Specs.has(parsed, mode.option))
                .toList();
        if (asked.size() > 1) {
            throw new UsageException(asked.get(0).option + " and " + asked.get(1).option
                    + " do not go together: each of them is done instead of the run.");
        }
        return asked.isEmpty() ? Mode.RUN : asked.get(0);
    }
}
