package dev.ambix.operation.value;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.SequenceOptions;
import java.util.Optional;

/** Changes to sequences; they are created and dropped as {@link ObjectOperation}s. */
public sealed interface SequenceOperation extends SchemaOperation {
    /** Gives an existing sequence all parameters of {@code sequence}; {@code was} is its former definition, when known. */
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

    /** Sets those parameters of a sequence that are given, and leaves the others as they are; has no reverse. */
    record SetSequenceOptions(QualifiedName name, SequenceOptions options) implements SequenceOperation {
        public SetSequenceOptions {
            if (options.equals(SequenceOptions.DEFAULTS)) {
                throw new IllegalArgumentException("No parameter of sequence " + name + " is given.");
            }
        }

        @Override
        public String summary() {
            return "alter sequence " + name;
        }
    }

    /** Makes a sequence begin again, at its start or at a number; has no reverse. */
    record RestartSequence(QualifiedName name, Optional<Long> number) implements SequenceOperation {
        @Override
        public String summary() {
            return "restart sequence " + name + number.map(n -> " with " + n).orElse("");
        }
    }

    /**
     * Makes a sequence, perhaps that of an identity column, go on after the last number that another one has given out.
     * Nothing is done if that has given out none, or if the sequence is beyond it already.
     *
     * @param name the sequence that goes on
     * @param after the other one, which stays as it is
     */
    record ContinueSequence(QualifiedName name, QualifiedName after) implements SequenceOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new ContinueSequence(after, name));
        }

        @Override
        public String summary() {
            return "continue sequence " + name + " after " + after;
        }
    }

    /**
     * Continues a sequence, perhaps that of an identity column, after the greatest number in a column. Nothing is done
     * if there is none, or if the sequence is beyond it already.
     */
    record ContinueAfterRows(QualifiedName name, QualifiedName table, String column) implements SequenceOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(this);
        }

        @Override
        public String summary() {
            return "continue sequence " + name + " after the rows of " + table.dotted(column);
        }
    }
}
