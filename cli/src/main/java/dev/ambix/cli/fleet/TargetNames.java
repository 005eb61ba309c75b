package dev.ambix.cli.fleet;

import dev.ambix.cli.config.text.NounCount;
import dev.ambix.runtime.fleet.Target;
import java.util.List;
import java.util.stream.Collectors;

/** Targets in words. */
public final class TargetNames {
    private TargetNames() {}

    /** {@code 3 targets}. */
    public static String count(int targets) {
        return NounCount.of(targets, "target");
    }

    /** The names of the first ones, and how many more there are. */
    public static String of(List<Target> targets, int most) {
        int others = targets.size() - most;
        return targets.stream().limit(most).map(Target::name).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " more" : "");
    }
}
