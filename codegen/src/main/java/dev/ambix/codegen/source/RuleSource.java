package dev.ambix.codegen.source;

import dev.ambix.schema.Rule;
import dev.ambix.schema.Trigger.State;

/** The source of rules, which are kept as their whole definitions. */
final class RuleSource {
    private RuleSource() {}

    static Code code(Rule rule) {
        if (!isReadable(rule)) {
            return RecordSource.code(rule);
        }
        Code code = Code.word("rule", rule.definition());
        return rule.state() == State.ENABLED ? code : code.then("withState", rule.state());
    }

    /** Whether name and table can be read out of the definition again. */
    static boolean isReadable(Rule rule) {
        return RoutineSource.read(() -> Rule.of(rule.definition()))
                .filter(read -> read.withState(rule.state()).equals(rule))
                .isPresent();
    }
}
