package dev.ambix.sql.object;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Trigger.State;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.DefinitionText;
import dev.ambix.sql.family.FiringSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL that makes rules: their definitions as they are, and whether they apply. */
final class RuleForm implements ObjectForm<Rule> {
    /** PostgreSQL has no IF NOT EXISTS for rules; OR REPLACE does no harm to one that is there already. */
    @Override
    public List<Statement> create(Rule rule, Existence existence) {
        return existence == Existence.IGNORED
                ? replace(rule, Optional.empty())
                : withState(rule, rule.definition(), State.ENABLED);
    }

    /** A replaced rule keeps its state, so that is set unless it is known to be the same. */
    @Override
    public List<Statement> replace(Rule rule, Optional<Rule> was) {
        String definition = DefinitionText.orReplace(rule.definition());
        return was.map(earlier -> withState(rule, definition, earlier.state()))
                .orElseGet(() -> List.of(Statement.raw(definition), FiringSql.set(rule.ref(), rule.state())));
    }

    private static List<Statement> withState(Rule rule, String definition, State state) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.raw(definition));
        if (rule.state() != state) {
            statements.add(FiringSql.set(rule.ref(), rule.state()));
        }
        return statements;
    }
}
