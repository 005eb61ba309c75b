package dev.ambix.migration;

import dev.ambix.operation.row.LargeText;
import java.util.Set;

/**
 * SQL that stands beside the revisions and is run again when it has changed: what makes views, functions, triggers or policies,
 * or grants rights.
 *
 * @param name what it is called; another name is another unit
 * @param text its statements, which can be run again over what they made before
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
