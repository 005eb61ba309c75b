package dev.ambix.cli.fleet;

import dev.ambix.cli.session.Session;
import dev.ambix.runtime.fleet.FleetListener;
import dev.ambix.runtime.fleet.Target;
import java.util.Map;

/** Is told how it goes with a fleet and within its targets, by several threads. */
interface FleetProgress extends FleetListener {
    /** Only notes that somebody has to look at are told. */
    static FleetProgress notesOf(Session session) {
        return new FleetProgress() {
            @Override
            public void note(Target target, String text) {
                session.note("  " + target.name() + "  " + text, fields(target));
            }
        };
    }

    /** A target is at a revision, or at something else that has a name, as the {@code number}th of {@code count}. */
    default void working(Target target, String at, int number, int count) {}

    /** Somebody has to look at this. */
    default void note(Target target, String text) {}

    /** The fields of a target in log lines. */
    static Map<String, Object> fields(Target target) {
        return Map.of("target", target.name());
    }
}
