package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.ColumnOperation.SetIdentity;
import dev.ambix.schema.Identity;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Name;
import org.jooq.QueryPart;

/** The SQL of identities. */
final class IdentitySql {
    private IdentitySql() {}

    /** As a column's definition has it: {@code generated always as identity (start with 100)}. */
    static QueryPart definition(Identity identity) {
        List<QueryPart> options = new ArrayList<>();
        identity.sequenceName().ifPresent(sequence -> options.add(part("sequence name {0}", name(sequence))));
        options.addAll(options(identity.sequence()));
        QueryPart words = part("generated {0} as identity", generation(identity));
        return options.isEmpty() ? words : part("{0} ({1})", words, joined(" ", options));
    }

    static List<Statement> set(SetIdentity op) {
        Name table = name(op.table());
        Name column = name(op.column());
        if (op.identity().isEmpty()) {
            return List.of(Statement.of("alter table {0} alter column {1} drop identity", table, column));
        }
        Identity identity = op.identity().get();
        return op.was()
                .value()
                .map(was -> change(op, was, identity))
                .orElseGet(() -> List.of(
                        Statement.of("alter table {0} alter column {1} add {2}", table, column, definition(identity))));
    }

    private static List<Statement> change(SetIdentity op, Identity was, Identity now) {
        List<Statement> statements = new ArrayList<>();
        List<QueryPart> changes = changes(was, now);
        if (!changes.isEmpty()) {
            statements.add(Statement.of(
                    "alter table {0} alter column {1} {2}", name(op.table()), name(op.column()), joined(" ", changes)));
        }
        if (was.sequenceName().isPresent() && now.sequenceName().isPresent()) {
            rename(was.sequenceName().get(), now.sequenceName().get(), statements);
        }
        return statements;
    }

    private static void rename(QualifiedName was, QualifiedName now, List<Statement> statements) {
        if (!was.name().equals(now.name())) {
            statements.add(Statement.of("alter sequence {0} rename to {1}", name(was), name(now.name())));
        }
    }

    private static List<QueryPart> changes(Identity was, Identity now) {
        List<QueryPart> changes = new ArrayList<>();
        if (was.generation() != now.generation()) {
            changes.add(part("set generated {0}", generation(now)));
        }
        SequenceOptions before = was.sequence();
        SequenceOptions after = now.sequence();
        boolean isDescending = after.increment().filter(step -> step < 0).isPresent();
        change("start with", before.start(), after.start(), "start with " + (isDescending ? -1 : 1), changes);
        change("increment by", before.increment(), after.increment(), "increment by 1", changes);
        change("minvalue", before.minimum(), after.minimum(), "no minvalue", changes);
        change("maxvalue", before.maximum(), after.maximum(), "no maxvalue", changes);
        change("cache", before.cache(), after.cache(), "cache 1", changes);
        if (before.cycle() != after.cycle()) {
            changes.add(raw(after.cycle() ? "set cycle" : "set no cycle"));
        }
        return changes;
    }

    private static void change(
            String words, Optional<Long> was, Optional<Long> now, String byDefault, List<QueryPart> changes) {
        if (!was.equals(now)) {
            changes.add(raw("set " + now.map(number -> words + " " + number).orElse(byDefault)));
        }
    }

    private static QueryPart generation(Identity identity) {
        return raw(identity.generation() == Identity.Generation.ALWAYS ? "always" : "by default");
    }

    private static List<QueryPart> options(SequenceOptions sequence) {
        List<QueryPart> options = new ArrayList<>();
        option("start with", sequence.start(), options);
        option("increment by", sequence.increment(), options);
        option("minvalue", sequence.minimum(), options);
        option("maxvalue", sequence.maximum(), options);
        option("cache", sequence.cache(), options);
        if (sequence.cycle()) {
            options.add(raw("cycle"));
        }
        return options;
    }

    private static void option(String words, Optional<Long> value, List<QueryPart> options) {
        value.ifPresent(number -> options.add(raw(words + " " + number)));
    }
}
