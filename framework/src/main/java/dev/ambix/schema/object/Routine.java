package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.text.SqlCursor;

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
    public Routine {
        definition = SqlCursor.withoutEnd(definition);
    }

    /**
     * Reads kind, name and argument types out of a whole definition.
     *
     * @throws IllegalArgumentException if the text is no definition of a function or procedure
     */
    public static Routine of(String definition) {
        RoutineHeader header = RoutineHeader.read(definition);
        return new Routine(header.kind(), header.name(), header.arguments(), definition);
    }

    public static Routine of(ObjectKind kind, String definition) {
        Routine routine = of(definition);
        if (routine.kind != kind) {
            throw new IllegalArgumentException("The " + routine.ref() + " is no " + kind.words() + ".");
        }
        return routine;
    }

    /**
     * The function of a signature: {@code add(integer, integer)}, also with names and defaults. A function's name with
     * a parenthesis in it is written in double quotes.
     */
    public static ObjectRef function(String signature) {
        return RoutineHeader.ref(ObjectKind.FUNCTION, signature);
    }

    /** The procedure that a signature means: {@code close_month(date)}, also with names and defaults. */
    public static ObjectRef procedure(String signature) {
        return RoutineHeader.ref(ObjectKind.PROCEDURE, signature);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.routine(kind, name, arguments);
    }

    /** Whether both have the same text for arguments, with names and defaults, and for the result. */
    public boolean hasSignatureOf(Routine other) {
        return RoutineHeader.read(definition)
                .signature()
                .equals(RoutineHeader.read(other.definition).signature());
    }
}
