package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Trigger.State;

/** The source of rules, which are kept as their whole definitions. */
public final class RuleSource {
    private RuleSource() {}

    static Code code(Rule rule) {
        if (!isReadable(rule)) {
            return RecordSource.code(rule);
        }
        Code code = Code.word("rule", rule.definition());
        return rule.state() == State.ENABLED ? code : code.then("withState", rule.state());
    }

    /** Whether name and table can be read out of the definition again. */
    public static boolean isReadable(Rule rule) {
        return RoutineSource.read(() -> Rule.of(rule.definition()))
                .filter(read -> read.withState(rule.state()).equals(rule))
                .isPresent();
    }
}
