package dev.ambix.diff.step;

import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps found so far, and which of them must follow each other for reasons of their own. */
public final class Steps {
    private final List<DiffStep> all = new ArrayList<>();
    private final List<List<DiffStep>> chains = new ArrayList<>();
    private final List<List<DiffStep>> rows = new ArrayList<>();
    private final Map<DiffStep, List<DiffStep>> preludes = new LinkedHashMap<>();

    public List<DiffStep> all() {
        return all;
    }

    /** Lists of steps that must keep their order. */
    public List<List<DiffStep>> chains() {
        return chains;
    }

    /** Lists of steps that keep their order although each can be done without the others. */
    public List<List<DiffStep>> rows() {
        return rows;
    }

    /** The steps that come right before another one: after all that this one comes after. */
    public Map<DiffStep, List<DiffStep>> preludes() {
        return preludes;
    }

    public DiffStep next(ObjectRef about, Operation operation) {
        return DiffStep.of(about, all.size(), operation);
    }

    public DiffStep add(DiffStep step) {
        all.add(step);
        return step;
    }

    /** Adds a step that makes an element. */
    public DiffStep make(ObjectRef ref, Operation operation) {
        return add(next(ref, operation).making(Set.of(ref)));
    }

    /** Adds a step that removes an element. */
    public DiffStep remove(ObjectRef ref, Operation operation) {
        return add(next(ref, operation).removing(Set.of(ref)));
    }

    /** Adds a step that alters an element in place. */
    public DiffStep change(ObjectRef ref, Operation operation) {
        return add(next(ref, operation).changing(ref));
    }

    public void chain(List<DiffStep> steps) {
        if (steps.size() > 1) {
            chains.add(List.copyOf(steps));
        }
    }

    public void prelude(List<DiffStep> first, DiffStep then) {
        preludes.put(then, List.copyOf(first));
    }

    public void row(List<DiffStep> steps) {
        rows.add(List.copyOf(steps));
    }
}
