package dev.ambix.operation.verb;

import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.RoutineBuilder;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The verbs for functions and procedures. */
public interface RoutineVerbs extends ObjectVerbs {
    /** Creates a function by its whole definition; {@code or replace} in it is left as it is. */
    default void createFunction(String definition) {
        createFunction(Ddl.function(definition));
    }

    /** {@code createFunction("add(a int, b int)", f -> f.returns("int").body("select a + b"))}. */
    default void createFunction(String signature, UnaryOperator<RoutineBuilder> parts) {
        createFunction(Ddl.function(signature, parts));
    }

    /** Creates a function. */
    default void createFunction(Routine function) {
        create(function);
    }

    /** Creates a function by its whole definition, or puts it in the place of another. */
    default void replaceFunction(String definition) {
        replaceFunction(Ddl.function(definition));
    }

    /**
     * Creates a function or puts it in the place of another: in place where PostgreSQL can, otherwise what depends on it is
     * rebuilt.
     */
    default void replaceFunction(Routine function) {
        invoke(new ReplaceObject(function, Optional.empty()));
    }

    /** Drops the function with these arguments, {@code add(a int, b int)}, on which nothing depends. */
    default void dropFunction(String signature) {
        drop(Routine.function(signature));
    }

    /** Drops a function and says what it was, so that the operation can be reversed. */
    default void dropFunction(Routine was) {
        drop(was);
    }

    /** Drops a function if it is there. */
    default void dropFunctionIfExists(String signature) {
        dropIfExists(Routine.function(signature));
    }

    /** Drops a function with all that depends on it. */
    default void dropFunctionCascade(String signature) {
        dropCascade(Routine.function(signature));
    }

    /** Gives a function another name; it stays in its schema. */
    default void renameFunction(String signature, String newName) {
        ObjectRef function = Routine.function(signature);
        rename(function, Verbs.nameBeside(function.name(), newName));
    }

    /** Creates a procedure by its whole definition; {@code or replace} in it is left as it is. */
    default void createProcedure(String definition) {
        createProcedure(Ddl.procedure(definition));
    }

    /** {@code createProcedure("close_month(month date)", f -> f.body("..."))}. */
    default void createProcedure(String signature, UnaryOperator<RoutineBuilder> parts) {
        createProcedure(Ddl.procedure(signature, parts));
    }

    /** Creates a procedure. */
    default void createProcedure(Routine procedure) {
        create(procedure);
    }

    /** Creates a procedure by its whole definition, or puts it in the place of another. */
    default void replaceProcedure(String definition) {
        replaceProcedure(Ddl.procedure(definition));
    }

    /**
     * Creates a procedure or puts it in the place of another: in place where PostgreSQL can, otherwise what depends on it is
     * rebuilt.
     */
    default void replaceProcedure(Routine procedure) {
        invoke(new ReplaceObject(procedure, Optional.empty()));
    }

    /** Drops the procedure with these arguments, {@code close_month(month date)}, on which nothing depends. */
    default void dropProcedure(String signature) {
        drop(Routine.procedure(signature));
    }

    /** Drops a procedure and says what it was, so that the operation can be reversed. */
    default void dropProcedure(Routine was) {
        drop(was);
    }

    /** Drops a procedure if it is there. */
    default void dropProcedureIfExists(String signature) {
        dropIfExists(Routine.procedure(signature));
    }

    /** Drops a procedure with all that depends on it. */
    default void dropProcedureCascade(String signature) {
        dropCascade(Routine.procedure(signature));
    }

    /** Gives a procedure another name; it stays in its schema. */
    default void renameProcedure(String signature, String newName) {
        ObjectRef procedure = Routine.procedure(signature);
        rename(procedure, Verbs.nameBeside(procedure.name(), newName));
    }
}
