package dev.ambix.diff.order;

import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges steps once the order of all steps is known: a foreign key becomes part of the table that is created, if the referenced
 * table exists by then. Foreign keys, rules and policies of a dropped table are dropped with it, if the objects that they
 * depend on are dropped later. The same is done with the queries of views that read themselves.
 */
public final class Folding {
    private final SchemaComparison comparison;
    private final List<DiffStep> steps;
    private final Map<ObjectRef, Integer> madeAt = new HashMap<>();
    private final Map<ObjectRef, Integer> removedAt = new HashMap<>();
    private final Map<Integer, List<Constraint>> folded = new HashMap<>();
    private final Map<Integer, View> queries = new HashMap<>();
    private final Set<Integer> away = new HashSet<>();

    private Folding(SchemaComparison comparison, List<DiffStep> steps) {
        this.comparison = comparison;
        this.steps = steps;
        for (int i = 0; i < steps.size(); i++) {
            int at = i;
            steps.get(i).makes().forEach(ref -> madeAt.merge(ref, at, Math::max));
            if (steps.get(i).operation() instanceof SetPersistence set) {
                madeAt.merge(set.on(), at, Math::max);
            }
            steps.get(i).removes().forEach(ref -> removedAt.merge(ref, at, Math::min));
        }
    }

    public static List<DiffStep> of(SchemaComparison comparison, List<DiffStep> steps) {
        return new Folding(comparison, steps).folded();
    }

    private List<DiffStep> folded() {
        for (int i = 0; i < steps.size(); i++) {
            Operation operation = steps.get(i).operation();
            if (operation instanceof AddConstraint add
                    && add.constraint() instanceof ForeignKey key
                    && key.validation() != Validation.NOT_VALID) {
                create(i, steps.get(i), add.constraint());
            } else if (operation instanceof ReplaceObject replace && replace.object() instanceof View) {
                view(i, steps.get(i));
            } else if (operation instanceof DropConstraint
                    || operation instanceof DropObject drop && !isRelation(drop)) {
                drop(i, steps.get(i));
            }
        }
        List<DiffStep> left = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (!away.contains(i)) {
                DiffStep step = steps.get(i);
                left.add(step.with(withQuery(i, withKeys(step.operation(), folded.getOrDefault(i, List.of())))));
            }
        }
        return left;
    }

    /** A view whose first version comes or goes: it is there at once if all that it reads, but itself, was there before. */
    private void view(int at, DiffStep step) {
        if (step.makes().isEmpty()) {
            drop(at, step);
            return;
        }
        ObjectRef ref = comparison.to().owner(step.about());
        if (comparison.isNew(ref) && madeAt.containsKey(ref) && isReady(step.about(), madeAt.get(ref))) {
            queries.put(madeAt.get(ref), (View) comparison.to().object(ref).orElseThrow());
            away.add(at);
        }
    }

    private boolean isReady(ObjectRef ref, int at) {
        return comparison.to().needs(ref).stream().allMatch(needed -> madeAt.getOrDefault(needed, -1) <= at);
    }

    private Operation withQuery(int at, Operation operation) {
        View view = queries.get(at);
        return view == null ? operation : new CreateObject(view, Existence.CHECKED);
    }

    private void create(int at, DiffStep step, Constraint key) {
        ObjectRef ref = step.about();
        comparison.to().relation(ref.name()).filter(comparison::isNew).ifPresent(table -> {
            int created = madeAt.getOrDefault(table, -1);
            if (created >= 0
                    && isReady(ref, created)
                    && comparison
                            .to()
                            .schema()
                            .table(ref.name())
                            .filter(t -> t.options().partitionOf().isEmpty())
                            .isPresent()) {
                folded.computeIfAbsent(created, i -> new ArrayList<>()).add(key);
                away.add(at);
            }
        });
    }

    private void drop(int at, DiffStep step) {
        ObjectRef ref = step.about();
        comparison.gone().carrier(ref).ifPresent(carrier -> {
            int dropped = removedAt.getOrDefault(carrier, at);
            boolean isLast = comparison.from().needs(ref).stream().allMatch(needed -> removal(needed) >= dropped);
            if (isLast && dropped > at) {
                away.add(at);
            }
        });
    }

    private static boolean isRelation(DropObject drop) {
        return switch (drop.ref().kind()) {
            case TABLE, FOREIGN_TABLE, INDEX -> true;
            default -> false;
        };
    }

    /** When an element is removed, by itself or with the element that carries it. */
    private int removal(ObjectRef ref) {
        Integer own = removedAt.get(ref);
        return own != null
                ? own
                : comparison
                        .gone()
                        .carrier(ref)
                        .map(carrier -> removedAt.getOrDefault(carrier, Integer.MAX_VALUE))
                        .orElse(Integer.MAX_VALUE);
    }

    /** Adds foreign keys to a new table in the order of the model. */
    private Operation withKeys(Operation operation, List<Constraint> keys) {
        boolean makesTable = operation instanceof CreateObject create && create.object() instanceof Table;
        if (keys.isEmpty() || !makesTable) {
            return operation;
        }
        Table table = (Table) ((CreateObject) operation).object();
        List<Constraint> wanted = new ArrayList<>(
                comparison.to().schema().table(table.name()).orElseThrow().constraints());
        wanted.removeIf(
                constraint -> !keys.contains(constraint) && !table.constraints().contains(constraint));
        return new CreateObject(table.withConstraints(wanted));
    }
}
