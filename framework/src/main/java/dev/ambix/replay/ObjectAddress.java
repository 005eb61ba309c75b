package dev.ambix.replay;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;

/**
 * The address of an object as {@code pg_get_object_address} takes it and event triggers tell it.
 *
 * @param kinds the words for its kind; of a column, one for each kind of object that it may be a column of
 * @param names the parts of its name
 * @param arguments the types of a routine's arguments, or the name of a domain's constraint
 */
record ObjectAddress(List<String> kinds, List<String> names, List<String> arguments) {
    /**
     * The address of an object.
     *
     * @param defaultSchema the schema of names without one
     */
    static ObjectAddress of(ObjectRef ref, String defaultSchema) {
        return new ObjectAddress(kinds(ref), names(ref, defaultSchema), arguments(ref));
    }

    private static List<String> kinds(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN -> List.of("table column", "view column", "foreign table column");
            case CONSTRAINT -> List.of("table constraint");
            case DOMAIN_CONSTRAINT -> List.of("domain constraint");
            case STATISTICS -> List.of("statistics object");
            case ENUM_VALUE, ATTRIBUTE -> List.of("type");
            default -> List.of(ref.kind().words());
        };
    }

    private static List<String> names(ObjectRef ref, String defaultSchema) {
        QualifiedName name = ref.name();
        String schema = name.schema().orElse(defaultSchema);
        if (ref.kind() == ObjectKind.TYPE
                || ref.kind() == ObjectKind.DOMAIN
                || ref.kind() == ObjectKind.ENUM_VALUE
                || ref.kind() == ObjectKind.ATTRIBUTE
                || ref.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
            return List.of(quoted(schema) + "." + quoted(name.name()));
        } else if (ref.kind().isOutsideSchemas()) {
            return List.of(name.name());
        }
        return ref.kind().isPart() ? List.of(schema, name.name(), ref.ownName()) : List.of(schema, name.name());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<String> arguments(ObjectRef ref) {
        if (ref.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
            return List.of(ref.ownName());
        }
        return ref instanceof ObjectRef.Routine routine && !routine.arguments().isEmpty()
                ? List.of(routine.arguments().split(", ", -1))
                : List.of();
    }
}
