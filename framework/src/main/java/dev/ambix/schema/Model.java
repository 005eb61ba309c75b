package dev.ambix.schema;

/**
 * The objects that a database should hold, written down in Java with the words of {@link Ddl}:
 *
 * <pre>{@code
 * public final class Shop implements Model {
 *     @Override
 *     public void define(ModelObjects model) {
 *         model.add(
 *                 table("account", column("id", BIGINT).identity(), column("email", TEXT).notNull(), primaryKey("id")),
 *                 index("ix_account_email", on("account", "email").unique()));
 *     }
 * }
 * }</pre>
 *
 * <p>A class that is named to the command line needs a constructor without parameters.
 */
@FunctionalInterface
public interface Model {
    /** Adds all objects, in any order. */
    void define(ModelObjects model);

    /**
     * All objects together.
     *
     * @throws IllegalArgumentException if two have one kind and name
     */
    default Schema schema() {
        return ModelObjects.of(this).schema();
    }
}
