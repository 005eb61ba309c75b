package dev.ambix.impact;

import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The effects of an operation on tables in use. It is the worst case: an effect that depends on the state of the server
 * is included, and its reason names the condition.
 *
 * @param locks the locks on existing tables, the operation's own table first; none on those that it creates
 * @param effects the effects, each with its reason
 */
public record Impact(List<TableLock> locks, Map<Effect, String> effects) {
    private static final Impact NONE = new Impact(List.of(), Map.of());

    public Impact {
        locks = List.copyOf(locks);
        Map<Effect, String> sorted = new EnumMap<>(Effect.class);
        sorted.putAll(effects);
        effects = Collections.unmodifiableMap(sorted);
    }

    /** No existing table is locked or changed. */
    public static Impact none() {
        return NONE;
    }

    /** A lock on a table. */
    public static Impact locking(QualifiedName table, LockLevel level) {
        return NONE.alsoLocking(table, level);
    }

    /** Nothing can be told; {@code reason} says why. */
    public static Impact unknown(String reason) {
        return NONE.with(Effect.UNKNOWN, reason);
    }

    /** One more lock; of two on the same table, the stronger is kept. */
    public Impact alsoLocking(QualifiedName table, LockLevel level) {
        Map<QualifiedName, LockLevel> levels = new LinkedHashMap<>();
        locks.forEach(lock -> levels.put(lock.table(), lock.level()));
        levels.merge(table, level, (one, other) -> one.compareTo(other) > 0 ? one : other);
        List<TableLock> all = new ArrayList<>();
        levels.forEach((name, strongest) -> all.add(new TableLock(name, strongest)));
        return new Impact(all, effects);
    }

    /** One more effect; of two reasons for the same one, the first is kept. */
    public Impact with(Effect effect, String reason) {
        Map<Effect, String> all = new LinkedHashMap<>(effects);
        all.putIfAbsent(effect, reason);
        return new Impact(locks, all);
    }

    /** This impact and another, of operations that follow each other in one transaction. */
    public Impact and(Impact other) {
        Impact both = this;
        for (TableLock lock : other.locks) {
            both = both.alsoLocking(lock.table(), lock.level());
        }
        for (Map.Entry<Effect, String> effect : other.effects.entrySet()) {
            both = both.with(effect.getKey(), effect.getValue());
        }
        return both;
    }

    /** Whether an effect must be reckoned with. */
    public boolean has(Effect effect) {
        return effects.containsKey(effect);
    }
}
