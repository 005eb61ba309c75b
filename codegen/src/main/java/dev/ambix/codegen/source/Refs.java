package dev.ambix.codegen.source;

import dev.ambix.schema.Identifiers;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Routine;
import java.util.Optional;

/** References to objects in the words of authors. */
final class Refs {
    private Refs() {}

    static Code code(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN -> Code.ref("column", ref.name(), ref.detail());
            case CONSTRAINT, DOMAIN_CONSTRAINT, TRIGGER, RULE, POLICY ->
                Code.ref(word(ref.kind()), ref.detail(), ref.name());
            case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR_CLASS, OPERATOR_FAMILY ->
                Code.ref(word(ref.kind()), ref.name(), ref.detail());
            case CAST ->
                ref.name().schema().isEmpty()
                        ? Code.ref("cast", ref.name().name(), ref.detail())
                        : RecordSource.code(ref);
            case USER_MAPPING ->
                ref.name().schema().isEmpty()
                        ? Code.ref("userMapping", ref.detail(), ref.name().name())
                        : RecordSource.code(ref);
            case LARGE_OBJECT -> largeObject(ref);
            case OPERATOR, PRIVILEGES, DEFAULT_PRIVILEGES, COMMENT, OWNER -> RecordSource.code(ref);
            case SCHEMA, EXTENSION, PUBLICATION, EVENT_TRIGGER, FOREIGN_DATA_WRAPPER, SERVER, LANGUAGE, DATABASE ->
                ref.name().schema().isEmpty() && ref.detail().isEmpty()
                        ? Code.ref(word(ref.kind()), ref.name().name())
                        : RecordSource.code(ref);
            default -> ref.detail().isEmpty() ? Code.ref(word(ref.kind()), ref.name()) : RecordSource.code(ref);
        };
    }

    private static Code largeObject(ObjectRef ref) {
        return ref.name().toString().matches("[0-9]{1,10}")
                ? Code.ref("largeObject", Long.parseLong(ref.name().name()))
                : RecordSource.code(ref);
    }

    /** The signature by which verbs name a routine, if it means that one again. */
    static Optional<String> signature(ObjectRef ref) {
        String signature = Identifiers.sql(ref.name()) + "(" + ref.detail() + ")";
        try {
            ObjectRef read =
                    ref.kind() == ObjectKind.PROCEDURE ? Routine.procedure(signature) : Routine.function(signature);
            return read.equals(ref) ? Optional.of(signature) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code materializedView}. */
    private static String word(ObjectKind kind) {
        String name = Names.capitalized(kind);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
