package dev.ambix.operation;

import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Sequence;
import java.util.Optional;

/** Changes to sequences; they are created and dropped as {@link ObjectOperation}s. */
public sealed interface SequenceOperation extends SchemaOperation {
    /** Makes an existing sequence what {@code sequence} says, in all its parameters; {@code was} is what it was, when known. */
    record AlterSequence(Sequence sequence, Optional<Sequence> was) implements SequenceOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new AlterSequence(earlier, Optional.of(sequence)));
        }

        @Override
        public String summary() {
            return "alter sequence " + sequence.name();
        }
    }

    /** Makes a sequence begin again, at its start or at a number; has no reverse. */
    record RestartSequence(QualifiedName name, Optional<Long> number) implements SequenceOperation {
        @Override
        public String summary() {
            return "restart sequence " + name + number.map(n -> " with " + n).orElse("");
        }
    }
}
