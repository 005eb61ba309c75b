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
    /**
     * Creates a function by its whole definition; {@code or replace} in it is left as it is.
     *
     * <p>Example: {@code op.createFunction("create function one() returns int language sql as 'select 1'")}. Lock: none
     * on tables.
     */
    default void createFunction(String definition) {
        createFunction(Ddl.function(definition));
    }

    /**
     * Creates a function of its parts.
     *
     * <p>Example: {@code op.createFunction("add(a int, b int)", f -> f.returns("int").body("select a + b"))}. Lock:
     * none on tables.
     */
    default void createFunction(String signature, UnaryOperator<RoutineBuilder> parts) {
        createFunction(Ddl.function(signature, parts));
    }

    /**
     * Creates a function.
     *
     * <p>Example: {@code op.createFunction(function("add(a int, b int)", f -> f.returns("int").body("select a + b")))}.
     * Lock: none on tables.
     */
    default void createFunction(Routine function) {
        create(function);
    }

    /**
     * Creates a function by its whole definition, or puts it in the place of another.
     *
     * <p>Example: {@code op.replaceFunction("create function one() returns int language sql as 'select 1'")}. Lock:
     * none on tables.
     */
    default void replaceFunction(String definition) {
        replaceFunction(Ddl.function(definition));
    }

    /**
     * Creates a function or puts it in the place of another: in place where PostgreSQL can, otherwise its dependents are
     * rebuilt.
     *
     * <p>Example: {@code op.replaceFunction(function("add(a int, b int)", f -> f.returns("int").body("select a +
     * b")))}. Lock: none on tables.
     */
    default void replaceFunction(Routine function) {
        invoke(new ReplaceObject(function, Optional.empty()));
    }

    /**
     * Drops the function with these arguments, {@code add(a int, b int)}, on which nothing depends.
     *
     * <p>Example: {@code op.dropFunction("add(a int, b int)")}. Lock: none on tables.
     */
    default void dropFunction(String signature) {
        drop(Routine.function(signature));
    }

    /**
     * Drops a function, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropFunction(function("add(a int, b int)", f -> f.returns("int").body("select a + b")))}.
     * Lock: none on tables.
     */
    default void dropFunction(Routine was) {
        drop(was);
    }

    /**
     * Drops a function if it is there.
     *
     * <p>Example: {@code op.dropFunctionIfExists("add(a int, b int)")}. Lock: none on tables.
     */
    default void dropFunctionIfExists(String signature) {
        dropIfExists(Routine.function(signature));
    }

    /**
     * Drops a function with all that depends on it.
     *
     * <p>Example: {@code op.dropFunctionCascade("add(a int, b int)")}. Lock: none on tables that it names.
     */
    default void dropFunctionCascade(String signature) {
        dropCascade(Routine.function(signature));
    }

    /**
     * Gives a function another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameFunction("add(a int, b int)", "plus")}. Lock: none on tables.
     */
    default void renameFunction(String signature, String newName) {
        ObjectRef function = Routine.function(signature);
        rename(function, Verbs.nameBeside(function.name(), newName));
    }

    /**
     * Creates a procedure by its whole definition; {@code or replace} in it is left as it is.
     *
     * <p>Example: {@code op.createProcedure("create procedure tidy() language sql as 'delete from account where
     * closed'")}. Lock: none on tables.
     */
    default void createProcedure(String definition) {
        createProcedure(Ddl.procedure(definition));
    }

    /**
     * Creates a procedure of its parts.
     *
     * <p>Example: {@code op.createProcedure("tidy(day date)", f -> f.body("delete from account where closed < day"))}.
     * Lock: none on tables.
     */
    default void createProcedure(String signature, UnaryOperator<RoutineBuilder> parts) {
        createProcedure(Ddl.procedure(signature, parts));
    }

    /**
     * Creates a procedure.
     *
     * <p>Example: {@code op.createProcedure(procedure("tidy(day date)", f -> f.body("delete from account where closed <
     * day")))}. Lock: none on tables.
     */
    default void createProcedure(Routine procedure) {
        create(procedure);
    }

    /**
     * Creates a procedure by its whole definition, or puts it in the place of another.
     *
     * <p>Example: {@code op.replaceProcedure("create procedure tidy() language sql as 'delete from account where
     * closed'")}. Lock: none on tables.
     */
    default void replaceProcedure(String definition) {
        replaceProcedure(Ddl.procedure(definition));
    }

    /**
     * Creates a procedure or puts it in the place of another: in place where PostgreSQL can, otherwise its dependents are
     * rebuilt.
     *
     * <p>Example: {@code op.replaceProcedure(procedure("tidy(day date)", f -> f.body("delete from account where closed
     * < day")))}. Lock: none on tables.
     */
    default void replaceProcedure(Routine procedure) {
        invoke(new ReplaceObject(procedure, Optional.empty()));
    }

    /**
     * Drops the procedure with these arguments, {@code close_month(month date)}, on which nothing depends.
     *
     * <p>Example: {@code op.dropProcedure("tidy(day date)")}. Lock: none on tables.
     */
    default void dropProcedure(String signature) {
        drop(Routine.procedure(signature));
    }

    /**
     * Drops a procedure, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropProcedure(procedure("tidy(day date)", f -> f.body("delete from account where closed <
     * day")))}. Lock: none on tables.
     */
    default void dropProcedure(Routine was) {
        drop(was);
    }

    /**
     * Drops a procedure if it is there.
     *
     * <p>Example: {@code op.dropProcedureIfExists("tidy(day date)")}. Lock: none on tables.
     */
    default void dropProcedureIfExists(String signature) {
        dropIfExists(Routine.procedure(signature));
    }

    /**
     * Drops a procedure with all that depends on it.
     *
     * <p>Example: {@code op.dropProcedureCascade("tidy(day date)")}. Lock: none on tables that it names.
     */
    default void dropProcedureCascade(String signature) {
        dropCascade(Routine.procedure(signature));
    }

    /**
     * Gives a procedure another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameProcedure("tidy(day date)", "clean")}. Lock: none on tables.
     */
    default void renameProcedure(String signature, String newName) {
        ObjectRef procedure = Routine.procedure(signature);
        rename(procedure, Verbs.nameBeside(procedure.name(), newName));
    }
}
