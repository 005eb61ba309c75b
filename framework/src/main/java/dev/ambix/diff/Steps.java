package dev.ambix.diff;

import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The steps found so far, and which of them must follow each other for reasons of their own. */
final class Steps {
    private final List<DiffStep> all = new ArrayList<>();
    private final List<List<DiffStep>> chains = new ArrayList<>();
    private final List<List<DiffStep>> rows = new ArrayList<>();

    List<DiffStep> all() {
        return all;
    }

    /** Lists of steps that must keep the order in which they stand. */
    List<List<DiffStep>> chains() {
        return chains;
    }

    /** Lists of steps that keep the order in which they stand, though each can be done without the others. */
    List<List<DiffStep>> rows() {
        return rows;
    }

    DiffStep next(Rank rank, ObjectRef about, Operation operation) {
        return DiffStep.of(rank, about, all.size(), operation);
    }

    DiffStep add(DiffStep step) {
        all.add(step);
        return step;
    }

    /** A step that brings a thing into being. */
    DiffStep make(Rank rank, ObjectRef ref, Operation operation) {
        return add(next(rank, ref, operation).making(Set.of(ref)));
    }

    /** A step that drops a thing. */
    DiffStep remove(Rank rank, ObjectRef ref, Operation operation) {
        return add(next(rank, ref, operation).removing(Set.of(ref)));
    }

    /** A step that alters a thing in place. */
    DiffStep change(Rank rank, ObjectRef ref, Operation operation) {
        return add(next(rank, ref, operation).changing(ref));
    }

    void chain(List<DiffStep> steps) {
        if (steps.size() > 1) {
            chains.add(List.copyOf(steps));
        }
    }

    void row(List<DiffStep> steps) {
        rows.add(List.copyOf(steps));
    }
}
