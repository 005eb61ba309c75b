package dev.ambix.diff.kind;

import dev.ambix.diff.index.Likeness;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.Steps;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddAttribute;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.operation.value.TypeOperation.SetAttributeType;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composite types, whose attributes are added at the end, dropped and given another type. */
final class CompositeDiff implements KindDiff<CompositeType> {
    @Override
    public boolean canAlter(CompositeType was, CompositeType now) {
        List<String> names = now.attributeNames();
        List<String> kept =
                was.attributeNames().stream().filter(names::contains).toList();
        return names.subList(0, kept.size()).equals(kept)
                && was.attributes().stream().allMatch(a -> now.attributes().stream()
                        .noneMatch(
                                b -> b.name().equals(a.name()) && !b.collation().equals(a.collation())));
    }

    @Override
    public void alter(CompositeType was, CompositeType now, SchemaComparison comparison) {
        Steps steps = comparison.steps();
        List<DiffStep> row = new ArrayList<>();
        changes(was, now).forEach(change -> row.add(steps.change(now.ref(), change)));
        steps.row(row);
    }

    private static List<Operation> changes(CompositeType was, CompositeType now) {
        List<Operation> changes = new ArrayList<>();
        for (Attribute attribute : was.attributes()) {
            if (find(now, attribute.name()).isEmpty()) {
                changes.add(new DropAttribute(was.name(), attribute.name(), Optional.of(attribute)));
            }
        }
        for (Attribute attribute : now.attributes()) {
            Optional<Attribute> earlier = find(was, attribute.name());
            if (earlier.isEmpty()) {
                changes.add(new AddAttribute(now.name(), attribute));
            } else if (!earlier.get().type().equals(attribute.type())) {
                changes.add(new SetAttributeType(
                        now.name(),
                        attribute.name(),
                        attribute.type(),
                        Before.was(Optional.of(earlier.get().type()))));
            }
        }
        return changes;
    }

    private static Optional<Attribute> find(CompositeType type, String name) {
        return type.attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    @Override
    public SchemaObject renamed(CompositeType type, Renaming renaming) {
        return new CompositeType(
                renaming.name(type.ref()),
                type.attributes().stream()
                        .map(attribute -> new Attribute(
                                renaming.ref(ObjectRef.part(ObjectKind.ATTRIBUTE, type.name(), attribute.name()))
                                        .ownName(),
                                attribute.type(),
                                attribute.collation()))
                        .toList());
    }

    @Override
    public boolean isFoundRenamed(CompositeType type) {
        return true;
    }

    @Override
    public double likeness(CompositeType was, CompositeType now) {
        return Likeness.of(Likeness.of(was.attributes(), now.attributes()), 0.8, was.ref(), now.ref());
    }
}
