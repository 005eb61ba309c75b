package dev.ambix.diff.order;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps and the order that rules and wishes demand of them.
 *
 * <p>An element is removed after all that needs it, and made after all that it needs; one that is removed and made again is
 * removed first. These are rules. Wishes give way where they would make a circle: a table comes after those that it refers to,
 * a function after the objects that its body mentions, since PostgreSQL reads the body of SQL functions when they are created,
 * but keeps no dependencies of it, and what may cast after the casts, of which it keeps none either. Rules alone make no circle through foreign keys and through views that read
 * themselves, because their queries are elements of their own.
 */
public final class StepGraph {
    private final SchemaComparison comparison;
    private final List<DiffStep> steps;
    private final Map<ObjectRef, Set<DiffStep>> removers = new HashMap<>();
    private final Map<ObjectRef, Collection<DiffStep>> removersOrCarriers = new HashMap<>();
    private final Map<ObjectRef, Set<DiffStep>> makers = new HashMap<>();
    private final Map<DiffStep, Set<DiffStep>> rules = new LinkedHashMap<>();
    private final Map<DiffStep, Set<DiffStep>> rows = new LinkedHashMap<>();
    private final Map<DiffStep, Set<DiffStep>> wishes = new LinkedHashMap<>();

    public StepGraph(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps().all();
        for (DiffStep step : steps) {
            step.removes().forEach(ref -> removers.computeIfAbsent(ref, r -> new LinkedHashSet<>())
                    .add(step));
            step.makes().forEach(ref -> makers.computeIfAbsent(ref, r -> new LinkedHashSet<>())
                    .add(step));
        }
        children();
        removals();
        creations();
        replacements();
        primaryKeys();
        NotNullRules notNulls = new NotNullRules(comparison, this);
        makers.keySet().forEach(notNulls::make);
        removers.keySet().forEach(notNulls::remove);
        new RightsRules(comparison, this).add();
        comparison.steps().chains().forEach(chain -> chain(chain, rules));
        comparison.steps().rows().forEach(row -> chain(row, rows));
        tables();
        new InheritanceRules(comparison, this).add();
        new AdoptionRules(comparison, this).add();
        firstVersions();
        new CastRules(comparison, this).add();
        persistence();
        comparison.steps().preludes().forEach(this::prelude);
        comparison
                .mentions()
                .all()
                .forEach((ref, mentioned) -> mentioned.forEach(other -> before(makers(other), makers(ref), wishes)));
    }

    /** Renames of types that are replaced together are in any order. */
    private void prelude(DiffStep then, List<DiffStep> first) {
        List<DiffStep> earlier = needed(then).stream()
                .filter(step -> !(step.operation() instanceof RenameObject))
                .toList();
        first.forEach(step -> before(earlier, List.of(step), rules));
        before(first, List.of(then), rules);
    }

    /** The steps that must come before a step. */
    Set<DiffStep> rules(DiffStep step) {
        Set<DiffStep> all = new LinkedHashSet<>(needed(step));
        all.addAll(rows.getOrDefault(step, Set.of()));
        return all;
    }

    /** The steps without which a step cannot be done. */
    Set<DiffStep> needed(DiffStep step) {
        return rules.getOrDefault(step, Set.of());
    }

    /** The steps that should come before a step where no circle forbids it. */
    Set<DiffStep> wishes(DiffStep step) {
        return wishes.getOrDefault(step, Set.of());
    }

    Collection<DiffStep> makers(ObjectRef ref) {
        return makers.getOrDefault(ref, Set.of());
    }

    /** The steps that remove an element by itself, else those that remove its carrier; looked for once. */
    Collection<DiffStep> removers(ObjectRef ref) {
        Collection<DiffStep> known = removersOrCarriers.get(ref);
        if (known == null) {
            known = findRemovers(ref);
            removersOrCarriers.put(ref, known);
        }
        return known;
    }

    private Collection<DiffStep> findRemovers(ObjectRef ref) {
        Set<DiffStep> own = removers.getOrDefault(ref, Set.of());
        if (!own.isEmpty() || !comparison.gone().contains(ref)) {
            return own;
        }
        Set<DiffStep> all = new LinkedHashSet<>(
                comparison.gone().carrier(ref).map(this::removers).orElse(Set.of()));
        all.addAll(withIndex(ref));
        return all;
    }

