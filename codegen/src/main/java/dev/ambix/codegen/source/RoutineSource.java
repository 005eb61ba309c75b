package dev.ambix.codegen.source;

import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.Routine;
import dev.ambix.schema.Rule;
import dev.ambix.schema.Trigger.State;
import java.util.Optional;
import java.util.function.Supplier;

/** The source of functions, procedures and rules, which are kept as their whole definitions. */
final class RoutineSource {
    private RoutineSource() {}

    static Code code(Routine routine) {
        return definition(routine)
                .map(sql -> Code.word(routine.kind() == ObjectKind.PROCEDURE ? "procedure" : "function", sql))
                .orElseGet(() -> RecordSource.code(routine));
    }

    /** The definition, if kind, name and arguments can be read out of it again. */
    static Optional<String> definition(Routine routine) {
        return read(() -> Routine.of(routine.definition()))
                .filter(routine::equals)
                .map(Routine::definition);
    }

    static Code code(Rule rule) {
        return isReadable(rule) ? stated(Code.word("rule", rule.definition()), rule.state()) : RecordSource.code(rule);
    }

    /** Whether name and table can be read out of the definition again. */
    static boolean isReadable(Rule rule) {
        return read(() -> Rule.of(rule.definition()))
                .filter(read -> read.withState(rule.state()).equals(rule))
                .isPresent();
    }

    private static Code stated(Code code, State state) {
        return state == State.ENABLED ? code : code.then("withState", state);
    }

    private static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
