package dev.ambix.cli.dev;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.CurrentState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The applied revisions that have to be undone so that the migrations at hand lead on from there.
 *
 * @param ids applied revisions that were changed since or are gone, and those that stand on them, the last applied first
 * @param isGone whether one of them is gone, so that the model has to be looked at again
 * @param reason why nothing can be undone step by step
 */
record Undoing(List<String> ids, boolean isGone, Optional<String> reason) {
    static Undoing of(Migrator migrator) {
        CurrentState state = migrator.current();
        if (!state.partial().isEmpty()) {
            return new Undoing(
                    List.of(), true, Optional.of(state.partial().get(0).revision() + " was left half-way"));
        }
        Set<String> affected = new HashSet<>();
        migrator.changed().forEach(changed -> affected.add(changed.revision().id()));
        state.unknown().forEach(row -> affected.add(row.id()));
        List<String> ids = new ArrayList<>();
        if (affected.isEmpty()) {
            return new Undoing(ids, !state.unknown().isEmpty(), Optional.empty());
        }
        for (AppliedRevision row : state.applied()) {
            if (affected.contains(row.id()) || below(row, migrator).stream().anyMatch(affected::contains)) {
                affected.add(row.id());
                ids.add(row.id());
            }
        }
        Collections.reverse(ids);
        return new Undoing(ids, !state.unknown().isEmpty(), Optional.empty());
    }

    private static Set<String> below(AppliedRevision row, Migrator migrator) {
        Stream<String> dependencies = migrator.revisions().find(row.id()).stream()
                .flatMap(known -> migrator.revisions().dependencies(known.id()).stream())
                .map(dependency -> dependency.id());
        return Stream.concat(row.downRevisions().stream(), dependencies).collect(Collectors.toSet());
    }
}
