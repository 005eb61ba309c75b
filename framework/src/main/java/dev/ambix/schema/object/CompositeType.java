package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.ColumnType;
import java.util.List;
import java.util.Optional;

/**
 * A composite type: a row type without a table.
 *
 * @param name the name
 * @param attributes the attributes, in order; possibly none
 */
public record CompositeType(QualifiedName name, List<Attribute> attributes) implements UserType {
    public CompositeType {
        attributes = List.copyOf(attributes);
    }

    /**
     * An attribute of a composite type.
     *
     * @param name the name, without quotes
     * @param type the type
     * @param collation the collation, if not the type's own
     */
    public record Attribute(String name, ColumnType type, Optional<QualifiedName> collation) {
        /** Uses a collation on the search path; the whole text is its name. */
        public Attribute collate(String collationName) {
            return collate(QualifiedName.of(collationName));
        }

        /** Uses a collation of a schema. */
        public Attribute collate(QualifiedName collationName) {
            return new Attribute(name, type, Optional.of(collationName));
        }
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.TYPE, name);
    }

    /** The names of the attributes, in order. */
    public List<String> attributeNames() {
        return attributes.stream().map(Attribute::name).toList();
    }
}
