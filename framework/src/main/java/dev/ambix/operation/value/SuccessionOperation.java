package dev.ambix.operation.value;

import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;

/**
 * Steps by which a column takes the place of another one. The constraints and defaults of the old column are only known on
 * the server, so each step looks for it there.
 */
public sealed interface SuccessionOperation extends SchemaOperation {
    ColumnSuccession succession();

    /** The table of both columns. */
    default QualifiedName table() {
        return succession().table();
    }

    /**
     * Adds the new column, with the default, comment, privileges and settings of the old one, and triggers that keep both in
     * step. Existing rows are not filled.
     */
    record AddSuccessor(ColumnSuccession succession, SuccessorValues values) implements SuccessionOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DropSuccessor(succession));
        }

        @Override
        public String summary() {
            return "add the column " + succession.successor() + " beside " + table().dotted(succession.column());
        }
    }

    /** Gives the new column a part of the old one's properties. Has no reverse of its own. */
    record EquipSuccessor(ColumnSuccession succession, Part part) implements SuccessionOperation {
        /** The properties that the new column gets, in the order in which that can be. */
        public enum Part {
            /** Checks and foreign keys, not valid yet, and a check for NOT NULL. */
            CONSTRAINTS("constraints"),
            /** Constraints that are not valid yet are validated. */
            VALIDATION("validated constraints"),
            /** NOT NULL, which its check has proved. */
            NOT_NULL("not null"),
            /** Indexes, built while others write. */
            INDEXES("indexes"),
            /** Unique constraints, of their indexes, and foreign keys of others, not valid yet. */
            KEYS("keys");

            private final String words;

            Part(String words) {
                this.words = words;
            }
        }

        @Override
        public String summary() {
            return "give " + table().dotted(succession.successor()) + " the " + part.words + " of "
                    + succession.column();
        }
    }

    /**
     * Takes the triggers and the old column away, and gives the new one the names of constraints and indexes that the old one
     * had. Has no reverse: in a downgrade, a succession the other way brings the old column back.
     */
    record TakePlace(ColumnSuccession succession) implements SuccessionOperation {
        @Override
        public String summary() {
            return "replace the column " + succession;
        }
    }

    /** Takes the triggers and the new column away again. Has no reverse. */
    record DropSuccessor(ColumnSuccession succession) implements SuccessionOperation {
        @Override
        public String summary() {
            return "drop the column " + succession.successor() + " beside " + table().dotted(succession.column());
        }
    }
}
