package dev.ambix.schema.table;

import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A trigger; see CREATE TRIGGER in the PostgreSQL manual.
 *
 * @param name the name
 * @param table the table or view
 * @param timing when it fires
 * @param events on what it fires, at least one
 * @param updateColumns the columns of {@code UPDATE OF}, or none for all
 * @param level how often it fires
 * @param condition the SQL condition of {@code WHEN}, without the parentheses around it
 * @param function the function that it calls
 * @param arguments the arguments, which are always strings
 * @param oldTable the name of the transition table of the old rows
 * @param newTable the name of the transition table of the new rows
 * @param constraint for a constraint trigger, when it fires within the transaction
 * @param referenced for a constraint trigger, the other table
 * @param state whether it fires
 */
public record Trigger(
        String name,
        QualifiedName table,
        Timing timing,
        Set<Event> events,
        List<String> updateColumns,
        Level level,
        Optional<String> condition,
        QualifiedName function,
        List<String> arguments,
        Optional<String> oldTable,
        Optional<String> newTable,
        Optional<Deferrability> constraint,
        Optional<QualifiedName> referenced,
        State state)
        implements SchemaObject {
    public Trigger {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("The trigger " + name + " on " + table + " fires on no event.");
        }
        events = Collections.unmodifiableSet(new TreeSet<>(EnumSet.copyOf(events)));
        updateColumns = List.copyOf(updateColumns);
        arguments = List.copyOf(arguments);
    }

    /** When a trigger fires. */
    public enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF
    }

    /** The event on which a trigger fires. */
    public enum Event {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /** Whether a trigger fires for each row or each statement. */
    public enum Level {
        ROW,
        STATEMENT
    }

    /** Whether a trigger or rule fires; see ALTER TABLE, ENABLE TRIGGER. */
    public enum State {
        ENABLED,
        DISABLED,
        REPLICA,
        ALWAYS
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.part(ObjectKind.TRIGGER, table, name);
    }

    public Trigger withState(State other) {
        return new Trigger(
                name,
                table,
                timing,
                events,
                updateColumns,
                level,
                condition,
                function,
                arguments,
                oldTable,
                newTable,
                constraint,
                referenced,
                other);
    }
}
