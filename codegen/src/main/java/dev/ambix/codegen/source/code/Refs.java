package dev.ambix.codegen.source.code;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.Cast;
import dev.ambix.schema.name.ObjectRef.Named;
import dev.ambix.schema.name.ObjectRef.OfAccessMethod;
import dev.ambix.schema.name.ObjectRef.Operator;
import dev.ambix.schema.name.ObjectRef.Part;
import dev.ambix.schema.name.ObjectRef.Transform;
import dev.ambix.schema.name.ObjectRef.UserMapping;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.text.Identifiers;
import java.util.Optional;

/** References to objects in the words of authors. */
public final class Refs {
    private Refs() {}

    public static Code code(ObjectRef ref) {
        String word = word(ref.kind());
        if (ref instanceof Named named) {
            return code(named);
        } else if (ref.kind() == ObjectKind.COLUMN) {
            return Code.ref(word, ref.name(), ref.ownName());
        } else if (ref instanceof Part part
                && part.kind() != ObjectKind.ENUM_VALUE
                && part.kind() != ObjectKind.ATTRIBUTE) {
            return Code.ref(word, part.ownName(), part.name());
        } else if (ref instanceof ObjectRef.Routine routine) {
            return Code.ref(word, routine.name(), routine.arguments());
        } else if (ref instanceof Operator operator) {
            return Code.ref(word, operator.name(), operator.left(), operator.right());
        } else if (ref instanceof OfAccessMethod of) {
            return Code.ref(word, of.name(), of.method());
        } else if (ref instanceof Cast cast) {
            return Code.ref(word, cast.source(), cast.target());
        } else if (ref instanceof Transform transform) {
            return Code.ref(word, transform.type(), transform.language());
        }
        return ref instanceof UserMapping mapping
                ? Code.ref(word, mapping.role(), mapping.server())
                : RecordSource.code((Record) ref);
    }

    private static Code code(Named ref) {
        if (ref.kind() == ObjectKind.LARGE_OBJECT) {
            return ref.name().toString().matches("[0-9]{1,10}")
                    ? Code.ref("largeObject", Long.parseLong(ref.name().name()))
                    : RecordSource.code(ref);
        } else if (ref.kind().isOutsideSchemas()) {
            return ref.name().schema().isEmpty()
                    ? Code.ref(word(ref.kind()), ref.name().name())
                    : RecordSource.code(ref);
        }
        return Code.ref(word(ref.kind()), ref.name());
    }

    /** The signature by which verbs name a routine, if it means that one again. */
    public static Optional<String> signature(ObjectRef.Routine ref) {
        String signature = Identifiers.sql(ref.name()) + "(" + ref.arguments() + ")";
        try {
            ObjectRef read =
                    ref.kind() == ObjectKind.PROCEDURE ? Routine.procedure(signature) : Routine.function(signature);
            return read.equals(ref) ? Optional.of(signature) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code materializedView}. */
    static String word(ObjectKind kind) {
        String name = Names.capitalized(kind);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
