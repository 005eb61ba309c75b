package dev.ambix.measurement;

import dev.ambix.impact.Effect;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.measurement.ServerState.CatalogObject;
import dev.ambix.measurement.ServerState.Counts;
import dev.ambix.measurement.ServerState.Relation;
import dev.ambix.measurement.TableEffects.RowCount;
import dev.ambix.schema.name.QualifiedName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers the observed effects of the statements of one operation on relations that were there before the revision. */
final class Sighting {
    private static final String FOREIGN_KEY = "validating foreign key constraint ";
    private static final String REWRITING = "rewriting table ";
    private static final String VERIFYING = "verifying table ";

    /** By VACUUM FULL and CLUSTER. */
    private static final List<String> COPYING = List.of("vacuuming ", "clustering ");

    private final ExistingRelations existing;
    private final Map<QualifiedName, LockLevel> locks = new TreeMap<>();
    private final Map<QualifiedName, LockLevel> held = new TreeMap<>();
    private final Map<QualifiedName, Set<Effect>> effects = new TreeMap<>();
    private final Map<QualifiedName, RowCount> rows = new TreeMap<>();
    private final Set<String> validated = new TreeSet<>();
    private final Set<String> dropped = new TreeSet<>();
    private final Set<String> changed = new TreeSet<>();

    Sighting(ExistingRelations existing) {
        this.existing = existing;
    }

    /** The differences between the states before and after a statement, and the server's messages meanwhile. */
    void look(ServerState before, ServerState after, List<String> messages) {
        before.locks().forEach((oid, levels) -> hold(before, oid, levels));
        after.locks().forEach((oid, levels) -> {
            Set<LockLevel> taken = new TreeSet<>(levels);
            taken.removeAll(before.locks().getOrDefault(oid, Set.of()));
            lock(before, after, oid, taken);
        });
        before.relations().forEach((oid, was) -> {
            Optional<Relation> now = Optional.ofNullable(after.relations().get(oid));
            if (existing.has(oid) && was.isIndex()) {
                index(
                        was,
                        now,
                        before.relations().get(was.table()),
                        after.relations().get(was.table()));
            } else if (existing.has(oid)) {
                relation(was, now, messages);
            }
        });
        objects(before, after);
        foreignKeys(before, after, messages);
    }

    private void hold(ServerState state, long oid, Set<LockLevel> levels) {
        Relation relation = state.relations().get(oid);
        if (existing.has(oid) && relation != null && !relation.isIndex()) {
            strongest(held, relation.name(), Collections.max(levels));
        }
    }

    /** A lock on an index counts where that on its table is weaker. */
    private void lock(ServerState before, ServerState after, long oid, Set<LockLevel> taken) {
        Relation relation = before.relations().get(oid);
        if (!existing.has(oid) || relation == null || taken.isEmpty()) {
            return;
        }
        LockLevel level = Collections.max(taken);
        if (level.compareTo(LockLevel.ROW_SHARE) < 0) {
            return;
        }
        if (relation.isIndex()) {
            LockLevel ofTable =
                    Collections.max(after.locks().getOrDefault(relation.table(), Set.of(LockLevel.ACCESS_SHARE)));
            if (ofTable.compareTo(level) >= 0 || level.compareTo(LockLevel.ROW_EXCLUSIVE) <= 0) {
                return;
            }
        }
        strongest(locks, relation.name(), level);
    }

