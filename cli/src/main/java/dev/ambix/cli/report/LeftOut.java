package dev.ambix.cli.report;

import dev.ambix.autogenerate.jooq.Undescribed;
import dev.ambix.cli.session.Session;
import dev.ambix.schema.name.ObjectRef;
import java.util.List;

/** Says which objects took no part in a comparison. */
public final class LeftOut {
    /** The number of names of a kind that are listed unless more is asked for. */
    private static final int NAMES = 3;

    private LeftOut() {}

    public static void tell(Session session, List<ObjectRef> objects) {
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

    /** Says what stays because the model's description cannot hold it. */
    public static void tellUndescribed(Session session, List<Undescribed> kinds) {
        if (!kinds.isEmpty()) {
            int limit = session.options().verbose() ? Integer.MAX_VALUE : NAMES;
            session.note("Left as the database has it, because jOOQ does not describe it: "
                    + String.join(
                            ", ", kinds.stream().map(kind -> text(kind, limit)).toList())
                    + ".");
        }
    }

    private static String text(Undescribed kind, int limit) {
        List<String> names = kind.names();
        return names.size() <= limit
                ? kind.toString()
                : kind.kind() + " (" + String.join(", ", names.subList(0, limit)) + " and " + (names.size() - limit)
                        + " more)";
    }
}
