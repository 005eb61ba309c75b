package dev.ambix.operation.value;

import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes to enum types, composite types and domains; they are created and dropped as {@link ObjectOperation}s. */
public sealed interface TypeOperation extends SchemaOperation {
    /** The type or domain. */
    QualifiedName type();

    /**
     * The place of a new value in an enum type.
     *
     * @param side on which side of the neighbor
     * @param neighbor an existing value
     */
    record Position(Side side, String neighbor) {
        /** The side of another value. */
        public enum Side {
            BEFORE,
            AFTER
        }

        private int index(List<String> labels) {
            int at = labels.indexOf(neighbor);
            if (at < 0) {
                throw new IllegalArgumentException(
                        "There is no value " + neighbor + " among " + String.join(", ", labels) + ".");
            }
            return side == Side.BEFORE ? at : at + 1;
        }
    }

    /**
     * Adds a value to an enum type, at the end where no position is given; {@code was} are the values before, when known,
     * and the reverse then rebuilds the type.
     */
    record AddEnumValue(
            QualifiedName type,
            String value,
            Optional<Position> position,
            Existence existence,
            Optional<List<String>> was)
            implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new RebuildEnum(type, earlier, Map.of(), Optional.of(after(earlier))));
        }

        private List<String> after(List<String> earlier) {
            List<String> labels = new ArrayList<>(earlier);
            labels.remove(value);
            labels.add(position.map(place -> place.index(labels)).orElse(labels.size()), value);
            return labels;
        }

        @Override
        public String summary() {
            return "add value " + value + " to enum type " + type;
        }
    }

    record RenameEnumValue(QualifiedName type, String value, String newValue) implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RenameEnumValue(type, newValue, value));
        }

        @Override
        public String summary() {
            return "rename value " + value + " of enum type " + type + " to " + newValue;
        }
    }

    /**
     * Gives an enum type other values, or another order of them, by putting a new type in its place: all columns,
     * defaults, indexes and arrays that use it are converted.
     *
     * @param type the type
     * @param labels the values from now on
     * @param replacements the new values for those that go away, by the old value; a row with a value that goes
     *     away and has none makes the operation fail
     * @param was the values before, when known
     */
    record RebuildEnum(
            QualifiedName type, List<String> labels, Map<String, String> replacements, Optional<List<String>> was)
            implements TypeOperation {
        public RebuildEnum {
            labels = List.copyOf(labels);
            replacements = Collections.unmodifiableMap(new LinkedHashMap<>(replacements));
            was = was.map(List::copyOf);
            requireSense(new EnumType(type, labels), replacements);
        }

        private static void requireSense(EnumType after, Map<String, String> replacements) {
            replacements.forEach((value, replacement) -> {
                if (after.labels().contains(value) || !after.labels().contains(replacement)) {
                    throw new IllegalArgumentException("Enum type " + after.name() + " with the values "
                            + String.join(", ", after.labels()) + ": " + value + " cannot be replaced by " + replacement
                            + ". Replace a value that goes away by one that is there.");
                }
            });
        }

        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new RebuildEnum(type, earlier, Map.of(), Optional.of(labels)));
        }

        @Override
        public String summary() {
            return "rebuild enum type " + type + " with the values " + String.join(", ", labels);
        }
    }

    record AddAttribute(QualifiedName type, Attribute attribute) implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DropAttribute(type, attribute.name(), Optional.of(attribute)));
        }

        @Override
        public String summary() {
            return "add attribute " + type.dotted(attribute.name());
        }
    }

    /** Drops an attribute; {@code was} is its former definition, if known. */
    record DropAttribute(QualifiedName type, String name, Optional<Attribute> was) implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(attribute -> new AddAttribute(type, attribute));
        }

        @Override
        public String summary() {
            return "drop attribute " + type.dotted(name);
        }
    }

    record RenameAttribute(QualifiedName type, String name, String newName) implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RenameAttribute(type, newName, name));
        }

        @Override
        public String summary() {
            return "rename attribute " + type.dotted(name) + " to " + QualifiedName.spelled(newName);
        }
    }

    record SetAttributeType(QualifiedName type, String attribute, ColumnType attributeType, Before<ColumnType> was)
            implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.value()
                    .map(earlier ->
                            new SetAttributeType(type, attribute, earlier, Before.was(Optional.of(attributeType))));
        }

        @Override
        public String summary() {
            return "change type of attribute " + type.dotted(attribute) + " to " + attributeType;
        }
    }

    /** Sets a domain's default, an SQL expression, or drops it. */
    record SetDomainDefault(QualifiedName type, Optional<String> defaultValue, Before<String> was)
            implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetDomainDefault(type, earlier, Before.was(defaultValue)));
        }

        @Override
        public String summary() {
            return (defaultValue.isPresent() ? "set" : "drop") + " default of domain " + type;
        }
    }

    record SetDomainNullability(QualifiedName type, Nullability nullability) implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            Nullability other = nullability == Nullability.NOT_NULL ? Nullability.NULLABLE : Nullability.NOT_NULL;
            return Optional.of(new SetDomainNullability(type, other));
        }

        @Override
        public String summary() {
            return (nullability == Nullability.NOT_NULL ? "set" : "drop") + " not null of domain " + type;
        }
    }

    /** Adds a constraint to a domain; only one with a name can be dropped again. */
    record AddDomainConstraint(QualifiedName type, Check check) implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return check.name().map(name -> new DropDomainConstraint(type, name, Optional.of(check)));
        }

        @Override
        public String summary() {
            return "add constraint " + check.name().orElse("(unnamed)") + " to domain " + type;
        }
    }

    /** Drops a constraint of a domain; {@code was} is its former definition, if known. */
    record DropDomainConstraint(QualifiedName type, String name, Optional<Check> was) implements TypeOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(check -> new AddDomainConstraint(type, check.named(name)));
        }

        @Override
        public String summary() {
            return "drop constraint " + name + " of domain " + type;
        }
    }

    /** Checks the values that existed before a {@code NOT VALID} constraint was added; has no reverse. */
    record ValidateDomainConstraint(QualifiedName type, String name) implements TypeOperation {
        @Override
        public String summary() {
            return "validate constraint " + name + " of domain " + type;
        }
    }
}