    private static void strongest(Map<QualifiedName, LockLevel> all, QualifiedName name, LockLevel level) {
        all.merge(name, level, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** An index that is built anew alone takes a scan of its table; those of a table that is written anew go without saying. */
    private void index(Relation was, Optional<Relation> is, @Nullable Relation table, @Nullable Relation tableNow) {
        boolean isBuilt = is.filter(now -> now.file() != was.file()).isPresent();
        if (isBuilt && table != null && tableNow != null && table.file() == tableNow.file()) {
            add(table.name(), Effect.SCANS_TABLE);
        }
    }

    private void relation(Relation was, Optional<Relation> is, List<String> messages) {
        if (was.isSequence() || is.isEmpty()) {
            return;
        }
        Relation now = is.get();
        Counts changes = changes(was.counts(), now.counts());
        boolean isScanned = changes.scans() > 0
                || messages.stream().anyMatch(about(VERIFYING, was).or(message -> isIndexBuilt(message, was)));
        RowCount counted =
                new RowCount(existing.rows(was.name()), changes.inserted(), changes.updated(), changes.deleted());
        if (was.file() != now.file()) {
            add(was.name(), isEmptied(was, now, messages) ? Effect.LOSES_DATA : Effect.REWRITES_TABLE);
        } else if (isScanned || counted.isFoundByScan()) {
            add(was.name(), Effect.SCANS_TABLE);
        }
        if (changes.deleted() > 0) {
            add(was.name(), Effect.LOSES_DATA);
        }
        if (counted.isChanged()) {
            effects.computeIfAbsent(was.name(), name -> EnumSet.noneOf(Effect.class));
            rows.merge(was.name(), counted, RowCount::and);
        }
    }

    /** TRUNCATE gives a table a new file as well, and alone says nothing of it. */
    private static boolean isEmptied(Relation was, Relation now, List<String> messages) {
        boolean isCopied = messages.stream()
                .anyMatch(about(REWRITING, was)
                        .or(message -> COPYING.stream().anyMatch(message::startsWith)
                                && message.contains("." + was.name().name() + "\"")));
        return was.kind() == 'r' && was.storage().equals(now.storage()) && !isCopied;
    }

    private static Predicate<String> about(String beginning, Relation table) {
        return message -> message.equals(beginning + "\"" + table.name().name() + "\"");
    }

    private static boolean isIndexBuilt(String message, Relation table) {
        return message.startsWith("building index ")
                && message.contains(" on table \"" + table.name().name() + "\"");
    }

    /** Counters begin anew when the server has taken them over. */
    private static Counts changes(Counts was, Counts now) {
        return new Counts(
                Math.max(0, now.scans() - was.scans()),
                Math.max(0, now.inserted() - was.inserted()),
                Math.max(0, now.updated() - was.updated()),
                Math.max(0, now.deleted() - was.deleted()));
    }

    private void add(QualifiedName table, Effect effect) {
        effects.computeIfAbsent(table, name -> EnumSet.noneOf(Effect.class)).add(effect);
    }

    private void objects(ServerState before, ServerState after) {
        before.objects().forEach((key, was) -> {
            CatalogObject now = after.objects().get(key);
            if (was.relation() != 0 && !existing.has(was.relation())) {
                return;
            }
            if (now == null) {
                drop(was, after);
            } else if (!now.text().equals(was.text())) {
                changed.add(was.words());
            }
        });
        after.objects().forEach((key, now) -> {
            boolean isPart = now.relation() != 0 && existing.has(now.relation());
            if (isPart && !before.objects().containsKey(key)) {
                changed.add(now.words());
            }
            if (isPart
                    && isValidated(now)
                    && !Optional.ofNullable(before.objects().get(key))
                            .filter(Sighting::isValidated)
                            .isPresent()) {
                validated.add(now.words().substring("constraint ".length()));
            }
        });
    }

    /** A part of a dropped table goes without saying. */
    private void drop(CatalogObject was, ServerState after) {
        boolean isWithTable = was.relation() != 0
                && !after.relations().containsKey(was.relation())
                && !was.words().matches("(table|view|materialized view|sequence|foreign table|index) .*");
        if (!isWithTable) {
            dropped.add(was.words());
        }
    }

    private static boolean isValidated(CatalogObject object) {
        return object.words().startsWith("constraint ") && object.text().matches("[cfn] t .*");
    }

    /** The server names the key alone when it reads its table. */
    private void foreignKeys(ServerState before, ServerState after, List<String> messages) {
        for (String message : messages) {
            if (message.startsWith(FOREIGN_KEY)) {
                String name = message.substring(FOREIGN_KEY.length()).replace("\"", "");
                after.objects().values().stream()
                        .filter(object -> object.words().startsWith("constraint ")
                                && object.words().endsWith("." + name)
                                && existing.has(object.relation()))
                        .map(object -> before.relations().get(object.relation()))
                        .filter(relation -> relation != null)
                        .forEach(relation -> add(relation.name(), Effect.SCANS_TABLE));
            }
        }
    }

    MeasuredOperation result() {
        List<TableEffects> tables = effects.entrySet().stream()
                .map(entry -> new TableEffects(
                        entry.getKey(), entry.getValue(), rows.getOrDefault(entry.getKey(), RowCount.NONE)))
                .toList();
        return new MeasuredOperation(
                list(locks), list(held), tables, List.copyOf(validated), List.copyOf(dropped), List.copyOf(changed));
    }

    private static List<TableLock> list(Map<QualifiedName, LockLevel> locks) {
        return locks.entrySet().stream()
                .map(entry -> new TableLock(entry.getKey(), entry.getValue()))
                .toList();
    }
}
