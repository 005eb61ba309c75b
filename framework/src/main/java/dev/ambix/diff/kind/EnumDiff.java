package dev.ambix.diff.kind;

import dev.ambix.diff.index.Likeness;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.inherit.TypeComparison;
import dev.ambix.diff.step.DiffStep;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.Steps;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.TypeOperation.AddEnumValue;
import dev.ambix.operation.value.TypeOperation.Position;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Enum types: new values are added; a type that loses values is rebuilt. */
final class EnumDiff implements KindDiff<EnumType> {
    @Override
    public boolean canAlter(EnumType was, EnumType now) {
        return true;
    }

    @Override
    public void alter(EnumType was, EnumType now, SchemaComparison comparison) {
        Steps steps = comparison.steps();
        if (TypeComparison.isExtended(was, now)) {
            add(was, now, steps);
        } else {
            steps.change(now.ref(), new RebuildEnum(now.name(), now.labels(), Map.of(), Optional.of(was.labels())));
        }
    }

    private static void add(EnumType was, EnumType now, Steps steps) {
        List<String> standing = new ArrayList<>(was.labels());
        List<DiffStep> chain = new ArrayList<>();
        for (int i = 0; i < now.labels().size(); i++) {
            String label = now.labels().get(i);
            if (i < standing.size() && standing.get(i).equals(label)) {
                continue;
            }
            AddEnumValue add = new AddEnumValue(
                    now.name(), label, position(standing, i), Existence.CHECKED, Optional.of(List.copyOf(standing)));
            standing.add(i, label);
            // Nothing has to go before a value comes.
            chain.add(steps.make(now.ref(), add));
        }
        steps.chain(chain);
    }

    /**
     * Where a new value goes: all values of the target before {@code at} exist already, so it is placed before the next
     * existing one.
     */
    private static Optional<Position> position(List<String> standing, int at) {
        return at == standing.size()
                ? Optional.empty()
                : Optional.of(new Position(Position.Side.BEFORE, standing.get(at)));
    }

    @Override
    public SchemaObject renamed(EnumType type, Renaming renaming) {
        return new EnumType(
                renaming.name(type.ref()),
                type.labels().stream()
                        .map(label -> renaming.ref(ObjectRef.part(ObjectKind.ENUM_VALUE, type.name(), label))
                                .ownName())
                        .toList());
    }

    @Override
    public boolean isFoundRenamed(EnumType type) {
        return true;
    }

    @Override
    public double likeness(EnumType was, EnumType now) {
        return Likeness.of(Likeness.of(was.labels(), now.labels()), 0.8, was.ref(), now.ref());
    }
}
