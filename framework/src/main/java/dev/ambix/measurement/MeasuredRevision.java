package dev.ambix.measurement;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.LockLevel;
import dev.ambix.impact.TableLock;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.TrialFailure;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The measured effects of a revision.
 *
 * @param serverVersion the major version of the server, such as 18; 0 where it could not be measured
 * @param operations one for each operation of the revision, as {@link dev.ambix.runtime.Migrator#operations} lists them; none
 *     where it could not be measured
 * @param remarks the obstacles, in sentences: rows that the revision refuses, a revision before it that fails
 * @param failures how it failed, with repeatable units or without
 */
public record MeasuredRevision(
        int serverVersion, List<MeasuredOperation> operations, List<String> remarks, List<TrialFailure> failures) {
    public MeasuredRevision {
        operations = List.copyOf(operations);
        remarks = List.copyOf(remarks);
        failures = List.copyOf(failures);
    }

    /** A revision that was measured. */
    MeasuredRevision(int serverVersion, List<MeasuredOperation> operations, List<String> remarks) {
        this(serverVersion, operations, remarks, List.of());
    }

    /** A revision that could not be measured. */
    static MeasuredRevision unmeasured(String remark) {
        return new MeasuredRevision(0, List.of(), List.of(remark));
    }

    /** A revision that failed. */
    static MeasuredRevision failed(TrialFailure failure) {
        return new MeasuredRevision(0, List.of(), List.of(), List.of(failure));
    }

    /** The same with how it failed with units. */
    MeasuredRevision withFailures(List<TrialFailure> other) {
        return new MeasuredRevision(serverVersion, operations, remarks, other);
    }

    /** Whether there are measured facts. */
    public boolean isMeasured() {
        return !operations.isEmpty();
    }

    /** The operation at an index, from 0; empty if it was not measured. */
    public Optional<MeasuredOperation> operation(int index) {
        return index < operations.size() ? Optional.of(operations.get(index)) : Optional.empty();
    }

    /**
     * The measured impact of an operation: locks, rewrites and scans are the measured ones. Losses and refusals depend on rows,
     * so the declared ones are kept beside the measured ones. A declared lock also stays where an earlier operation of the
     * transaction held one as strong, which hides the second taking. While an operation writes or reads a whole table, others
     * wait for all strong locks that the transaction holds by then, so that these are among its own.
     *
     * @param index the place of the operation in the revision, from 0
     * @param declared the impact that is known without a server
     */
    public Impact impact(int index, Impact declared) {
        return operation(index)
                .map(measured -> waiting(
                        measured,
                        declared.has(Effect.UNKNOWN) ? unknown(measured, declared) : known(measured, declared)))
                .orElse(declared);
    }

    private static Impact waiting(MeasuredOperation measured, Impact impact) {
        Impact result = impact;
        if (impact.has(Effect.REWRITES_TABLE) || impact.has(Effect.SCANS_TABLE)) {
            for (TableLock lock : measured.held()) {
                result = lock.level().blocksWriters() ? result.alsoLocking(lock.table(), lock.level()) : result;
            }
        }
        return result;
    }

    private static Impact known(MeasuredOperation measured, Impact declared) {
        Impact seen = measured.impact();
        Impact result = Impact.none();
        for (TableLock lock : declared.locks()) {
            Optional<LockLevel> taken = level(seen.locks(), lock.table());
            Optional<LockLevel> hidden =
                    level(measured.held(), lock.table()).filter(level -> level.compareTo(lock.level()) >= 0);
            Optional<LockLevel> counts = taken.or(() -> hidden.map(level -> lock.level()));
            if (counts.isPresent()) {
                result = result.alsoLocking(lock.table(), counts.get());
            }
        }
        for (TableLock lock : seen.locks()) {
            result = level(declared.locks(), lock.table()).isEmpty()
                    ? result.alsoLocking(lock.table(), lock.level())
                    : result;
        }
        for (Effect effect : seen.effects().keySet()) {
            result = result.with(
                    effect,
                    declared.effects().getOrDefault(effect, seen.effects().get(effect)));
        }
        return result.and(rest(declared));
    }

    /** A table that it used counts with the lock that the transaction held on it already. */
    private static Impact unknown(MeasuredOperation measured, Impact declared) {
        Set<QualifiedName> used =
                measured.tables().stream().map(TableEffects::table).collect(Collectors.toSet());
        Impact result = measured.impact();
        for (TableLock lock : measured.held()) {
            result = used.contains(lock.table()) ? result.alsoLocking(lock.table(), lock.level()) : result;
        }
        return result.and(rest(declared));
    }

    /** The declared effects that rows decide. */
    private static Impact rest(Impact declared) {
        Impact rest = Impact.none();
        for (Effect effect : List.of(Effect.LOSES_DATA, Effect.FAILS_ON_ROWS, Effect.MAY_FAIL)) {
            rest = declared.has(effect) ? rest.with(effect, declared.effects().get(effect)) : rest;
        }
        return rest;
    }

    /** Authors may name the schema {@code public}; measured facts leave it out. */
    private static QualifiedName plain(QualifiedName table) {
        return table.without("public");
    }

    private static Optional<LockLevel> level(List<TableLock> locks, QualifiedName table) {
        return locks.stream()
                .filter(lock -> plain(lock.table()).equals(plain(table)))
                .map(TableLock::level)
                .findFirst();
    }

    /** The facts of the same revision, with the measured ones beside the declared ones where there are any. */
    public RevisionFacts in(RevisionFacts facts) {
        List<LintedOperation> upgrade = new ArrayList<>();
        for (int i = 0; i < facts.upgrade().size(); i++) {
            LintedOperation operation = facts.upgrade().get(i);
            upgrade.add(i < operations.size() ? operation.withMeasured(impact(i, operation.declared())) : operation);
        }
        return facts.withUpgrade(upgrade).withFailures(failures);
    }

    /** The measured facts beyond the declared ones, which is a fault of the declared ones; in words. */
    public List<String> beyond(List<Impact> declared) {
        List<String> beyond = new ArrayList<>();
        for (int i = 0; i < Math.min(operations.size(), declared.size()); i++) {
            Impact told = declared.get(i);
            if (!told.has(Effect.UNKNOWN)) {
                beyond.addAll(beyond(operations.get(i).impact(), told));
            }
        }
        return beyond;
    }

    private static List<String> beyond(Impact seen, Impact told) {
        Stream<String> locks = seen.locks().stream()
                .filter(lock -> lock.level().compareTo(LockLevel.ROW_SHARE) > 0)
                .filter(lock -> level(told.locks(), lock.table())
                        .filter(level -> level.compareTo(lock.level()) >= 0)
                        .isEmpty())
                .map(TableLock::toString);
        Stream<String> effects = seen.effects().entrySet().stream()
                .filter(effect -> !told.has(effect.getKey()))
                .filter(effect -> effect.getKey() != Effect.SCANS_TABLE || !told.has(Effect.REWRITES_TABLE))
                .map(effect -> effect.getKey().words() + ": " + effect.getValue());
        return Stream.concat(locks, effects).toList();
    }
}
