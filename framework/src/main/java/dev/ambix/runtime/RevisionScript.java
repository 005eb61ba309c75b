package dev.ambix.runtime;

import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.Operation;
import dev.ambix.revision.RevisionNode;
import dev.ambix.sql.CompiledStatement;
import java.util.List;
import java.util.Optional;

/**
 * All that a revision does in one direction, compiled and not yet run.
 *
 * @param revision the revision
 * @param direction upgrade or downgrade
 * @param statements its statements, in order
 * @param dependencies the ids of the revisions that it depends on, to be stored
 * @param downgradeSql the SQL that undoes it, to be stored; empty on a downgrade and where recording it fails
 */
record RevisionScript(
        RevisionNode revision,
        Direction direction,
        List<CompiledStatement> statements,
        List<String> dependencies,
        Optional<String> downgradeSql) {
    RevisionScript {
        dependencies = List.copyOf(dependencies);
        statements = List.copyOf(statements);
    }

    /** Whether its SQL comes from the history, because no migration at hand has it. */
    boolean isStored() {
        return revision.className().isEmpty();
    }

    /** SHA-256 of all its SQL. */
    String hash() {
        return hash(statements.size());
    }

    /** SHA-256 of the SQL of its first statements. */
    String hash(int count) {
        return SqlHash.of(statements.subList(0, count).stream()
                .map(compiled -> compiled.statement().sql())
                .toList());
    }

    boolean isTransactional() {
        return statements.stream().allMatch(compiled -> compiled.statement().isTransactional());
    }

    /** The online step behind a statement, if it stands for one. */
    static Optional<Online> online(CompiledStatement compiled) {
        Operation operation = compiled.operation();
        Operation inner = operation instanceof OutsideTransaction outside ? outside.operation() : operation;
        return inner instanceof Online online ? Optional.of(online) : Optional.empty();
    }
}
