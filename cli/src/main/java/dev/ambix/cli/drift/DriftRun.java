package dev.ambix.cli.drift;

import dev.ambix.MigrationException;
import dev.ambix.cli.database.ChangedText;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ProjectUnits;
import dev.ambix.cli.database.SearchPath;
import dev.ambix.cli.report.LeftOut;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.drift.Drift;
import dev.ambix.drift.DriftedObject.Deviation;
import dev.ambix.replay.DriftSearch;
import dev.ambix.replay.Fingerprint;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.ReplayPlan;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.PartialRevision;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares a database with its revisions and tells the differences. */
public record DriftRun(ProjectRun project, Database database) {
    /** The database beside the result of its applied revisions. */
    public DriftSearch.Found find() {
        return result().found();
    }

    private Replays.Result result() {
        Migrator migrator = database.migrator();
        CurrentState state = migrator.current();
        if (state.applied().isEmpty()) {
            throw new MigrationException("No revision is applied to " + database.shownUrl()
                    + ", so there is nothing to compare it with. Run \"ambix upgrade"
                    + project.migrations().streamOption()
                    + "\" or, if it holds the schema of the"
                    + " revisions already, \"ambix stamp head --verify\".");
        }
        refuse(state.partial());
        return compare(migrator.planReplay());
    }

    private static void refuse(List<PartialRevision> partial) {
        partial.stream().findFirst().ifPresent(half -> {
            throw new MigrationException("An earlier run left revision " + half.revision()
                    + " half-way, so that the database cannot match its revisions. Finish it first, with the"
                    + " same command again.");
        });
    }

    /** The database beside the result of these revisions. */
    public DriftSearch.Found find(Collection<String> ids) {
        return compare(database.migrator().planReplay(ids)).found();
    }

    private Replays.Result compare(ReplayPlan plan) {
        try (Replays replays = Replays.of(project, database)) {
            return replays.compare(plan);
        }
    }

    /** Finds the drift and prints it. */
    public int report(OutputFormat output) {
        Session session = project.session();
        Replays.Result result = result();
        DriftSearch.Found found = result.found();
        count(found.drift());
        print(found.drift(), output);
        if (found.drift().isEmpty()) {
            session.note("No drift: the database matches its applied revisions.");
            return ExitCode.DONE;
        }
        SearchPath.astray(session, database).map(SearchPath::note).ifPresent(session::note);
        session.note("There is drift: " + DriftText.count(found.drift()) + ". " + since(result.fingerprint())
                + "\"ambix drift --adopt\" writes a revision that takes it in, \"ambix drift --repair\" prints the SQL that"
                + " undoes it.");
        return ExitCode.BEHIND_OR_DIFFERENT;
    }

    private void count(Drift drift) {
        for (Deviation deviation : Deviation.values()) {
            project.session()
                    .tally()
                    .set(
                            "ambix_drift_objects",
                            "The objects that differ from what the applied revisions make.",
                            Map.of("deviation", deviation.name().toLowerCase(Locale.ROOT)),
                            drift.objects().stream()
                                    .filter(object -> object.deviation() == deviation)
                                    .count());
        }
    }

    /** Whether it came before the end of the last run or after it, as far as that is known. */
    private String since(Fingerprint now) {
        return database.migrator()
                .fingerprint()
                .flatMap(now::isSame)
                .map(isSame -> isSame
                        ? "The database was like this already at the end of the last run. "
                        : "The database was changed after the last run. ")
                .orElse("");
    }

    private void print(Drift drift, OutputFormat output) {
        tellSurroundings(drift);
        if (output == OutputFormat.JSON) {
            project.session().print(DriftText.json(drift));
        } else {
            DriftText.lines(drift).forEach(project.session()::print);
        }
    }

    /** The objects that were not compared, and those that were compared with another text than was applied. */
    public void tellSurroundings(Drift drift) {
        Session session = project.session();
        drift.gaps().forEach(gap -> session.note("Not replayed: " + gap));
        ChangedText.tell(session, database.migrator().changed());
        if (!drift.leftOut().isEmpty()) {
            LeftOut.tell(session, drift.leftOut(), ProjectUnits.in(session, database, project.graph()));
        }
    }

    /**
     * Compares after a run, and tells the differences.
     *
     * @param when the run before, as the beginning of a sentence
     * @return the exit code
     */
    public int verify(String when) {
        Session session = project.session();
        Drift drift = find().drift();
        drift.gaps().forEach(gap -> session.note("Not replayed: " + gap));
        if (drift.isEmpty()) {
            session.note("Verified: the database matches its applied revisions.");
            return ExitCode.DONE;
        }
        DriftText.lines(drift).forEach(session::note);
        session.note(when + " the database does not match its applied revisions: " + DriftText.count(drift)
                + ". Something else has changed it; \"ambix drift --repair\" prints the SQL that undoes that.");
        return ExitCode.BEHIND_OR_DIFFERENT;
    }

    /**
     * Compares before a stamp.
     *
     * @param recorded the revisions that the stamp would add to the applied ones
     * @param forgotten those that it would take away
     * @return whether the stamp would tell the truth; if not, that was said
     */
    public boolean isTrue(Collection<String> recorded, Collection<String> forgotten) {
        Set<String> after = new LinkedHashSet<>(database.appliedIds());
        after.removeAll(forgotten);
        after.addAll(recorded);
        Session session = project.session();
        Drift drift = find(after).drift();
        DriftText.lines(drift).forEach(session::note);
        if (!drift.isEmpty()) {
            session.note("The database does not match these revisions: " + DriftText.count(drift)
                    + ". Nothing was recorded.");
        }
        return drift.isEmpty();
    }
}
