package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.object.Routine;
import java.util.Optional;
import java.util.function.Supplier;

/** The source of functions and procedures, which are kept as their whole definitions. */
public final class RoutineSource {
    private RoutineSource() {}

    static Code code(Routine routine) {
        return definition(routine)
                .map(sql -> Code.word(routine.kind() == ObjectKind.PROCEDURE ? "procedure" : "function", sql))
                .orElseGet(() -> RecordSource.code(routine));
    }

    /** The definition, if kind, name and arguments can be read out of it again. */
    public static Optional<String> definition(Routine routine) {
        return read(() -> Routine.of(routine.definition()))
                .filter(routine::equals)
                .map(Routine::definition);
    }

    /** The result of reading a definition; empty if it cannot be read. */
    static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
