package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.operation.value.SequenceOperation.RestartSequence;
import dev.ambix.operation.value.SequenceOperation.SetSequenceOptions;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.SequenceDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of sequences. */
public final class SequenceSql implements ObjectForm<Sequence> {
    private static final String UNLOGGED_SEQUENCES = "unlogged sequences";

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(AlterSequence.class, op -> alter(op.sequence(), op.was()))
                .on(SetSequenceOptions.class, op -> List.of(set(op)))
                .on(RestartSequence.class, op -> List.of(restart(op.name(), op.number())))
                .on(ContinueSequence.class, op -> List.of(continued(op.name(), part("{0} other", name(op.after())))))
                .on(ContinueAfterRows.class, op -> List.of(continued(op.name(), rows(op))));
    }

    @Override
    public List<Statement> create(Sequence sequence, Existence existence) {
        List<QueryPart> words = new ArrayList<>();
        words.add(raw(sequence.persistence() == Persistence.UNLOGGED ? "create unlogged sequence" : "create sequence"));
        if (existence == Existence.IGNORED) {
            words.add(raw("if not exists"));
        }
        words.add(name(sequence.name()));
        if (!sequence.type().sql().equals("bigint")) {
            words.add(part("as {0}", raw(sequence.type().sql())));
        }
        words.addAll(SequenceDefinition.given(sequence.options()));
        if (sequence.owner().isPresent()) {
            words.add(SequenceDefinition.ownedBy(sequence.owner()));
        }
        return List.of(required(sequence, Statement.of("{0}", joined(" ", words))));
    }

    /** Replaces a sequence in place: its numbers go on, and the defaults that use it stay. */
    @Override
    public List<Statement> replace(Sequence sequence, Optional<Sequence> was) {
        return alter(sequence, was);
    }

    private static List<Statement> alter(Sequence sequence, Optional<Sequence> was) {
        List<QueryPart> words = new ArrayList<>();
        if (differs(sequence.type(), was.map(Sequence::type))) {
            words.add(part("as {0}", raw(sequence.type().sql())));
        }
        // The defaults of the limits depend on the type.
        if (!words.isEmpty() || differs(sequence.options(), was.map(Sequence::options))) {
            words.addAll(SequenceDefinition.all(sequence.options()));
        }
        if (differs(sequence.owner(), was.map(Sequence::owner))) {
            words.add(SequenceDefinition.ownedBy(sequence.owner()));
        }
        List<Statement> statements = new ArrayList<>();
        if (!words.isEmpty()) {
            statements.add(Statement.of("alter sequence {0} {1}", name(sequence.name()), joined(" ", words)));
        }
        was.filter(earlier -> earlier.persistence() != sequence.persistence())
                .ifPresent(earlier -> statements.add(setPersistence(sequence)));
        return statements;
    }

    private static Statement set(SetSequenceOptions op) {
        return Statement.of(
                "alter sequence {0} {1}", name(op.name()), joined(" ", SequenceDefinition.given(op.options())));
    }

    private static Statement setPersistence(Sequence sequence) {
        QueryPart persistence = raw(sequence.persistence() == Persistence.UNLOGGED ? "unlogged" : "logged");
        return Statement.of("alter sequence {0} set {1}", name(sequence.name()), persistence)
                .requires(15, UNLOGGED_SEQUENCES);
    }

    private static Statement required(Sequence sequence, Statement statement) {
        return sequence.persistence() == Persistence.UNLOGGED ? statement.requires(15, UNLOGGED_SEQUENCES) : statement;
    }

    private static <T> boolean differs(T now, Optional<T> was) {
        return !was.equals(Optional.of(now));
    }

    /** After the last value of {@code other}, unless the sequence is beyond it. */
    private static Statement continued(QualifiedName sequence, QueryPart other) {
        return Statement.of("""
                select setval({0}, other.last_value)
                from {1} own, pg_catalog.pg_sequence, {2}
                where seqrelid = {0}::regclass and other.is_called
                  and sign(seqincrement) * (other.last_value - own.last_value)
                    >= case when own.is_called then abs(seqincrement) else 0 end""", literal(Identifiers.sql(sequence)), name(sequence), other);
    }

    private static QueryPart rows(ContinueAfterRows op) {
        return part(
                "lateral (select case when seqincrement > 0 then max({0}) else min({0}) end as last_value, true as is_called"
                        + " from {1}) other",
                name(op.column()), name(op.table()));
    }

    private static Statement restart(QualifiedName sequence, Optional<Long> number) {
        QueryPart with = raw(number.map(first -> " with " + first).orElse(""));
        return Statement.of("alter sequence {0} restart{1}", name(sequence), with);
    }
}
