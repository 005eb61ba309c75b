package dev.ambix.runtime.fleet;

import dev.ambix.MigrationException;
import java.util.stream.Collectors;

/** Some targets of a fleet failed or were left out; those that did not stand. */
public class FleetFailedException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private static final int NAMED = 5;

    private final transient FleetResult result;

    FleetFailedException(FleetResult result) {
        super(message(result));
        this.result = result;
        result.targets().forEach(target -> target.failure().ifPresent(this::addSuppressed));
    }

    public FleetResult result() {
        return result;
    }

    private static String message(FleetResult result) {
        long done = result.targets().stream()
                .filter(target -> switch (target.outcome()) {
                    case FAILED, INTERRUPTED, LEFT_OUT -> false;
                    case DONE, UNCHANGED, DIFFERENT -> true;
                })
                .count();
        String failures =
                result.failures().stream().map(FleetFailedException::line).collect(Collectors.joining());
        return "Of " + result.targets().size() + " targets, " + done + " are done." + failures
                + "\nRemove the cause of the failures, then run it again: it goes on with the other targets.";
    }

    private static String line(FailureGroup group) {
        String names = group.targets().stream().limit(NAMED).map(Target::name).collect(Collectors.joining(", "));
        int others = group.targets().size() - NAMED;
        return "\n  " + group.targets().size() + " failed: " + group.error() + " (" + names
                + (others > 0 ? " and " + others + " more" : "") + ")";
    }
}
