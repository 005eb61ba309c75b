package dev.ambix.operation.verb;

import static dev.ambix.operation.value.Existence.IGNORED;

import dev.ambix.operation.alteration.AlterType;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.UserType;

/**
 * The verbs for enum, composite and range types; {@link EnumVerbs} and {@link #alterType} change their values and
 * attributes.
 */
public interface TypeVerbs extends ObjectVerbs {
    /**
     * Creates an enum, composite or range type.
     *
     * <p>Example: {@code op.createType(enumType("mood", "sad", "ok"))}. Lock: none on tables.
     */
    default void createType(UserType type) {
        create(type);
    }

    /**
     * Creates a type; does nothing where a type of any kind has the name already.
     *
     * <p>Example: {@code op.createTypeIfNotExists(enumType("mood", "sad", "ok"))}. Lock: none on tables.
     */
    default void createTypeIfNotExists(UserType type) {
        invoke(new CreateObject(type, IGNORED));
    }

    /**
     * Begins the changes of one composite type; {@link AlterType} has them.
     *
     * <p>Example: {@code op.alterType("address").addAttribute(attribute("zip", type("text")))}. Lock: none on tables.
     */
    default AlterType alterType(String name) {
        return begin(new AlterType(this::invoke, QualifiedName.parse(name)));
    }

    /**
     * Gives a type another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameType("address", "place")}. Lock: none on tables.
     */
    default void renameType(String name, String newName) {
        ObjectRef type = Ref.type(name);
        rename(type, Verbs.nameBeside(type.name(), newName));
    }

    /**
     * Moves a type to another schema; can be reversed if {@code name} says its present one.
     *
     * <p>Example: {@code op.moveType("address", "app")}. Lock: none on tables.
     */
    default void moveType(String name, String schema) {
        moveToSchema(Ref.type(name), schema);
    }

    /**
     * Drops a type.
     *
     * <p>Example: {@code op.dropType("address")}. Lock: none on tables.
     */
    default void dropType(String name) {
        drop(Ref.type(name));
    }

    /**
     * Drops a type, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropType(enumType("mood", "sad", "ok"))}. Lock: none on tables.
     */
    default void dropType(UserType was) {
        drop(was);
    }

    /**
     * Drops a type if it is there.
     *
     * <p>Example: {@code op.dropTypeIfExists("address")}. Lock: none on tables.
     */
    default void dropTypeIfExists(String name) {
        dropIfExists(Ref.type(name));
    }

    /**
     * Drops a type and all that depends on it; cannot be reversed.
     *
     * <p>Example: {@code op.dropTypeCascade("address")}. Lock: none on tables that it names.
     */
    default void dropTypeCascade(String name) {
        dropCascade(Ref.type(name));
    }
}
