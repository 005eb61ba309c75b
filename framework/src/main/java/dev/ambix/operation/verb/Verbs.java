package dev.ambix.operation.verb;

import dev.ambix.operation.alteration.Alteration;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.NamingConvention;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.Map;

/** The base of all verbs. */
public interface Verbs {
    /** Passes on an operation as it is, such as one of a plugin. */
    void invoke(Operation operation);

    /** Notes an alteration that a verb begins, so that one that is not finished can be refused. */
    default <A extends Alteration> A begin(A alteration) {
        return alteration;
    }

    /** The convention that names constraints and indexes without a name. */
    default NamingConvention naming() {
        return NamingConvention.DEFAULT;
    }

    /** The table that a text names. */
    static ObjectRef table(String text) {
        return ObjectRef.of(ObjectKind.TABLE, QualifiedName.parse(text));
    }

    /** The index that a text names. */
    static ObjectRef index(String text) {
        return ObjectRef.of(ObjectKind.INDEX, QualifiedName.parse(text));
    }

    /** Refuses a change of rows that changes nothing. */
    static void requireAssignments(Map<String, String> assignments, QualifiedName table) {
        if (assignments.isEmpty()) {
            throw new IllegalArgumentException("Say what to change in " + table + ": set(\"column\", \"expression\").");
        }
    }

    /** The own name of an object in the schema of another, where the author may say the schema once more. */
    static String nameBeside(QualifiedName other, String text) {
        QualifiedName name = QualifiedName.parse(text);
        if (name.schema().isPresent() && !name.schema().equals(other.schema())) {
            throw new IllegalArgumentException(name + " must be in the schema of " + other
                    + "; leave its schema out, and write a name with a dot in it in double quotes.");
        }
        return name.name();
    }
}
