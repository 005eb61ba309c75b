package dev.ambix.runtime.fleet;

import java.util.List;

/** Is told how it goes with a fleet; called by several threads, one at a time. */
public interface FleetListener {
    /** These targets are about to be run on; told once for each {@link Fleet#run}. */
    default void started(List<Target> targets) {}

    default void targetStarted(Target target) {}

    /** Another process works on a target, which has its turn again behind the others; told once. {@code holder} says who it is. */
    default void targetHeld(Target target, String holder) {}

    default void targetDone(TargetResult result) {}

    /** Whether no other target is to be begun; asked before each of them. */
    default boolean isToEnd() {
        return false;
    }
}
