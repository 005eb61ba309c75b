package dev.ambix.schema;

/**
 * A rewrite rule.
 *
 * @param name the name
 * @param table the table or view
 * @param definition the whole statement, {@code create rule ...}, without a semicolon at its end
 * @param state whether it applies
 */
public record Rule(String name, QualifiedName table, String definition, Trigger.State state) implements SchemaObject {
    @Override
    public ObjectRef ref() {
        return ObjectRef.part(ObjectKind.RULE, table, name);
    }
}
