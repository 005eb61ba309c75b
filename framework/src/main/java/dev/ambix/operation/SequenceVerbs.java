package dev.ambix.operation;

import static dev.ambix.operation.Existence.CHECKED;
import static dev.ambix.operation.Existence.IGNORED;
import static dev.ambix.operation.ObjectOperation.Dependents.CASCADE;
import static dev.ambix.operation.ObjectOperation.Dependents.RESTRICT;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.MoveObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.SequenceOperation.AlterSequence;
import dev.ambix.operation.SequenceOperation.RestartSequence;
import dev.ambix.operation.SequenceOperation.SetSequenceOptions;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.SequenceOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The verbs for sequences. */
public interface SequenceVerbs extends Verbs {
    /** A sequence of {@code bigint} with PostgreSQL's defaults. */
    default void createSequence(String name) {
        createSequence(Sequence.of(QualifiedName.parse(name)));
    }

    /** {@code createSequence(sequence("order_no").with(s -> s.startingWith(1000)))}. */
    default void createSequence(Sequence sequence) {
        invoke(new CreateObject(sequence, CHECKED));
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

    /** Gives a sequence another name; it stays in its schema. */
    default void renameSequence(String name, String newName) {
        ObjectRef sequence = sequence(name);
        invoke(new RenameObject(sequence, Verbs.nameBeside(sequence.name(), newName)));
    }

    /** Moves a sequence to another schema; can be reversed if {@code name} says its present one. */
    default void moveSequence(String name, String schema) {
        invoke(new MoveObject(sequence(name), schema));
    }

    default void dropSequence(String name) {
        dropSequence(name, CHECKED, RESTRICT);
    }

    /** Drops a sequence and says what it was, so that the operation can be reversed. */
    default void dropSequence(Sequence was) {
        invoke(new DropObject(was.ref(), CHECKED, RESTRICT, Optional.of(was)));
    }

    default void dropSequenceIfExists(String name) {
        dropSequence(name, IGNORED, RESTRICT);
    }

    /** Drops a sequence and all that depends on it; cannot be reversed. */
    default void dropSequenceCascade(String name) {
        dropSequence(name, CHECKED, CASCADE);
    }

    private void dropSequence(String name, Existence existence, Dependents dependents) {
        invoke(new DropObject(sequence(name), existence, dependents, Optional.empty()));
    }

    private static ObjectRef sequence(String name) {
        return ObjectRef.of(ObjectKind.SEQUENCE, QualifiedName.parse(name));
    }
}
