package dev.ambix.cli.command;

import dev.ambix.cli.autogenerate.Sampling;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.SavedPlan;
import dev.ambix.cli.consent.SavedPlanOptions;
import dev.ambix.cli.database.PhaseOption;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.fleet.FleetDeed;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.UsageException;
import dev.ambix.cli.stream.AllStreams;
import dev.ambix.runtime.run.Direction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * The options of an upgrade, which fit together.
 *
 * @param targets where to go
 * @param databases the databases that are upgraded
 * @param accepted the ids of applied revisions whose changed migrations are taken as applied
 * @param trial the rows of a trial, in whose place nothing is upgraded; empty for none
 * @param isVerified whether the database is compared with its revisions afterwards
 * @param save the file that the plan is written to
 * @param saved the plan that is run
 */
record UpgradeRequest(
        List<String> targets,
        Databases databases,
        RunOptions run,
        List<String> accepted,
        Optional<Sampling> trial,
        boolean isVerified,
        Optional<Path> save,
        Optional<SavedPlan> saved,
        Consent consent,
        OutputFormat output) {
    static final String ACCEPT = "--accept-changed";
    static final String TRIAL = "--trial";
    static final String VERIFY = "--verify";

    private static final String[] ONE_STREAM = {
        "--sql", "--rehearse", ACCEPT, TRIAL, VERIFY, "--save", "--approved", "--fleet"
    };
    private static final String[] ONE_DATABASE = {"--sql", "--rehearse", ACCEPT, TRIAL, VERIFY, "--save", "--approved"};

    /** The databases and streams that one upgrade can be for. */
    enum Databases {
        ONE,
        ALL_STREAMS,
        FLEET
    }

    /**
     * Reads them.
     *
     * @throws UsageException if two of them do not go together
     */
    static UpgradeRequest read(Session session, ParseResult parsed) {
        List<String> named = Specs.parameters(parsed, List.of());
        RunOptions run = RunOptions.read(parsed);
        List<String> accepted = Specs.texts(parsed, ACCEPT);
        refuseAcceptance(run, accepted);
        refuseTogether(parsed, run);
        Databases databases = databases(session, parsed);
        SavedPlanOptions files = SavedPlanOptions.read(session, parsed, run.plan(), named);
        Optional<SavedPlan> saved = files.approved().map(file -> SavedPlan.read(file, Direction.UPGRADE));
        List<String> targets = saved.map(SavedPlan::targets).orElse(named.isEmpty() ? List.of("head") : named);
        if (run.sql()) {
            Scripts.requireOne(targets);
        }
        return new UpgradeRequest(
                targets,
                databases,
                run,
                accepted,
                Specs.has(parsed, TRIAL) ? Optional.of(Sampling.read(session, parsed)) : Optional.empty(),
                Specs.has(parsed, VERIFY),
                files.save(),
                saved,
                Consent.read(session, parsed),
                OutputFormat.read(parsed));
    }

    private static void refuseAcceptance(RunOptions run, List<String> accepted) {
        if (!accepted.isEmpty() && (run.sql() || run.plan())) {
            throw new UsageException(ACCEPT + " changes the record of a database, so it does not go with "
                    + (run.sql() ? "--sql." : "--plan."));
        }
        if (run.rehearse() && (run.sql() || run.plan() || !accepted.isEmpty())) {
            throw new UsageException("--rehearse only tries an upgrade, so it does not go with "
                    + (run.sql() ? "--sql." : run.plan() ? "--plan." : ACCEPT + "."));
        }
    }

    private static void refuseTogether(ParseResult parsed, RunOptions run) {
        boolean isTrial = Specs.has(parsed, TRIAL);
        if (Specs.has(parsed, "--sample") && !isTrial) {
            throw new UsageException("--sample goes with " + TRIAL + ", which it gives rows.");
        }
        if (Specs.has(parsed, PhaseOption.NAME) && isTrial) {
            throw new UsageException(
                    TRIAL + " tries one revision, whatever its phase. Leave out " + PhaseOption.NAME + ".");
        }
        if (Specs.has(parsed, VERIFY) && (run.sql() || run.plan() || run.rehearse() || isTrial)) {
            throw new UsageException(
                    VERIFY + " looks at the database after an upgrade, so it does not go with options that leave"
                            + " the database alone: --sql, --plan, --rehearse and " + TRIAL + ".");
        }
    }

    private static Databases databases(Session session, ParseResult parsed) {
        boolean isFleet = FleetOptions.isFleet(parsed);
        if (isFleet) {
            FleetDeed.refuse(session, parsed, ONE_DATABASE);
        }
        if (AllStreams.isAsked(session, parsed, ONE_STREAM)) {
            return Databases.ALL_STREAMS;
        }
        return isFleet ? Databases.FLEET : Databases.ONE;
    }

    /** The targets as the library takes them. */
    String[] goals() {
        return targets.toArray(String[]::new);
    }
}
