package dev.ambix.runtime.recording;

import java.util.Optional;
import java.util.OptionalInt;

/** Where the statements of a script are written. It is found out when it is asked for, which is after a failure. */
public interface StatementPlaces {
    /** Nothing is known: a class, or SQL that the history has stored. */
    StatementPlaces UNKNOWN = new StatementPlaces() {
        @Override
        public Optional<String> file() {
            return Optional.empty();
        }

        @Override
        public OptionalInt line(int number) {
            return OptionalInt.empty();
        }
    };

    /** The name in messages of the file that has the statements. */
    Optional<String> file();

    /** The line, from 1, at which a statement begins, by its number among those of the script, from 1; empty if it is not known. */
    OptionalInt line(int number);
}
