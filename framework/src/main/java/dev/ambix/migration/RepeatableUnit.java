package dev.ambix.migration;

import dev.ambix.operation.row.LargeText;
import java.util.Set;

/**
 * SQL beside the revisions that is run again when it has changed: it makes views, functions, triggers or policies, or grants
 * privileges.
 *
 * @param name its name; another name is another unit
 * @param text its statements, which can be run again over the objects that they made before
 * @param arguments the names of placeholders, <code>${name}</code>, that stand for arguments of the run; usually none
 */
public record RepeatableUnit(String name, LargeText text, Set<String> arguments) {
    public RepeatableUnit {
        arguments = Set.copyOf(arguments);
    }

    /** A unit without placeholders. */
    public static RepeatableUnit of(String name, LargeText text) {
        return new RepeatableUnit(name, text, Set.of());
    }
}
