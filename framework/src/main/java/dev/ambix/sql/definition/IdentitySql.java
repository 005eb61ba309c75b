package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.text.DefaultNames;
import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Name;
import org.jooq.QueryPart;

/** The SQL of identities. */
public final class IdentitySql {
    private IdentitySql() {}

    /** The identity in a column's definition: {@code generated always as identity (start with 100)}. */
    static QueryPart definition(Identity identity) {
        List<QueryPart> options = new ArrayList<>();
        identity.sequenceName().ifPresent(sequence -> options.add(part("sequence name {0}", name(sequence))));
        options.addAll(SequenceDefinition.given(identity.sequence()));
        QueryPart words = part("generated {0} as identity", generation(identity));
        return options.isEmpty() ? words : part("{0} ({1})", words, joined(" ", options));
    }

    public static List<Statement> set(SetIdentity op) {
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
        rename(sequence(op, was), sequence(op, now), statements);
        return statements;
    }

    private static QualifiedName sequence(SetIdentity op, Identity identity) {
        QualifiedName table = op.table();
        return identity.sequenceName()
                .orElseGet(() -> table.withName(DefaultNames.of(table.name(), op.column(), "seq")));
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
        List<QueryPart> before = SequenceDefinition.all(was.sequence());
        List<QueryPart> after = SequenceDefinition.all(now.sequence());
        for (int i = 0; i < after.size(); i++) {
            if (!render(after.get(i)).equals(render(before.get(i)))) {
                changes.add(part("set {0}", after.get(i)));
            }
        }
        return changes;
    }

    private static QueryPart generation(Identity identity) {
        return raw(identity.generation() == Identity.Generation.ALWAYS ? "always" : "by default");
    }
}
