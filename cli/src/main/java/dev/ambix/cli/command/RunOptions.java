package dev.ambix.cli.command;

import dev.ambix.runtime.TransactionMode;
import picocli.CommandLine.Option;

/** The options that upgrade and downgrade share. */
final class RunOptions {
    @Option(names = "--sql", description = "Print the SQL script instead of running it; needs no database.")
    private boolean sql;

    @Option(names = "--plan", description = "Only show what would be done.")
    private boolean plan;

    @Option(
            names = "--single-transaction",
            description = "Run all revisions in one transaction: all of them or none. By default each has its own.")
    private boolean singleTransaction;

    boolean isSql() {
        return sql;
    }

    boolean isPlan() {
        return plan;
    }

    TransactionMode transactions() {
        return singleTransaction ? TransactionMode.SINGLE : TransactionMode.PER_REVISION;
    }
}
