package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Policy.Combination;
import dev.ambix.schema.table.Policy.Command;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of row-security policies. */
final class PolicyForm implements ObjectForm<Policy> {
    @Override
    public List<Statement> create(Policy policy, Existence existence) {
        ObjectForm.requireChecked(policy, existence);
        List<QueryPart> words = new ArrayList<>();
        words.add(part("create policy {0}", ObjectName.of(policy.ref())));
        if (policy.combination() == Combination.RESTRICTIVE) {
            words.add(raw("as restrictive"));
        }
        if (policy.command() != Command.ALL) {
            words.add(raw("for " + policy.command().name().toLowerCase(Locale.ROOT)));
        }
        if (!policy.roles().isEmpty()) {
            words.add(part("to {0}", names(policy.roles())));
        }
        conditions(policy.using(), policy.withCheck(), words);
        return List.of(Statement.of("{0}", joined(" ", words)));
    }

    @Override
    public List<Statement> replace(Policy policy, Optional<Policy> was) {
        return was.filter(earlier -> isAlterable(earlier, policy))
                .map(earlier -> alter(earlier, policy))
                .orElseGet(() -> ObjectForm.super.replace(policy, was));
    }

    /** ALTER POLICY can neither change the command and combination nor take a condition away. */
    private static boolean isAlterable(Policy was, Policy now) {
        return was.command() == now.command()
                && was.combination() == now.combination()
                && (was.using().isEmpty() || now.using().isPresent())
                && (was.withCheck().isEmpty() || now.withCheck().isPresent());
    }

    private static List<Statement> alter(Policy was, Policy now) {
        List<QueryPart> words = new ArrayList<>();
        if (!now.roles().equals(was.roles())) {
            words.add(now.roles().isEmpty() ? raw("to public") : part("to {0}", names(now.roles())));
        }
        conditions(changed(was.using(), now.using()), changed(was.withCheck(), now.withCheck()), words);
        return words.isEmpty()
                ? List.of()
                : List.of(Statement.of("alter policy {0} {1}", ObjectName.of(now.ref()), joined(" ", words)));
    }

    private static Optional<String> changed(Optional<String> was, Optional<String> now) {
        return now.equals(was) ? Optional.empty() : now;
    }

    private static void conditions(Optional<String> using, Optional<String> withCheck, List<QueryPart> words) {
        using.ifPresent(sql -> words.add(part("using ({0})", raw(sql))));
        withCheck.ifPresent(sql -> words.add(part("with check ({0})", raw(sql))));
    }
}