    /** The steps that drop the index of a partitioned table to which an index of a partition belongs. */
    private Set<DiffStep> withIndex(ObjectRef ref) {
        return comparison.gone().allCarriers(ref).stream()
                .filter(carrier -> ref.kind() == ObjectKind.INDEX && carrier.kind() == ObjectKind.INDEX)
                .flatMap(index ->
                        Stream.concat(removers.getOrDefault(index, Set.of()).stream(), withIndex(index).stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A column of a parent is added, dropped and retyped with that of its children. */
    private void children() {
        Schema from = comparison.from().schema();
        for (Table child : comparison.to().schema().all(Table.class).toList()) {
            Set<String> parents = comparison.stays(child.ref())
                    ? Cascade.ancestors(from, from.table(child.name()).orElseThrow()).stream()
                            .map(parent -> parent.name().toString())
                            .collect(Collectors.toSet())
                    : Set.of();
            Cascade.ancestors(comparison.to().schema(), child).stream()
                    .filter(parent -> parents.contains(parent.name().toString()))
                    .forEach(parent -> child(child, parent));
        }
    }

    private void child(Table child, Table parent) {
        Set<String> columns = new LinkedHashSet<>();
        comparison.from().schema().table(parent.name()).ifPresent(was -> was.columns()
                .forEach(column -> columns.add(column.name())));
        parent.columns().forEach(column -> columns.add(column.name()));
        for (String column : columns) {
            ObjectRef above = SchemaIndex.column(parent.name(), column);
            ObjectRef ref = SchemaIndex.column(child.name(), column);
            if (comparison.from().has(ref)) {
                removers.computeIfAbsent(ref, r -> new LinkedHashSet<>()).addAll(reaching(removers, above));
            }
            if (comparison.to().has(ref)) {
                makers.computeIfAbsent(ref, r -> new LinkedHashSet<>()).addAll(reaching(makers, above));
            }
        }
    }

    private static List<DiffStep> reaching(Map<ObjectRef, Set<DiffStep>> all, ObjectRef column) {
        return all.getOrDefault(column, Set.of()).stream()
                .filter(step -> step.operation() instanceof AddColumn
                        || step.operation() instanceof DropColumn
                        || step.operation() instanceof SetColumnType)
                .toList();
    }

    private void removals() {
        for (ObjectRef ref : comparison.from().elements().keySet()) {
            Collection<DiffStep> first = removers(ref);
            if (!first.isEmpty()) {
                comparison.from().needs(ref).stream()
                        .filter(needed -> ref.kind() != ObjectKind.INDEX || needed.kind() != ObjectKind.INDEX)
                        .forEach(needed ->
                                before(first, NotNullRules.beside(comparison.from(), ref, removers(needed)), rules));
            }
        }
        steps.forEach(step -> step.frees().forEach(ref -> before(List.of(step), removers(ref), rules)));
    }

    /** The index of a partition is made before the one that it becomes a part of, though it needs that one then. */
    private void creations() {
        for (ObjectRef ref : comparison.to().elements().keySet()) {
            Collection<DiffStep> then = makers(ref);
            if (!then.isEmpty()) {
                comparison.to().needs(ref).stream()
                        .filter(needed -> ref.kind() != ObjectKind.INDEX || needed.kind() != ObjectKind.INDEX)
                        .forEach(needed ->
                                before(NotNullRules.beside(comparison.to(), ref, makers(needed)), then, rules));
            }
        }
        steps.forEach(step -> step.needs().forEach(ref -> before(makers(ref), List.of(step), rules)));
    }

    /**
     * Readers of a view should be created after its query rather than after its first version, unless the query needs
     * them.
     */
    private void firstVersions() {
        SchemaIndex to = comparison.to();
        to.schema().all(View.class).filter(view -> view.first().isPresent()).forEach(view -> {
            ObjectRef query = SchemaIndex.query(view.name());
            Set<ObjectRef> needed = to.needed(Set.of(query));
            to.elements().keySet().stream()
                    .filter(ref -> !needed.contains(ref) && to.needs(ref).contains(view.ref()))
                    .forEach(reader -> before(makers(query), makers(reader), wishes));
        });
    }

    /** The old bearer of a name goes before the new one comes, also where they are of different kinds. */
    private void replacements() {
        Map<QualifiedName, Set<DiffStep>> freed = new HashMap<>();
        for (ObjectRef ref : comparison.gone().all()) {
            replacement(ref);
            comparison.from().relationName(ref).ifPresent(name -> freed.computeIfAbsent(
                            name, n -> new LinkedHashSet<>())
                    .addAll(removers(ref)));
        }
        removers.keySet().forEach(this::replacement);
        makers.keySet().forEach(ref -> comparison
                .to()
                .relationName(ref)
                .ifPresent(name -> before(freed.getOrDefault(name, Set.of()), makers(ref), rules)));
    }

    /** An element is removed before it is made; steps that change it in place do not wait for each other. */
    private void replacement(ObjectRef ref) {
        Set<DiffStep> changing = new LinkedHashSet<>(removers(ref));
        changing.retainAll(makers(ref));
        for (DiffStep later : makers(ref)) {
            before(
                    removers(ref).stream()
                            .filter(earlier -> !changing.contains(earlier)
                                    || !changing.contains(later)
                                            && later.makes().contains(ref))
                            .toList(),
                    List.of(later),
                    rules);
        }
    }

    /** A table has one primary key. */
    private void primaryKeys() {
        Map<QualifiedName, Set<DiffStep>> dropped = new HashMap<>();
        comparison.gone().all().stream()
                .filter(ref -> isPrimaryKey(comparison.from(), ref))
                .forEach(ref -> dropped.computeIfAbsent(ref.name(), n -> new LinkedHashSet<>())
                        .addAll(removers(ref)));
        makers.keySet().stream()
                .filter(ref -> isPrimaryKey(comparison.to(), ref))
                .forEach(ref -> before(dropped.getOrDefault(ref.name(), Set.of()), makers(ref), rules));
    }

    private static boolean isPrimaryKey(SchemaIndex side, ObjectRef ref) {
        return side.findConstraint(ref).filter(PrimaryKey.class::isInstance).isPresent();
    }

    /** Adds that some steps must come before others. */
    void rule(Collection<DiffStep> first, Collection<DiffStep> then) {
        before(first, then, rules);
    }

    /** Adds that some steps come before others, which could be done without them. */
    void row(Collection<DiffStep> first, Collection<DiffStep> then) {
        before(first, then, rows);
    }

    /** Adds that some steps come before others where no circle forbids it. */
    void wish(Collection<DiffStep> first, Collection<DiffStep> then) {
        before(first, then, wishes);
    }

    private static void chain(List<DiffStep> chain, Map<DiffStep, Set<DiffStep>> edges) {
        for (int i = 1; i < chain.size(); i++) {
            before(List.of(chain.get(i - 1)), List.of(chain.get(i)), edges);
        }
    }

    private void tables() {
        comparison.to().schema().all(Table.class).forEach(table -> references(comparison.to(), table)
                .forEach(other -> before(makers(other), makers(table.ref()), wishes)));
        comparison.from().schema().all(Table.class).forEach(table -> references(comparison.from(), table)
                .forEach(other -> before(removers(table.ref()), removers(other), wishes)));
    }

    /**
     * A permanent table cannot refer to an unlogged one, not even for a moment: where both become unlogged, the referencing
     * table does so first, and where both become permanent, the referenced one.
     */
    private void persistence() {
        Map<QualifiedName, List<DiffStep>> changes = steps.stream()
                .filter(step -> step.operation() instanceof SetPersistence set
                        && set.on().kind() == ObjectKind.TABLE)
                .collect(Collectors.groupingBy(step -> step.about().name()));
        if (changes.isEmpty()) {
            return;
        }
        for (SchemaIndex side : List.of(comparison.from(), comparison.to())) {
            side.schema().all(Table.class).forEach(table -> table.constraints().stream()
                    .filter(ForeignKey.class::isInstance)
                    .forEach(key -> persistence(
                            SchemaIndex.constraint(table.name(), key),
                            changes.getOrDefault(table.name(), List.of()),
                            changes.getOrDefault(((ForeignKey) key).table(), List.of()))));
        }
    }

    private void persistence(ObjectRef key, List<DiffStep> ofReferencing, List<DiffStep> ofReferenced) {
        for (List<DiffStep> change : List.of(ofReferencing, ofReferenced)) {
            before(removers(key), change, rules);
            before(change, makers(key), rules);
        }
        if (ofReferencing.stream().anyMatch(StepGraph::isUnlogging)) {
            before(ofReferencing, ofReferenced, rules);
        } else {
            before(ofReferenced, ofReferencing, rules);
        }
    }

    private static boolean isUnlogging(DiffStep step) {
        return step.operation() instanceof SetPersistence set && set.persistence() == Persistence.UNLOGGED;
    }

    /** The other tables that foreign keys refer to. */
    private static List<ObjectRef> references(SchemaIndex side, Table table) {
        return table.constraints().stream()
                .filter(constraint ->
                        constraint instanceof ForeignKey key && !key.table().equals(table.name()))
                .flatMap(key -> side.needs(SchemaIndex.constraint(table.name(), key)).stream())
                .filter(other -> other.kind() == ObjectKind.TABLE && !other.equals(table.ref()))
                .toList();
    }

    /** A step that changes an element in place removes and makes it; two such steps of one element are not ordered. */
    private static void before(
            Collection<DiffStep> first, Collection<DiffStep> then, Map<DiffStep, Set<DiffStep>> edges) {
        for (DiffStep later : then) {
            for (DiffStep earlier : first) {
                if (earlier != later && !bothChange(earlier, later)) {
                    edges.computeIfAbsent(later, s -> new LinkedHashSet<>()).add(earlier);
                }
            }
        }
    }

    private static boolean bothChange(DiffStep a, DiffStep b) {
        return a.about().equals(b.about()) && a.changes(a.about()) && b.changes(b.about());
    }
}
