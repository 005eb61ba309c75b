package dev.ambix.cli.database;

import dev.ambix.cli.database.DatabaseOptions.Unsure;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.UsageException;
import dev.ambix.runtime.run.TransactionMode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that upgrade and downgrade share.
 *
 * @param sql whether a script is printed instead
 * @param plan whether it is only shown what would be done
 * @param rehearse whether it is only tried and rolled back; of upgrades
 * @param transactions what shares a transaction
 */
public record RunOptions(boolean sql, boolean plan, boolean rehearse, TransactionMode transactions) {
    /** A run of a command that has none of these options. */
    public static final RunOptions PLAIN = new RunOptions(false, false, false, TransactionMode.PER_REVISION);

    private static final String REHEARSE = "--rehearse";

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.flag("Print the SQL script instead of running it; needs no database.", "--sql"));
        spec.addOption(Specs.flag("Only show what would be done; with -v, the SQL too.", "--plan", "--dry-run"));
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
                REHEARSE));
    }

    public static RunOptions read(ParseResult parsed) {
        if (Specs.has(parsed, "--sql") && DatabaseOptions.read(parsed).unsure() != Unsure.STOP) {
            throw new UsageException(
                    "--redo and --skip go on with what a database was left with, so they do not go with " + "--sql.");
        }
        boolean single = Specs.has(parsed, "--single-transaction");
        return new RunOptions(
                Specs.has(parsed, "--sql"),
                Specs.has(parsed, "--plan"),
                Specs.has(parsed, REHEARSE),
                single ? TransactionMode.SINGLE : TransactionMode.PER_REVISION);
    }
}
