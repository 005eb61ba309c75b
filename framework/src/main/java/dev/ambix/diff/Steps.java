package dev.ambix.diff;

import dev.ambix.operation.Operation;
import dev.ambix.schema.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The steps found so far, and which of them must follow each other for reasons of their own. */
final class Steps {
    private final List<Step> all = new ArrayList<>();
    private final List<List<Step>> chains = new ArrayList<>();
    private final List<List<Step>> rows = new ArrayList<>();

    List<Step> all() {
        return all;
    }

    /** Lists of steps that must keep the order in which they stand. */
    List<List<Step>> chains() {
        return chains;
    }

    /** Lists of steps that keep the order in which they stand, though each can be done without the others. */
    List<List<Step>> rows() {
        return rows;
    }

    Step next(Rank rank, ObjectRef about, Operation operation) {
        return Step.of(rank, about, all.size(), operation);
    }

    Step add(Step step) {
        all.add(step);
        return step;
    }

    /** A step that brings a thing into being. */
    Step make(Rank rank, ObjectRef ref, Operation operation) {
        return add(next(rank, ref, operation).making(Set.of(ref)));
    }

    /** A step that drops a thing. */
    Step remove(Rank rank, ObjectRef ref, Operation operation) {
        return add(next(rank, ref, operation).removing(Set.of(ref)));
    }

    /** A step that alters a thing in place. */
    Step change(Rank rank, ObjectRef ref, Operation operation) {
        return add(next(rank, ref, operation).changing(ref));
    }

    void chain(List<Step> steps) {
        if (steps.size() > 1) {
            chains.add(List.copyOf(steps));
        }
    }

    void row(List<Step> steps) {
        rows.add(List.copyOf(steps));
    }
}
