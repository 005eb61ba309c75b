package dev.ambix.operation;

import static dev.ambix.operation.Existence.CHECKED;
import static dev.ambix.operation.Existence.IGNORED;
import static dev.ambix.operation.ObjectOperation.Dependents.CASCADE;
import static dev.ambix.operation.ObjectOperation.Dependents.RESTRICT;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.MoveObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.UserType;
import java.util.Optional;

/** The verbs for enum, composite and range types; {@link EnumVerbs} and {@link #alterType} change what is in them. */
public interface TypeVerbs extends Verbs {
    /** {@code createType(enumType("mood", "sad", "ok"))}. */
    default void createType(UserType type) {
        invoke(new CreateObject(type, CHECKED));
    }

    /** Does nothing where the name is taken already, whatever has it. */
    default void createTypeIfNotExists(UserType type) {
        invoke(new CreateObject(type, IGNORED));
    }

    /** Changes the attributes of a composite type: {@code alterType("address").addAttribute(attribute("zip", TEXT))}. */
    default AlterType alterType(String name) {
        return new AlterType(this, QualifiedName.parse(name));
    }

    /** Gives a type another name; it stays in its schema. */
    default void renameType(String name, String newName) {
        ObjectRef type = type(name);
        invoke(new RenameObject(type, Verbs.nameBeside(type.name(), newName)));
    }

    /** Moves a type to another schema; can be reversed if {@code name} says its present one. */
    default void moveType(String name, String schema) {
        invoke(new MoveObject(type(name), schema));
    }

    default void dropType(String name) {
        dropType(name, CHECKED, RESTRICT);
    }

    /** Drops a type and says what it was, so that the operation can be reversed. */
    default void dropType(UserType was) {
        invoke(new DropObject(was.ref(), CHECKED, RESTRICT, Optional.of(was)));
    }

    default void dropTypeIfExists(String name) {
        dropType(name, IGNORED, RESTRICT);
    }

    /** Drops a type and all that depends on it; cannot be reversed. */
    default void dropTypeCascade(String name) {
        dropType(name, CHECKED, CASCADE);
    }

    private void dropType(String name, Existence existence, Dependents dependents) {
        invoke(new DropObject(type(name), existence, dependents, Optional.empty()));
    }

    private static ObjectRef type(String name) {
        return ObjectRef.of(ObjectKind.TYPE, QualifiedName.parse(name));
    }
}
