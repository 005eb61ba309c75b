package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.PartitionOperation.CreateIndexWithoutPartitions;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Recovery;
import dev.ambix.sql.definition.KeyDefinition;
import dev.ambix.sql.definition.NamedValues;
import dev.ambix.sql.definition.Requirements;
import dev.ambix.sql.family.PartitionSql;
import dev.ambix.sql.recovery.IndexRecovery;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Name;
import org.jooq.QueryPart;

/** The SQL that makes and drops indexes. */
public final class IndexForm implements ObjectForm<Index> {
    @Override
    public List<Statement> create(Index index, Existence existence) {
        return create(index, new CreateObject(index, existence));
    }

    @Override
    public List<Statement> create(Index index, CreateObject op) {
        Statement statement = definition(index, op, "on");
        return withRest(
                index,
                op.locking() == Locking.CONCURRENTLY
                        ? statement.outsideTransaction().recoveredBy(rebuild(index, op.existence()))
                        : statement);
    }

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(CreateIndexWithoutPartitions.class, op -> createWithoutPartitions(op.index()));
    }

    private static List<Statement> createWithoutPartitions(Index index) {
        return withRest(index, definition(index, new CreateObject(index), "on only"));
    }

    /** Adds the settings for which CREATE INDEX has no clause. */
    private static List<Statement> withRest(Index index, Statement creation) {
        List<Statement> statements = new ArrayList<>(List.of(creation));
        index.definition()
                .partitionOf()
                .ifPresent(parent -> statements.add(PartitionSql.attachIndex(parent, index.qualifiedName())));
        statistics(index, statements);
        return statements;
    }

    /** ALTER INDEX counts the parts from 1. */
    private static void statistics(Index index, List<Statement> statements) {
        List<IndexKey> keys = index.definition().keys();
        for (int i = 0; i < keys.size(); i++) {
            int part = i + 1;
            keys.get(i)
                    .statistics()
                    .ifPresent(target -> statements.add(Statement.of(
                            "alter index {0} alter column {1} set statistics {2}",
                            name(index.qualifiedName()), raw("" + part), raw("" + target))));
        }
    }

    private static Statement definition(Index index, CreateObject op, String on) {
        List<QueryPart> words = new ArrayList<>();
        words.add(raw(index.definition().isUnique() ? "create unique index" : "create index"));
        if (op.locking() == Locking.CONCURRENTLY) {
            words.add(raw("concurrently"));
        }
        if (op.existence() == Existence.IGNORED) {
            words.add(raw("if not exists"));
        }
        words.add(name(index.name()));
        words.add(raw(on));
        words.add(name(index.table()));
        definition(index.definition(), words);
        return Requirements.of(index.definition(), Statement.of("{0}", joined(" ", words)));
    }

    private static void definition(IndexDefinition definition, List<QueryPart> words) {
        definition.method().ifPresent(method -> words.add(part("using {0}", name(method))));
        words.add(part(
                "({0})",
                joined(", ", definition.keys().stream().map(KeyDefinition::of).toList())));
        if (!definition.include().isEmpty()) {
            words.add(part("include ({0})", names(definition.include())));
        }
        if (definition.nulls() == NullTreatment.NOT_DISTINCT) {
            words.add(raw("nulls not distinct"));
        }
        if (!definition.parameters().isEmpty()) {
            words.add(NamedValues.with(definition.parameters()));
        }
        definition.tablespace().ifPresent(tablespace -> words.add(part("tablespace {0}", name(tablespace))));
        definition.predicate().ifPresent(sql -> words.add(part("where {0}", raw(sql))));
    }

    private static Recovery rebuild(Index built, Existence existence) {
        return IndexRecovery.created(render(name(built.qualifiedName())), render(name(built.table())), existence);
    }

    /** Drops an index while writers go on. */
    static List<Statement> dropConcurrently(DropObject op) {
        Name index = name(op.ref().name());
        String verb = op.existence() == Existence.IGNORED
                ? "drop index concurrently if exists {0}"
                : "drop index concurrently {0}";
        return List.of(
                Statement.of(verb, index).outsideTransaction().recoveredBy(IndexRecovery.dropped(render(index))));
    }
}
