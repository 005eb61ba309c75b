package dev.ambix.schema.table;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.text.SqlCursor;

/**
 * A rewrite rule.
 *
 * @param name the name
 * @param table the table or view
 * @param definition the whole statement, {@code create rule ...}, without a semicolon at its end
 * @param state whether it applies
 */
public record Rule(String name, QualifiedName table, String definition, Trigger.State state) implements SchemaObject {
    public Rule {
        definition = SqlCursor.withoutEnd(definition);
    }

    /**
     * Reads name and table out of a whole definition.
     *
     * @throws IllegalArgumentException if the text is no definition of a rule
     */
    public static Rule of(String definition) {
        SqlCursor sql = new SqlCursor(definition);
        boolean isRule = sql.skip("create", "or", "replace", "rule") || sql.skip("create", "rule");
        if (!isRule) {
            throw sql.unexpected("\"create rule\"");
        }
        String name = sql.identifier();
        while (!sql.skip("to")) {
            sql.next();
        }
        return new Rule(name, sql.qualifiedName(), definition, Trigger.State.ENABLED);
    }

    /** Sets whether it applies. */
    public Rule withState(Trigger.State other) {
        return new Rule(name, table, definition, other);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.part(ObjectKind.RULE, table, name);
    }
}
