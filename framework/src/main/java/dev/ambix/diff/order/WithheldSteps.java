package dev.ambix.diff.order;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddAttribute;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.schema.name.ObjectRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The steps that are left out because they lose data, and those that depend on them.
 *
 * <p>A step that follows a left-out step by a rule of {@link StepGraph} is left out too, except where it recreates an unchanged
 * object that can be created beside the elements that stay. An element with a carrier is not dropped by itself where the
 * carrier stays. An element that was to be dropped and recreated only because of a left-out step stays as it is.
 */
public final class WithheldSteps {
    private final SchemaComparison comparison;
    private final StepGraph graph;
    private final List<DiffStep> steps;
    private final Set<DiffStep> withheld = new HashSet<>();
    private final Set<ObjectRef> kept = new HashSet<>();

    private WithheldSteps(SchemaComparison comparison, StepGraph graph) {
        this.comparison = comparison;
        this.graph = graph;
        this.steps = comparison.steps().all();
    }

    /** The steps that lose data, with those that depend on them. */
    public static WithheldSteps losing(SchemaComparison comparison, StepGraph graph) {
        WithheldSteps losing = new WithheldSteps(comparison, graph);
        Set<Operation> losses =
                Remarks.losses(losing.steps.stream().map(DiffStep::operation).toList());
        losing.withhold(step -> losses.contains(step.operation()));
        while (losing.withhold(step ->
                losing.waits(step) || losing.stays(step) || losing.isHalf(step) || losing.makesWayForNone(step))) {
            // Each round may take the ground from under others.
        }
        losing.keep();
        losing.withholdIdle();
        return losing;
    }

    /** The steps of a downgrade that would undo left-out steps. */
    public static WithheldSteps undoing(Set<ObjectRef> kept, SchemaComparison comparison, StepGraph graph) {
        WithheldSteps undoing = new WithheldSteps(comparison, graph);
        undoing.withhold(step -> touched(step).anyMatch(kept::contains));
        undoing.withholdIdle();
        return undoing;
    }

    public boolean contains(DiffStep step) {
        return withheld.contains(step);
    }

    /** The elements that stay as they are in the start schema, or stay absent. */
    public Set<ObjectRef> kept() {
        return kept;
    }

    /** The elements that a step changes; of a composite type, the attribute. */
    private static Stream<ObjectRef> touched(DiffStep step) {
        if (step.operation() instanceof DropAttribute drop) {
            return Stream.of(SchemaIndex.column(drop.type(), drop.name()));
        } else if (step.operation() instanceof AddAttribute add) {
            return Stream.of(SchemaIndex.column(add.type(), add.attribute().name()));
        }
        return Stream.concat(step.removes().stream(), step.makes().stream());
    }

    private boolean withhold(Predicate<DiffStep> test) {
        boolean found = false;
        for (DiffStep step : steps) {
            found |= !withheld.contains(step) && test.test(step) && withheld.add(step);
        }
        return found;
    }

    /** Leaves out drops and recreations that have no purpose any more. One may serve another, so this repeats. */
    private void withholdIdle() {
        boolean found = !withheld.isEmpty();
        while (found) {
            found = withhold(step -> isIdle(step) || stays(step) || isAboutKept(step) || isBeforeNothing(step));
        }
    }

    private boolean waits(DiffStep step) {
        return graph.needed(step).stream().anyMatch(other -> withheld.contains(other) && isNeeded(other, step))
                && !makesWhatWas(step)
                && step.removes().stream().noneMatch(comparison::makesWay);
    }

    /** An attribute that stays is in the way of nothing that is made. */
    private static boolean isNeeded(DiffStep withheld, DiffStep step) {
        return !(withheld.operation() instanceof DropAttribute) || step.makes().isEmpty();
    }

    /** Whether a step drops an element whose carrier stays, or makes one that has not been dropped. */
    private boolean stays(DiffStep step) {
        return step.removes().stream().anyMatch(this::isCarriedByKept)
                || step.makes().stream().anyMatch(this::stands);
    }

    /** Whether all that a step makes is as it was before it was dropped by steps of its own. */
    private boolean makesWhatWas(DiffStep step) {
        return !step.makes().isEmpty()
                && step.makes().stream()
                        .allMatch(ref -> comparison.isNew(ref)
                                && isEqual(ref)
                                && steps.stream()
                                        .anyMatch(other -> other.removes().contains(ref) && !withheld.contains(other)));
    }

    private boolean isEqual(ObjectRef ref) {
        return comparison.from().has(ref)
                && Objects.equals(
                        comparison.from().elementOrNull(ref), comparison.to().elementOrNull(ref));
    }

    private boolean isCarriedByKept(ObjectRef ref) {
        List<ObjectRef> carriers = comparison.gone().allCarriers(ref);
        return !carriers.isEmpty()
                && !comparison.makesWay(ref)
                && carriers.stream().allMatch(this::isWithheld);
    }

    /** Whether an element must be dropped before it is made again, and its drop is withheld. */
    private boolean stands(ObjectRef ref) {
        return comparison.from().has(ref) && comparison.isNew(ref) && isWithheld(ref);
    }

    private boolean isWithheld(ObjectRef ref) {
        Collection<DiffStep> removers = graph.removers(ref);
        return !removers.isEmpty() && withheld.containsAll(removers);
    }

    /** Whether a step drops an element whose recreation is left out. */
    private boolean isHalf(DiffStep step) {
        return step.removes().stream()
                .anyMatch(ref -> comparison.to().has(ref)
                        && !step.changes(ref)
                        && !comparison.makesWay(ref)
                        && graph.makers(ref).stream().anyMatch(withheld::contains));
    }

    /** Whether a step drops an index or statistics only for those of the same name, which are not made. */
    private boolean makesWayForNone(DiffStep step) {
        return step.removes().stream()
                .anyMatch(ref -> comparison.makesWay(ref)
                        && !graph.makers(ref).isEmpty()
                        && withheld.containsAll(graph.makers(ref)));
    }

    private void keep() {
        withheld.stream().flatMap(WithheldSteps::touched).forEach(kept::add);
        comparison.gone().all().stream().filter(this::isWithheld).forEach(kept::add);
    }

    /** Whether a step drops an element to be recreated that is in the way of left-out steps alone. */
    private boolean isIdle(DiffStep step) {
        return !step.removes().isEmpty()
                && step.removes().stream()
                        .allMatch(ref -> isEqual(ref)
                                && comparison.from().needs(ref).stream().anyMatch(this::isWithheld)
                                && comparison.from().needs(ref).stream().noneMatch(this::isRemoved));
    }

    private boolean isBeforeNothing(DiffStep step) {
        return comparison.steps().preludes().entrySet().stream()
                .anyMatch(prelude -> prelude.getValue().contains(step) && withheld.contains(prelude.getKey()));
    }

    private boolean isRemoved(ObjectRef ref) {
        return !withheld.containsAll(graph.removers(ref));
    }

    /** Whether a step only alters an element whose recreation is left out. */
    private boolean isAboutKept(DiffStep step) {
        return step.makes().isEmpty()
                && step.removes().isEmpty()
                && step.needs().stream().anyMatch(this::isWithheld);
    }
}
