package dev.ambix.cli.command;

import dev.ambix.schema.ObjectRef;
import java.util.List;

/** Says which objects took no part in a comparison. */
final class LeftOut {
    private LeftOut() {}

    static void tell(Session session, List<ObjectRef> objects) {
        if (objects.isEmpty()) {
            return;
        }
        if (session.options().verbose()) {
            objects.forEach(ref -> session.note("Left out: " + ref));
        } else {
            session.note(
                    objects.size() == 1
                            ? "Left out by the configuration: " + objects.get(0) + "."
                            : "Left out by the configuration: " + objects.size() + " objects; -v lists them.");
        }
    }
}
