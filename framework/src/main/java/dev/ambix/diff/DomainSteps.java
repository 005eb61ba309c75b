package dev.ambix.diff;

import dev.ambix.operation.Existence;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.schema.DefaultNames;
import dev.ambix.schema.Domain;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps by which a domain with another base type takes the place of one that columns use: the earlier one is renamed,
 * the later one is made, the columns go from the one to the other with their rows, and the earlier one is dropped.
 */
final class DomainSteps {
    private final Comparison comparison;
    private final Steps steps;
    private final Set<QualifiedName> taken;
    private final Map<ObjectRef, Step> drops = new TreeMap<>();

    DomainSteps(Comparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.taken = Stream.of(comparison.from(), comparison.to())
                .flatMap(side -> side.things().keySet().stream().flatMap(ref -> side.relationName(ref).stream()))
                .collect(Collectors.toSet());
    }

    boolean isConverted(Domain domain) {
        return !comparison.gone().converted(domain.ref()).isEmpty();
    }

    /** Whether a check goes before its domain does, because what it calls goes. */
    boolean isReleased(ObjectRef check) {
        ObjectRef domain = comparison.from().owner(check);
        return !comparison.gone().converted(domain).isEmpty()
                && comparison.from().needs(check).stream()
                        .anyMatch(needed ->
                                !needed.equals(domain) && comparison.gone().contains(needed));
    }

    /** Puts the later domain, which is made as any other, in the place of the earlier one. */
    void replace(Domain was) {
        QualifiedName aside = aside(was.name());
        Domain renamed =
                new Domain(aside, was.base(), was.collation(), was.nullability(), was.defaultValue(), was.checks());
        SortedSet<ObjectRef> converted = comparison.gone().converted(was.ref());
        SortedSet<ObjectRef> removed = new TreeSet<>(converted);
        removed.add(was.ref());
        steps.add(steps.next(Rank.CREATE_TYPE, was.ref(), new RenameObject(was.ref(), aside.name()))
                .removing(removed));
        DropObject drop = new DropObject(renamed.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(renamed));
        List<ObjectRef> below = comparison.from().needs(was.ref()).stream()
                .filter(needed -> comparison.gone().converted(needed).isEmpty())
                .toList();
        drops.put(
                was.ref(),
                steps.add(steps.next(Rank.DROP_OBJECT, was.ref(), drop)
                        .needing(converted)
                        .freeing(below)));
    }

    private QualifiedName aside(QualifiedName domain) {
        QualifiedName name = domain.withName(DefaultNames.of(domain.name(), "", "old"));
        for (int i = 2; !taken.add(name); i++) {
            name = domain.withName(DefaultNames.of(domain.name(), "", "old" + i));
        }
        return name;
    }

    /** A domain over another one goes before that one. */
    void inOrder() {
        drops.forEach((domain, drop) -> comparison.from().needs(domain).stream()
                .filter(needed -> needed.kind() == ObjectKind.DOMAIN && drops.containsKey(needed))
                .forEach(needed -> steps.chain(List.of(drop, drops.get(needed)))));
    }
}
