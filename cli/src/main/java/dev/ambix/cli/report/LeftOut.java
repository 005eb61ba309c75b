package dev.ambix.cli.report;

import dev.ambix.autogenerate.jooq.Undescribed;
import dev.ambix.cli.session.Session;
import dev.ambix.runtime.unit.UnitObjects;
import dev.ambix.schema.name.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which objects took no part in a comparison. */
public final class LeftOut {
    /** The number of names of a kind that are listed unless more is asked for. */
    private static final int NAMES = 3;

    private LeftOut() {}

    /** Says which ones the configuration leaves out, and which ones repeatable units or other streams make. */
    public static void tell(Session session, List<ObjectRef> objects, UnitObjects units) {
        Map<Boolean, List<ObjectRef>> byStreams =
                objects.stream().collect(Collectors.partitioningBy(units::isElsewhere));
        tell(session, byStreams.get(true), "Made by other streams, so not compared: ");
        Map<Boolean, List<ObjectRef>> byUnits =
                byStreams.get(false).stream().collect(Collectors.partitioningBy(units::has));
        tell(session, byUnits.get(true), "Made by repeatable units, so not compared: ");
        tell(session, byUnits.get(false), "Left out by the configuration: ");
    }

    private static void tell(Session session, List<ObjectRef> objects, String what) {
        if (session.options().verbose()) {
            objects.forEach(ref -> session.note(what + ref));
        } else if (!objects.isEmpty()) {
            session.note(
                    what + (objects.size() == 1 ? objects.get(0) + "." : objects.size() + " objects; -v lists them."));
        }
    }

    /** An object with the reason why it took no part. */
    public static String words(ObjectRef object, UnitObjects units) {
        return object
                + (units.isElsewhere(object)
                        ? ", which another stream makes"
                        : units.has(object) ? ", which a repeatable unit makes" : ", by the configuration");
    }

    /** Tells the properties that stay because the model's description cannot hold them. */
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
