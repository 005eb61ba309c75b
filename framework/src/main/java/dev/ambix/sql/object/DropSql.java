package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.ObjectAlterations;
import dev.ambix.sql.definition.ObjectName;
import java.util.ArrayList;
import java.util.List;
import org.jooq.QueryPart;

/** The statement that drops an object of any kind. */
final class DropSql {
    private DropSql() {}

    static Statement statement(ObjectRef ref, Existence existence, Dependents dependents) {
        ObjectAlterations.DROP.requireFor(ref);
        List<QueryPart> words = new ArrayList<>();
        words.add(raw("drop " + ref.kind().words()));
        if (existence == Existence.IGNORED) {
            words.add(raw("if exists"));
        }
        words.add(ObjectName.of(ref));
        // Nothing depends on a user mapping, and its DROP does not know the word.
        if (dependents == Dependents.CASCADE && ref.kind() != ObjectKind.USER_MAPPING) {
            words.add(raw("cascade"));
        }
        return Statement.of("{0}", joined(" ", words));
    }
}
