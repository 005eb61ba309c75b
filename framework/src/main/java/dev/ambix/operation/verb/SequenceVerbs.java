package dev.ambix.operation.verb;

import static dev.ambix.operation.value.Existence.IGNORED;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.operation.value.SequenceOperation.RestartSequence;
import dev.ambix.operation.value.SequenceOperation.SetSequenceOptions;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.SequenceOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The verbs for sequences. */
public interface SequenceVerbs extends ObjectVerbs {
    /**
     * Creates a sequence of {@code bigint} with PostgreSQL's defaults.
     *
     * <p>Example: {@code op.createSequence("order_no")}. Lock: none on tables.
     */
    default void createSequence(String name) {
        createSequence(Sequence.of(QualifiedName.parse(name)));
    }

    /**
     * Creates a sequence.
     *
     * <p>Example: {@code op.createSequence(sequence("order_no").with(s -> s.startingWith(1000)))}. Lock: none on
     * tables.
     */
    default void createSequence(Sequence sequence) {
        create(sequence);
    }

    /**
     * Creates a sequence unless there is a relation of its name, of any kind.
     *
     * <p>Example: {@code op.createSequenceIfNotExists(sequence("order_no"))}. Lock: none on tables.
     */
    default void createSequenceIfNotExists(Sequence sequence) {
        invoke(new CreateObject(sequence, IGNORED));
    }

    /**
     * Sets the parameters that are given.
     *
     * <p>Example: {@code op.alterSequence("order_no", s -> s.incrementedBy(10))}. Lock: SHARE ROW EXCLUSIVE on
     * order_no.
     */
    default void alterSequence(String name, UnaryOperator<SequenceOptions> change) {
        invoke(new SetSequenceOptions(QualifiedName.parse(name), change.apply(SequenceOptions.DEFAULTS)));
    }

    /**
     * Changes all parameters of a sequence, its owner included, from {@code was} to {@code now}; its numbers go on.
     *
     * <p>Example: {@code op.alterSequence(sequence("order_no"), sequence("order_no").with(s -> s.incrementedBy(10)))}. Lock:
     * SHARE ROW EXCLUSIVE on order_no.
     */
    default void alterSequence(Sequence was, Sequence now) {
        if (!was.name().equals(now.name())) {
            throw new IllegalArgumentException(
                    "Sequence " + was.name() + " cannot be altered to be " + now.name() + "; rename it first.");
        }
        invoke(new AlterSequence(now, Optional.of(was)));
    }

    /**
     * Makes a sequence begin again at its start.
     *
     * <p>Example: {@code op.restartSequence("order_no")}. Lock: SHARE ROW EXCLUSIVE on order_no.
     */
    default void restartSequence(String name) {
        invoke(new RestartSequence(QualifiedName.parse(name), Optional.empty()));
    }

    /**
     * Makes a sequence go on with a number.
     *
     * <p>Example: {@code op.restartSequence("order_no", 1000)}. Lock: SHARE ROW EXCLUSIVE on order_no.
     */
    default void restartSequence(String name, long number) {
        invoke(new RestartSequence(QualifiedName.parse(name), Optional.of(number)));
    }

    /**
     * Makes a sequence go on after the last number that another one has given out, in whose place it is; one that is
     * beyond it is left alone. Either may be the sequence of an identity column.
     *
     * <p>Example: {@code op.continueSequence("order_no", "old_order_no")}. Lock: ROW EXCLUSIVE on order_no.
     */
    default void continueSequence(String name, String after) {
        invoke(new ContinueSequence(QualifiedName.parse(name), QualifiedName.parse(after)));
    }

    /**
     * Continues a sequence after the greatest number in a column; one that is beyond it is left alone.
     *
     * <p>Example: {@code op.continueSequenceAfterRows("account_id_seq", "account", "id")}. Lock: ROW EXCLUSIVE on
     * account_id_seq.
     */
    default void continueSequenceAfterRows(String name, String table, String column) {
        invoke(new ContinueAfterRows(QualifiedName.parse(name), QualifiedName.parse(table), column));
    }

    /**
     * Gives a sequence another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameSequence("order_no", "invoice_no")}. Lock: ACCESS EXCLUSIVE on order_no.
     */
    default void renameSequence(String name, String newName) {
        ObjectRef sequence = Ref.sequence(name);
        rename(sequence, Verbs.nameBeside(sequence.name(), newName));
    }

    /**
     * Moves a sequence to another schema; can be reversed if {@code name} says its present one.
     *
     * <p>Example: {@code op.moveSequence("order_no", "app")}. Lock: ACCESS EXCLUSIVE on order_no.
     */
    default void moveSequence(String name, String schema) {
        moveToSchema(Ref.sequence(name), schema);
    }

    /**
     * Drops a sequence.
     *
     * <p>Example: {@code op.dropSequence("order_no")}. Lock: ACCESS EXCLUSIVE on order_no.
     */
    default void dropSequence(String name) {
        drop(Ref.sequence(name));
    }

    /**
     * Drops a sequence, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropSequence(sequence("order_no"))}. Lock: ACCESS EXCLUSIVE on order_no.
     */
    default void dropSequence(Sequence was) {
        drop(was);
    }

    /**
     * Drops a sequence if it is there.
     *
     * <p>Example: {@code op.dropSequenceIfExists("order_no")}. Lock: ACCESS EXCLUSIVE on order_no.
     */
    default void dropSequenceIfExists(String name) {
        dropIfExists(Ref.sequence(name));
    }

    /**
     * Drops a sequence and all that depends on it; cannot be reversed.
     *
     * <p>Example: {@code op.dropSequenceCascade("order_no")}. Lock: ACCESS EXCLUSIVE on order_no.
     */
    default void dropSequenceCascade(String name) {
        dropCascade(Ref.sequence(name));
    }
}
