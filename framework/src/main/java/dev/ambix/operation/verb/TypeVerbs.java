package dev.ambix.operation.verb;

import static dev.ambix.operation.value.Existence.IGNORED;

import dev.ambix.operation.alteration.AlterType;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.UserType;

/** The verbs for enum, composite and range types; {@link EnumVerbs} and {@link #alterType} change what is in them. */
public interface TypeVerbs extends ObjectVerbs {
    /** {@code createType(enumType("mood", "sad", "ok"))}. */
    default void createType(UserType type) {
        create(type);
    }

    /** Does nothing where the name is taken already, whatever has it. */
    default void createTypeIfNotExists(UserType type) {
        invoke(new CreateObject(type, IGNORED));
    }

    /** Changes the attributes of a composite type: {@code alterType("address").addAttribute(attribute("zip", TEXT))}. */
    default AlterType alterType(String name) {
        return begin(new AlterType(this::invoke, QualifiedName.parse(name)));
    }

    /** Gives a type another name; it stays in its schema. */
    default void renameType(String name, String newName) {
        ObjectRef type = Ref.type(name);
        rename(type, Verbs.nameBeside(type.name(), newName));
    }

    /** Moves a type to another schema; can be reversed if {@code name} says its present one. */
    default void moveType(String name, String schema) {
        moveToSchema(Ref.type(name), schema);
    }

    default void dropType(String name) {
        drop(Ref.type(name));
    }

    /** Drops a type and says what it was, so that the operation can be reversed. */
    default void dropType(UserType was) {
        drop(was);
    }

    default void dropTypeIfExists(String name) {
        dropIfExists(Ref.type(name));
    }

    /** Drops a type and all that depends on it; cannot be reversed. */
    default void dropTypeCascade(String name) {
        dropCascade(Ref.type(name));
    }
}
