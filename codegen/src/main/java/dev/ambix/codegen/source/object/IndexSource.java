package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexKey.Kind;
import dev.ambix.schema.constraint.IndexKey.Nulls;
import dev.ambix.schema.constraint.IndexKey.Order;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;

/** The source of indexes. */
public final class IndexSource {
    private IndexSource() {}

    /** An index of a model. */
    static Code code(Index index) {
        return Code.word("index", index.name(), definition(index.definition()));
    }

    private static Code definition(IndexDefinition index) {
        Code code = Code.word("on", index.table(), keys(index.keys()))
                .thenIf(index.isUnique(), "unique")
                .thenIf(index.method(), "using")
                .thenIf(index.include(), "include")
                .thenIf(index.nulls() == NullTreatment.NOT_DISTINCT, "nullsNotDistinct")
                .thenEach(index.parameters(), "with")
                .thenIf(index.predicate(), "where")
                .thenIf(index.tablespace(), "tablespace");
        return index.partitionOf().isPresent()
                ? code.then("withPartitionOf", Code.optional(index.partitionOf().map(Code::qualifiedName)))
                : code;
    }

    /** Plain columns by their names; if one is more than that, all as keys. */
    static List<?> keys(List<IndexKey> keys) {
        boolean arePlain = keys.stream().allMatch(key -> key.equals(IndexKey.column(key.text())));
        return arePlain
                ? keys.stream().map(IndexKey::text).toList()
                : keys.stream().map(IndexSource::key).toList();
    }

    static Code key(IndexKey key) {
        Code code = Code.word(key.kind() == Kind.COLUMN ? "key" : "expression", key.text());
        if (key.collation().isPresent()) {
            code = code.then("collate", ColumnSource.collation(key.collation().get()));
        }
        code = code.thenIf(key.operatorClass(), "operatorClass").thenIf(key.order() == Order.DESCENDING, "descending");
        boolean areFirst = key.nulls().filter(Nulls.FIRST::equals).isPresent();
        return code.thenIf(areFirst, "nullsFirst")
                .thenIf(key.nulls().isPresent() && !areFirst, "nullsLast")
                .thenIf(key.statistics(), "statistics");
    }

    public static Code create(Index index, CreateObject op) {
        String verb = "createIndex"
                + (op.locking() == Locking.CONCURRENTLY ? "Concurrently" : "")
                + (op.existence() == Existence.IGNORED ? "IfNotExists" : "");
        return create(verb, index);
    }

    public static Code create(String verb, Index index) {
        return Code.verb(verb, QualifiedName.of(index.name()), definition(index.definition()));
    }
}
