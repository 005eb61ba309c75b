package dev.ambix.cli.command;

import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.consent.PlanApproval;
import dev.ambix.cli.consent.SavedPlan;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.RunOptions;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.report.PlanReview;
import dev.ambix.cli.report.RunReport;
import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** An upgrade or downgrade that is planned first, and shown or approved before it is run. */
record PlannedRun(Session session, Database database, RunOptions run, Consent consent, OutputFormat output) {
    /** A migrator for plans, and for a run that nobody has to approve. */
    Migrator migrator() {
        return database.migrator(progress(), run.transactions());
    }

    private RunProgress progress() {
        return new RunProgress(session, database.shownUrl());
    }

    /** Shows a plan, and saves it where that is wanted. */
    void show(Plan plan, Optional<Path> save, List<String> targets) {
        Migrator migrator = migrator();
        new RunReport(session, output).print(plan, migrator);
        save.ifPresent(
                file -> SavedPlan.write(file, session, database.shownUrl(), targets, PlanReview.of(plan, migrator)));
        consent.tellHash(plan.hash());
    }

    /**
     * A migrator for the run, which runs only what is consented to, where anybody is asked.
     *
     * @param reasons what needs consent in a plan
     */
    Migrator approved(Supplier<Plan> plan, Optional<SavedPlan> saved, Function<PlanReview, List<String>> reasons) {
        if (saved.isEmpty() && !consent.isAsked()) {
            return migrator();
        }
        Plan now = plan.get();
        PlanApproval approval = saved.map(file -> file.approve(session, now))
                .orElseGet(() -> consent.to(now.hash(), reasons.apply(PlanReview.of(now, migrator()))));
        return database.approved(approval.hash(), approval.note(), progress(), run.transactions());
    }
}
