package dev.ambix.runtime.recording;

import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ControlOperation.Require;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a revision in one direction, compiled and not yet run.
 *
 * @param revision the revision
 * @param direction upgrade or downgrade
 * @param statements its statements, in order
 * @param lockNeeds whether the locks of each statement block others, in the same order
 * @param dependencies the ids of the revisions that it depends on, to be stored
 * @param downgradeSql the SQL that undoes it, to be stored; empty on a downgrade and where recording it fails
 * @param requires the ids of the revisions whose backfills have to be at their end; none on a downgrade
 * @param places where its statements are written
 * @param hash SHA-256 of all its SQL
 */
public record RevisionScript(
        RevisionNode revision,
        Direction direction,
        List<CompiledStatement> statements,
        List<LockNeed> lockNeeds,
        List<String> dependencies,
        Optional<String> downgradeSql,
        List<String> requires,
        StatementPlaces places,
        String hash) {
    /** How many characters of a revision's SQL the history keeps. */
    private static final long MOST_KEPT = 100_000;

    public RevisionScript {
        dependencies = List.copyOf(dependencies);
        requires = List.copyOf(requires);
        statements = List.copyOf(statements);
        lockNeeds = List.copyOf(lockNeeds);
    }

    public RevisionScript(
            RevisionNode revision,
            Direction direction,
            List<CompiledStatement> statements,
            List<LockNeed> lockNeeds,
            List<String> dependencies,
            Optional<String> downgradeSql,
            List<String> requires,
            StatementPlaces places) {
        this(
                revision,
                direction,
                statements,
                lockNeeds,
                dependencies,
                downgradeSql,
                requires,
                places,
                SqlHash.of(sql(statements)));
    }

    /** The strongest need of its statements from a number to another, which are counted from 1. */
    public LockNeed lockNeed(int from, int to) {
        return Collections.max(lockNeeds.subList(from - 1, to));
    }

    /** Whether its SQL comes from the history, because no migration at hand has it. */
    public boolean isStored() {
        return revision.origin().name().isEmpty();
    }

    /** SHA-256 of the SQL of its first statements. */
    public String hash(int count) {
        return SqlHash.of(sql().subList(0, count));
    }

    /** Its statements without where they come from. */
    public List<Statement> sql() {
        return sql(statements);
    }

    private static List<Statement> sql(List<CompiledStatement> statements) {
        return statements.stream().map(CompiledStatement::statement).toList();
    }

    /** The texts of its statements, to show later how the migration was changed; empty if they are long. */
    public Optional<List<String>> keptSql() {
        List<String> texts = sql().stream().map(Statement::sql).toList();
        return texts.stream().mapToLong(String::length).sum() <= MOST_KEPT ? Optional.of(texts) : Optional.empty();
    }

    public boolean isTransactional() {
        return statements.stream().allMatch(compiled -> compiled.statement().isTransactional());
    }

    /** The online step behind a statement, if it stands for one. */
    public static Optional<Online> online(CompiledStatement compiled) {
        return operation(compiled) instanceof Online online ? Optional.of(online) : Optional.empty();
    }

    /** The backfill behind a statement, if it is one. */
    public static Optional<Backfill> backfill(CompiledStatement compiled) {
        return operation(compiled) instanceof Backfill backfill ? Optional.of(backfill) : Optional.empty();
    }

    /** Whether it has a backfill. */
    public boolean hasBackfill() {
        return statements.stream().anyMatch(compiled -> backfill(compiled).isPresent());
    }

    /** The building of indexes behind a statement, which a block of SQL can only find. */
    public static Optional<EquipSuccessor> indexes(CompiledStatement compiled) {
        return operation(compiled) instanceof EquipSuccessor equip && equip.part() == EquipSuccessor.Part.INDEXES
                ? Optional.of(equip)
                : Optional.empty();
    }

    /** The requirement that a statement checks, if it is one that checks. */
    public static Optional<Require> requirement(CompiledStatement compiled) {
        return operation(compiled) instanceof Require require ? Optional.of(require) : Optional.empty();
    }

    private static Operation operation(CompiledStatement compiled) {
        return compiled.operation() instanceof OutsideTransaction outside ? outside.operation() : compiled.operation();
    }
}
