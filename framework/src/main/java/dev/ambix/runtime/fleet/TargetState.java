package dev.ambix.runtime.fleet;

import dev.ambix.revision.RevisionNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a target is, seen against the migrations at hand.
 *
 * @param target the target
 * @param standing in one word
 * @param pending how many revisions are not applied
 * @param tips the applied revisions that no other applied one follows
 * @param unknown the applied revisions that no migration at hand has, sorted
 * @param error the first line of the error that ended the last run, or of why the target cannot be asked
 */
public record TargetState(
        Target target,
        Standing standing,
        int pending,
        List<RevisionNode> tips,
        List<String> unknown,
        Optional<String> error) {
    /** Where a target is. */
    public enum Standing {
        /** All revisions are applied. */
        HEAD,
        /** Some revisions are applied, and some are not. */
        BEHIND,
        /** No revision was ever applied or tried. */
        NEVER,
        /** Revisions are missing because the last run failed. */
        FAILED,
        /** Revisions are applied that are not at hand. */
        UNKNOWN,
        /** The target cannot be asked. */
        UNREACHABLE;

        /** The word in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TargetState {
        tips = List.copyOf(tips);
        unknown = List.copyOf(unknown);
    }

    /** A target that cannot be asked. */
    static TargetState unreachable(Target target, String why) {
        return new TargetState(target, Standing.UNREACHABLE, 0, List.of(), List.of(), Optional.of(firstLine(why)));
    }

    /** Whether an upgrade to the head has nothing to run. */
    public boolean isAtHead() {
        return standing == Standing.HEAD;
    }

    /** Whether a run ended badly, or none was possible. */
    public boolean isFailed() {
        return standing == Standing.FAILED || standing == Standing.UNREACHABLE;
    }

    /** The state in words: {@code head}, {@code behind 3}, {@code failed: ..}. */
    public String words() {
        return switch (standing) {
            case HEAD, NEVER -> standing.word();
            case BEHIND -> "behind " + pending;
            case UNKNOWN -> "unknown revisions: " + String.join(", ", unknown);
            case FAILED, UNREACHABLE ->
                standing.word() + error.map(line -> ": " + line).orElse("");
        };
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
