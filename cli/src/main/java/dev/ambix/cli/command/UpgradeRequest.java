package dev.ambix.cli.command;

import dev.ambix.cli.autogenerate.Sampling;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.SavedPlan;
import dev.ambix.cli.consent.SavedPlanOptions;
import dev.ambix.cli.database.PhaseOption;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunOptions.Mode;
import dev.ambix.cli.database.Scripts;
import dev.ambix.cli.fleet.FleetDeed;
import dev.ambix.cli.fleet.FleetOptions;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.stream.AllStreams;
import dev.ambix.cli.usage.UsageException;
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
    static final String VERIFY = "--verify";

    private static final String[] ONE_STREAM = {
        Mode.SCRIPT.option(),
        Mode.REHEARSAL.option(),
        ACCEPT,
        Mode.TRIAL.option(),
        VERIFY,
        "--save",
        "--approved",
        "--fleet"
    };
    private static final String[] ONE_DATABASE = {
        Mode.SCRIPT.option(), Mode.REHEARSAL.option(), ACCEPT, Mode.TRIAL.option(), VERIFY, "--save", "--approved"
    };

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
        refuseTogether(parsed, run.mode());
        Databases databases = databases(session, parsed);
        SavedPlanOptions files = SavedPlanOptions.read(session, parsed, run.mode() == Mode.PLAN, named);
        Optional<SavedPlan> saved = files.approved().map(file -> SavedPlan.read(file, Direction.UPGRADE));
        List<String> targets = saved.map(SavedPlan::targets).orElse(named.isEmpty() ? List.of("head") : named);
        if (run.mode() == Mode.SCRIPT) {
            Scripts.requireOne(targets);
        }
        return new UpgradeRequest(
                targets,
                databases,
                run,
                accepted,
                run.mode() == Mode.TRIAL ? Optional.of(Sampling.read(session, parsed)) : Optional.empty(),
                Specs.has(parsed, VERIFY),
                files.save(),
                saved,
                Consent.read(session, parsed),
                OutputFormat.read(parsed));
    }

    private static void refuseTogether(ParseResult parsed, Mode mode) {
        if (mode != Mode.RUN && Specs.has(parsed, ACCEPT)) {
            throw new UsageException(
                    ACCEPT + " changes the record of a database, so it does not go with " + mode.option() + ".");
        }
        if (mode != Mode.RUN && Specs.has(parsed, VERIFY)) {
            throw new UsageException(VERIFY + " looks at the database after an upgrade, so it does not go with "
                    + mode.option() + ", which leaves the database alone.");
        }
        if (mode != Mode.TRIAL && Specs.has(parsed, "--sample")) {
            throw new UsageException("--sample goes with " + Mode.TRIAL.option() + ", which it gives rows.");
        }
        if (mode == Mode.TRIAL && Specs.has(parsed, PhaseOption.NAME)) {
            throw new UsageException(Mode.TRIAL.option() + " tries one revision, whatever its phase. Leave out "
                    + PhaseOption.NAME + ".");
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
