package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * An enum type.
 *
 * @param name the name
 * @param labels the values, in order; possibly none
 */
public record EnumType(QualifiedName name, List<String> labels) implements UserType {
    public EnumType {
        labels = List.copyOf(labels);
        if (Set.copyOf(labels).size() < labels.size()) {
            throw new IllegalArgumentException("The enum type " + name + " has a value twice: " + labels + ".");
        }
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.TYPE, name);
    }
}
