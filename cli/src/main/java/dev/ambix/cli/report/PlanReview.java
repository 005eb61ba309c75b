package dev.ambix.cli.report;

import dev.ambix.impact.Effect;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.statement.Secrets;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.TableSize;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan with the impact of its operations on tables, and the sizes of these.
 *
 * @param steps the revisions of the plan, in order
 * @param tables the sizes of the tables that are locked and are there
 */
public record PlanReview(Plan plan, List<ReviewedStep> steps, List<TableSize> tables) {
    /**
     * A revision of a plan.
     *
     * @param operations the facts of its operations; empty for SQL from the history, whose operations are not known
     */
    public record ReviewedStep(Plan.Step step, Optional<List<OperationFacts>> operations) {
        private List<OperationFacts> known() {
            return operations.orElse(List.of());
        }

        private String operation(OperationFacts facts) {
            return step.revision().id() + " " + facts.summary();
        }
    }

    /**
     * An operation that reads an existing table.
     *
     * @param operation the revision and the operation
     * @param size the table
     */
    public record Scan(String operation, TableSize size) {}

    /** Looks at the operations, and asks the database for the sizes. */
    public static PlanReview of(Plan plan, Migrator migrator) {
        List<ReviewedStep> steps = plan.steps().stream()
                .map(step -> new ReviewedStep(step, facts(plan, step, migrator)))
                .toList();
        Set<QualifiedName> locked = new LinkedHashSet<>();
        steps.forEach(step -> step.known()
                .forEach(facts ->
                        facts.impact().locks().stream().map(TableLock::table).forEach(locked::add)));
        return new PlanReview(plan, steps, locked.isEmpty() ? List.of() : migrator.tableSizes(locked));
    }

    private static Optional<List<OperationFacts>> facts(Plan plan, Plan.Step step, Migrator migrator) {
        return step.revision().origin().name().isEmpty()
                ? Optional.empty()
                : Optional.of(migrator.operations(step.revision(), plan.direction()));
    }

    /** The same without the passwords that stand in statements. */
    public PlanReview masked() {
        return new PlanReview(plan, steps.stream().map(PlanReview::masked).toList(), tables);
    }

    private static ReviewedStep masked(ReviewedStep reviewed) {
        Plan.Step step = reviewed.step();
        return new ReviewedStep(
                new Plan.Step(
                        step.revision(),
                        masked(step.statements()),
                        step.sqlHash(),
                        step.resumesAfter(),
                        step.requirements()),
                reviewed.operations()
                        .map(facts -> facts.stream().map(PlanReview::masked).toList()));
    }

    private static OperationFacts masked(OperationFacts facts) {
        return new OperationFacts(
                Secrets.masked(facts.summary()),
                masked(facts.sql()),
                facts.isTransactional(),
                facts.impact(),
                facts.isReversible());
    }

    private static List<String> masked(List<String> statements) {
        return statements.stream().map(Secrets::masked).toList();
    }

    /** The operations that read or write whole tables. */
    public List<Scan> scans() {
        List<Scan> scans = new ArrayList<>();
        for (ReviewedStep step : steps) {
            for (OperationFacts facts : step.known()) {
                if (facts.impact().has(Effect.SCANS_TABLE) || facts.impact().has(Effect.REWRITES_TABLE)) {
                    facts.impact().locks().stream()
                            .flatMap(lock -> size(lock.table()).stream())
                            .forEach(size -> scans.add(new Scan(step.operation(facts), size)));
                }
            }
        }
        return scans;
    }

    private Optional<TableSize> size(QualifiedName table) {
        return tables.stream().filter(size -> size.table().equals(table)).findFirst();
    }

    /** The operations that need consent where the database is protected: a line for each. */
    public List<String> hazards() {
        List<String> hazards = new ArrayList<>();
        for (ReviewedStep step : steps) {
            if (step.operations().isEmpty()) {
                hazards.add(step.step().revision().id() + " runs SQL that was stored with it");
            }
            for (OperationFacts facts : step.known()) {
                List<String> found = facts.hazards();
                if (!found.isEmpty()) {
                    hazards.add(step.operation(facts) + ": " + String.join("; ", found));
                }
            }
        }
        return hazards;
    }
}
