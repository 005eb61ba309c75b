package dev.ambix.runtime.fleet;

import dev.ambix.operation.Arguments;
import java.util.List;

/**
 * Names the targets of a fleet in code: a public class with a public constructor without parameters, named as {@code provider}
 * in the table {@code [fleet]} of {@code ambix.toml}.
 */
@FunctionalInterface
public interface TargetProvider {
    /**
     * The targets, in the order in which they are to be run on.
     *
     * @param arguments the arguments of {@code -x}
     */
    List<Target> targets(Arguments arguments);
}
