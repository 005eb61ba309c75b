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
    /** A sequence of {@code bigint} with PostgreSQL's defaults. */
    default void createSequence(String name) {
        createSequence(Sequence.of(QualifiedName.parse(name)));
    }

    /** {@code createSequence(sequence("order_no").with(s -> s.startingWith(1000)))}. */
    default void createSequence(Sequence sequence) {
        create(sequence);
    }

    default void createSequenceIfNotExists(Sequence sequence) {
        invoke(new CreateObject(sequence, IGNORED));
    }

    /** Sets the parameters that are given: {@code alterSequence("order_no", s -> s.incrementedBy(10))}. */
    default void alterSequence(String name, UnaryOperator<SequenceOptions> change) {
        invoke(new SetSequenceOptions(QualifiedName.parse(name), change.apply(SequenceOptions.DEFAULTS)));
    }

    /** Makes a sequence what {@code now} says, owner and all, and says what it was; its numbers go on. */
    default void alterSequence(Sequence was, Sequence now) {
        if (!was.name().equals(now.name())) {
            throw new IllegalArgumentException(
                    "Sequence " + was.name() + " cannot be altered to be " + now.name() + "; rename it first.");
        }
        invoke(new AlterSequence(now, Optional.of(was)));
    }

    /** Makes a sequence begin again at its start. */
    default void restartSequence(String name) {
        invoke(new RestartSequence(QualifiedName.parse(name), Optional.empty()));
    }

    /** Makes a sequence go on with a number. */
    default void restartSequence(String name, long number) {
        invoke(new RestartSequence(QualifiedName.parse(name), Optional.of(number)));
    }

    /**
     * Makes a sequence go on after the last number that another one has given out, in whose place it is; one that is
     * beyond it is left alone. Either may be the sequence of an identity column.
     */
    default void continueSequence(String name, String after) {
        invoke(new ContinueSequence(QualifiedName.parse(name), QualifiedName.parse(after)));
    }

    /** Continues a sequence after the greatest number in a column; one that is beyond it is left alone. */
    default void continueSequenceAfterRows(String name, String table, String column) {
        invoke(new ContinueAfterRows(QualifiedName.parse(name), QualifiedName.parse(table), column));
    }

    /** Gives a sequence another name; it stays in its schema. */
    default void renameSequence(String name, String newName) {
        ObjectRef sequence = Ref.sequence(name);
        rename(sequence, Verbs.nameBeside(sequence.name(), newName));
    }

    /** Moves a sequence to another schema; can be reversed if {@code name} says its present one. */
    default void moveSequence(String name, String schema) {
        moveToSchema(Ref.sequence(name), schema);
    }

    default void dropSequence(String name) {
        drop(Ref.sequence(name));
    }

    /** Drops a sequence and says what it was, so that the operation can be reversed. */
    default void dropSequence(Sequence was) {
        drop(was);
    }

    default void dropSequenceIfExists(String name) {
        dropIfExists(Ref.sequence(name));
    }

    /** Drops a sequence and all that depends on it; cannot be reversed. */
    default void dropSequenceCascade(String name) {
        dropCascade(Ref.sequence(name));
    }
}
