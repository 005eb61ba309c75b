package dev.ambix.operation.verb;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import java.util.Optional;

/**
 * The verbs that serve objects of all kinds, and the rarer kinds alone, which are kept as their statement: {@code
 * create(definition(Ref.collation("german"), "create collation german (locale = 'de_DE')"))}.
 */
public interface ObjectVerbs extends Verbs {
    /**
     * Creates an object of any kind.
     *
     * <p>Example: {@code op.create(definition(Ref.collation("german"), "create collation german (locale = 'de_DE')"))}.
     * Lock: none on tables.
     */
    default void create(SchemaObject object) {
        invoke(new CreateObject(object));
    }

    /**
     * Drops an object of any kind on which nothing depends.
     *
     * <p>Example: {@code op.drop(Ref.collation("german"))}. Lock: none on tables.
     */
    default void drop(ObjectRef object) {
        invoke(new DropObject(object));
    }

    /**
     * Drops an object of any kind if it is there.
     *
     * <p>Example: {@code op.dropIfExists(Ref.collation("german"))}. Lock: none on tables.
     */
    default void dropIfExists(ObjectRef object) {
        invoke(new DropObject(object, Existence.IGNORED, Dependents.RESTRICT, Optional.empty()));
    }

    /**
     * Drops an object with all that depend on it.
     *
     * <p>Example: {@code op.dropCascade(Ref.collation("german"))}. Lock: none on tables that it names.
     */
    default void dropCascade(ObjectRef object) {
        invoke(new DropObject(object, Existence.CHECKED, Dependents.CASCADE, Optional.empty()));
    }

    /**
     * Drops an object, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.drop(definition(Ref.collation("german"), "create collation german (locale = 'de_DE')"))}.
     * Lock: none on tables.
     */
    default void drop(SchemaObject was) {
        invoke(new DropObject(was));
    }

    /**
     * Gives an object another name, written without a schema: it stays in its own.
     *
     * <p>Example: {@code op.rename(Ref.collation("german"), "de")}. Lock: none on tables.
     */
    default void rename(ObjectRef object, String newName) {
        invoke(new RenameObject(object, newName));
    }

    /**
     * Moves an object from its schema, which it must name, to another.
     *
     * <p>Example: {@code op.moveToSchema(Ref.table("public.account"), "app")}. Lock: ACCESS EXCLUSIVE on
     * public.account.
     */
    default void moveToSchema(ObjectRef object, String schema) {
        invoke(new MoveObject(object, schema));
    }

    /**
     * Gives an object another owner.
     *
     * <p>Example: {@code op.changeOwner(Ref.table("account"), "app")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void changeOwner(ObjectRef object, String role) {
        invoke(new SetOwner(object, Optional.of(role), Before.unknown()));
    }

    /**
     * Gives an object another owner and says who it was, so that the operation can be reversed.
     *
     * <p>Example: {@code op.changeOwner(Ref.table("account"), "dev", "app")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void changeOwner(ObjectRef object, String was, String now) {
        invoke(new SetOwner(object, Optional.of(now), Before.was(Optional.of(was))));
    }

    /**
     * Makes the current user the owner of an object.
     *
     * <p>Example: {@code op.takeOwnership(Ref.table("account"))}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void takeOwnership(ObjectRef object) {
        invoke(new SetOwner(object, Optional.empty(), Before.unknown()));
    }

    /**
     * Makes the current user the owner of an object and says who it was before, so that the operation can be reversed.
     *
     * <p>Example: {@code op.takeOwnership(Ref.table("account"), "dev")}. Lock: ACCESS EXCLUSIVE on account.
     */
    default void takeOwnership(ObjectRef object, String was) {
        invoke(new SetOwner(object, Optional.empty(), Before.was(Optional.of(was))));
    }
}
