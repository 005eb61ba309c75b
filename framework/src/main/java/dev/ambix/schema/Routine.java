package dev.ambix.schema;

/**
 * A function or procedure with its whole definition.
 *
 * @param kind {@link ObjectKind#FUNCTION} or {@link ObjectKind#PROCEDURE}
 * @param name the name
 * @param arguments the types that tell it from others of its name, as DROP FUNCTION takes them: {@code integer, text}
 * @param definition the whole statement, {@code create or replace function ...}, without a semicolon at its end
 */
public record Routine(ObjectKind kind, QualifiedName name, String arguments, String definition)
        implements SchemaObject {
    @Override
    public ObjectRef ref() {
        return ObjectRef.routine(kind, name, arguments);
    }
}
