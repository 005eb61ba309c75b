package dev.ambix.cli.database;

import dev.ambix.cli.session.Specs;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RunResult;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.StampPlan;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The revisions that are to be recorded.
 *
 * @param targets the revisions, as the command names them
 * @param purges whether all that is recorded is forgotten first
 */
public record StampRequest(List<String> targets, boolean purges) {
    private static final String PURGE = "--purge";

    public StampRequest {
        targets = List.copyOf(targets);
    }

    /** Declares the parameters and the option. */
    public static void declare(CommandSpec spec) {
        spec.addPositional(Specs.parameters("TARGET", "1..*", "Revisions, labels, head, heads or base."));
        spec.addOption(Specs.flag("Forget first what is recorded, also revisions that are unknown here.", PURGE));
    }

    public static StampRequest read(ParseResult parsed) {
        return new StampRequest(Specs.parameters(parsed, List.of()), Specs.has(parsed, PURGE));
    }

    private String[] goals() {
        return targets.toArray(String[]::new);
    }

    public StampPlan plan(Migrator migrator) {
        return purges ? migrator.planStampPurging(goals()) : migrator.planStamp(goals());
    }

    public RunResult run(Migrator migrator) {
        return purges ? migrator.stampPurging(goals()) : migrator.stamp(goals());
    }

    void script(Migrator migrator, ScriptSink sink) {
        if (purges) {
            migrator.scriptStampPurging(sink, goals());
        } else {
            migrator.scriptStamp(sink, goals());
        }
    }
}
