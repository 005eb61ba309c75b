package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** Makes instances of migrations by their public constructors without parameters. */
final class NewInstance {
    private NewInstance() {}

    static Migration of(Class<? extends Migration> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new MigrationException("The constructor of " + name(type) + " threw " + e.getCause() + ".", e);
        } catch (ReflectiveOperationException e) {
            throw new MigrationException(
                    name(type)
                            + " must be a public class that implements Migration and has a public constructor "
                            + "without parameters.",
                    e);
        }
    }

    private static String name(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(Revision.class))
                .map(revision -> type.getName() + " (revision " + revision.id() + ")")
                .orElseGet(type::getName);
    }
}
