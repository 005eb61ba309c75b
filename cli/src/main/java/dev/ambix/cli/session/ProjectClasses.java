package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.UnloadableClass;
import java.lang.reflect.InvocationTargetException;

/**
 * Classes of the project that its configuration names.
 *
 * @param loader finds them
 * @param table the table of {@code ambix.toml} that names them
 */
public record ProjectClasses(ClassLoader loader, String table) {
    /**
     * An instance of a class.
     *
     * @param key the key that names it
     * @throws MigrationException if there is no such class, or it cannot be used
     */
    public <T> T instance(String name, Class<T> type, String key) {
        Class<?> found = load(name, key);
        if (!type.isAssignableFrom(found)) {
            throw new MigrationException(
                    table + "." + key + ": " + name + " does not implement " + type.getName() + ".");
        }
        try {
            return type.cast(found.getConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw new MigrationException(
                    table + "." + key + ": the constructor of " + name + " threw " + e.getCause() + ".", e);
        } catch (ReflectiveOperationException e) {
            throw new MigrationException(
                    table + "." + key + ": " + name + " cannot be made: " + e
                            + ". It must be a public class with a public constructor without parameters.",
                    e);
        }
    }

    /**
     * A class.
     *
     * @param key the key that names it
     * @throws MigrationException if there is no such class
     */
    public Class<?> load(String name, String key) {
        try {
            return Class.forName(name, true, loader);
        } catch (ExceptionInInitializerError e) {
            throw new MigrationException(
                    table + "." + key + ": a static field or static block of " + name + " threw " + e.getCause() + ".",
                    e);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new MigrationException(
                    UnloadableClass.text(
                            table + "." + key + ": the class " + name,
                            e,
                            "Put it into a folder of \"source\", or add its jar to \"classpath\", in the table"
                                    + " [migrations] of ambix.toml."),
                    e);
        }
    }
}
