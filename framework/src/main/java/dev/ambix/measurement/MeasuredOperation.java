package dev.ambix.measurement;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.TableLock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The measured effects of an operation on objects that existed before its revision. Objects that the revision made itself do not
 * count.
 *
 * @param locks the locks that its statements took, the strongest of each table
 * @param held the locks that earlier operations of the same transaction had taken and that it held on; a lock of the
 *     same level that it takes again cannot be told from these
 * @param tables the effects on tables, in the order of their names
 * @param validated the constraints that were checked against existing rows: {@code orders.orders_account_fk}
 * @param dropped the objects that are gone: {@code column orders.note}
 * @param changed the objects that are another way now, new ones on existing tables included: {@code column orders.total}
 */
public record MeasuredOperation(
        List<TableLock> locks,
        List<TableLock> held,
        List<TableEffects> tables,
        List<String> validated,
        List<String> dropped,
        List<String> changed) {
    /** Nothing was seen. */
    public static final MeasuredOperation NOTHING =
            new MeasuredOperation(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public MeasuredOperation {
        locks = List.copyOf(locks);
        held = List.copyOf(held);
        tables = List.copyOf(tables);
        validated = List.copyOf(validated);
        dropped = List.copyOf(dropped);
        changed = List.copyOf(changed);
    }

    /** The locks and effects that were seen, in the words of declared ones. */
    public Impact impact() {
        Impact impact = new Impact(locks, reasons());
        return dropped.stream().noneMatch(MeasuredOperation::holdsData)
                ? impact
                : impact.with(
                        Effect.LOSES_DATA,
                        dropped.stream()
                                .filter(MeasuredOperation::holdsData)
                                .collect(Collectors.joining(", ", "", " is dropped")));
    }

    private Map<Effect, String> reasons() {
        Map<Effect, String> reasons = new EnumMap<>(Effect.class);
        tables.forEach(table -> table.effects()
                .forEach(effect -> reasons.merge(effect, sentence(table, effect), (a, b) -> a + "; " + b)));
        return reasons;
    }

    private static String sentence(TableEffects table, Effect effect) {
        return switch (effect) {
            case REWRITES_TABLE -> table.table() + " was written anew on a scratch database";
            case SCANS_TABLE -> table.table() + " was read as a whole on a scratch database";
            default -> "rows of " + table.table() + " were gone on a scratch database";
        };
    }

    private static boolean holdsData(String object) {
        return object.startsWith("table ") || object.startsWith("column ");
    }
}
