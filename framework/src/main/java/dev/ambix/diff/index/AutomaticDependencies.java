package dev.ambix.diff.index;

import dev.ambix.diff.inherit.PartitionIndexes;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects that PostgreSQL drops together with another: its automatic dependencies. */
public final class AutomaticDependencies {
    private final SchemaIndex side;
    private final SchemaIndex to;
    private final Map<ObjectRef, List<ObjectRef>> parts = new HashMap<>();
    private final Map<ObjectRef, ObjectRef> columnOfIdentity = new HashMap<>();

    /** The automatic dependencies of the objects of one schema, on the way to another. */
    public AutomaticDependencies(SchemaIndex side, SchemaIndex to) {
        this.side = side;
        this.to = to;
        side.schema().all(Index.class).forEach(index -> index.definition()
                .partitionOf()
                .ifPresent(parent -> parts.computeIfAbsent(PartitionIndexes.ref(parent), ref -> new ArrayList<>())
                        .add(index.ref())));
        side.schema().all(Table.class).forEach(table -> table.columns().stream()
                .filter(column -> column.identityOptions().isPresent())
                .forEach(column -> columnOfIdentity.put(
                        SequenceNames.identity(table.name(), column),
                        SchemaIndex.column(table.name(), column.name()))));
    }

    /** The indexes of partitions that belong to an index. */
    public List<ObjectRef> parts(ObjectRef index) {
        return parts.getOrDefault(index, List.of());
    }

    /** The carriers of an element: those whose drop drops it too, the most important first. */
    public List<ObjectRef> of(ObjectRef ref) {
        return isReleased(ref) || isDropped(ref) ? List.of() : all(ref);
    }

    /** Whether a sequence is there afterwards, but of another column. */
    private boolean isReleased(ObjectRef ref) {
        return side.object(ref).orElse(null) instanceof Sequence was
                && to.object(ref)
                        .map(Sequence.class::cast)
                        .filter(now -> !now.owner().equals(was.owner()))
                        .isPresent();
    }

    /** A partition that goes for good or to another table does so by itself. */
    private boolean isDropped(ObjectRef ref) {
        return side.object(ref).orElse(null) instanceof Table was
                && to.object(ref)
                        .map(Table.class::cast)
                        .filter(now -> now.options()
                                .partitionOf()
                                .map(PartitionOf::parent)
                                .equals(was.options().partitionOf().map(PartitionOf::parent)))
                        .isEmpty();
    }

    private List<ObjectRef> all(ObjectRef ref) {
        List<ObjectRef> carriers = new ArrayList<>();
        switch (ref.kind()) {
            case COLUMN, TRIGGER, RULE, POLICY -> relation(ref.name(), carriers);
            case CONSTRAINT -> constraint(ref, carriers);
            case DOMAIN_CONSTRAINT -> carriers.add(ObjectRef.of(ObjectKind.DOMAIN, ref.name()));
            default ->
                side.object(ref).ifPresent(object -> side.kinds().of(object).carriers(object, this, carriers));
        }
        return carriers;
    }

    /**
     * Comments, owners and privileges of the sequence of an identity go with the column, of which the sequence is a
     * part.
     */
    public void about(ObjectRef on, List<ObjectRef> carriers) {
        carriers.add(on);
        Optional.ofNullable(columnOfIdentity.get(on)).ifPresent(column -> {
            relation(column.name(), carriers);
            carriers.add(column);
        });
    }

    /** An inherited constraint or trigger goes with its table, and with that by which the table has it. */
    public void inherited(ObjectRef ref, List<ObjectRef> carriers) {
        if (InheritedParts.isUnlisted(ref, side)) {
            relation(ref.name(), carriers);
            carriers.addAll(InheritedParts.sources(ref, side));
        }
    }

    /** A constraint goes with its table and with each of its columns, but not with those that it refers to. */
    private void constraint(ObjectRef ref, List<ObjectRef> carriers) {
        relation(ref.name(), carriers);
        side.findConstraint(ref).ifPresent(constraint -> constraint(ref, constraint, carriers));
    }

    private void constraint(ObjectRef ref, Constraint constraint, List<ObjectRef> carriers) {
        side.schema()
                .table(ref.name())
                .filter(table -> !isDropped(table.ref()))
                .flatMap(table -> PartitionKeys.original(side.schema(), table, constraint))
                .ifPresent(carriers::add);
        if (constraint instanceof ForeignKey key) {
            key.columns().forEach(column -> carriers.add(SchemaIndex.column(ref.name(), column)));
        } else {
            columns(ref, ref.name(), carriers);
        }
    }

    public void columns(ObjectRef ref, QualifiedName table, List<ObjectRef> carriers) {
        side.needs(ref).stream()
                .filter(needed ->
                        needed.kind() == ObjectKind.COLUMN && needed.name().equals(table))
                .forEach(carriers::add);
    }

    public void relation(QualifiedName name, List<ObjectRef> carriers) {
        side.relation(name).ifPresent(carriers::add);
    }
}
