package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.backup.Backup;
import dev.ambix.cli.config.BackupSettings;
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
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.RunResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An upgrade or downgrade that is planned first, and shown or approved before it is run. */
record PlannedRun(Session session, Database database, RunOptions run, Consent consent, OutputFormat output) {
    /** A migrator for plans, and for a run that needs no consent. */
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
        save.ifPresent(file -> SavedPlan.write(
                file,
                session,
                database.shownUrl(),
                targets,
                PlanReview.of(plan, migrator),
                units(plan.direction(), migrator)));
        consent.tellHash(plan.hash());
    }

    /**
     * Runs a plan: with consent, where it is needed, and after a backup, where one is configured and the plan is not empty.
     *
     * @param reasons the reasons for which a plan needs consent
     */
    RunResult run(
            Supplier<Plan> plan,
            Optional<SavedPlan> saved,
            Function<PlanReview, List<String>> reasons,
            Function<Migrator, RunResult> running) {
        Optional<BackupSettings> settings = session.configuration().database().backup();
        boolean isApproved = saved.isPresent() || consent.isAsked();
        if (!isApproved && settings.isEmpty()) {
            return running.apply(migrator());
        }
        Plan now = plan.get();
        Optional<PlanApproval> approval = isApproved ? Optional.of(approval(now, saved, reasons)) : Optional.empty();
        Optional<Backup> backup =
                settings.filter(any -> !now.isEmpty()).map(how -> Backup.make(session, database, how));
        try {
            return running.apply(migrator(approval, backup));
        } catch (MigrationException e) {
            throw backup.map(made -> made.explained(e)).orElse(e);
        }
    }

    private PlanApproval approval(Plan now, Optional<SavedPlan> saved, Function<PlanReview, List<String>> reasons) {
        return saved.map(file -> file.approve(session, now, units(now.direction(), migrator())))
                .orElseGet(() -> consent.to(now.hash(), () -> reasons.apply(PlanReview.of(now, migrator()))));
    }

    /** The SQL of the repeatable units that an upgrade would apply behind its revisions. */
    private static Map<String, String> units(Direction direction, Migrator migrator) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (direction == Direction.UPGRADE) {
            List<String> changed = migrator.changedUnits();
            migrator.units().stream()
                    .filter(unit -> changed.contains(unit.name()))
                    .forEach(unit -> texts.put(unit.name(), unit.text().read()));
        }
        return texts;
    }

    private Migrator migrator(Optional<PlanApproval> approval, Optional<Backup> backup) {
        String note = Stream.concat(
                        approval.flatMap(PlanApproval::note).stream(),
                        backup.map(made -> "Backup in " + made.file()).stream())
                .collect(Collectors.joining(". "));
        Optional<String> noted = Optional.of(note).filter(text -> !text.isEmpty());
        if (approval.isPresent()) {
            return database.approved(approval.get().hash(), noted, progress(), run.transactions());
        }
        return noted.map(text -> database.noted(text, progress(), run.transactions()))
                .orElseGet(this::migrator);
    }
}
