package dev.ambix.codegen.source;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.operation.Existence;
import dev.ambix.operation.IndexOperation.CreateIndex;
import dev.ambix.operation.IndexOperation.DropIndex;
import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.IndexOperation.Partitions;
import dev.ambix.operation.IndexOperation.RenameIndex;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.IndexKey;
import dev.ambix.schema.IndexKey.Kind;
import dev.ambix.schema.IndexKey.Nulls;
import dev.ambix.schema.IndexKey.Order;
import dev.ambix.schema.NullTreatment;
import dev.ambix.schema.QualifiedName;
import java.util.List;

/** The source of indexes and of their operations. */
final class IndexSource {
    private IndexSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(CreateIndex.class, op -> create(op).block())
                .on(DropIndex.class, op -> drop(op).block())
                .on(RenameIndex.class, op -> Code.verb("renameIndex", op.name(), QualifiedName.of(op.newName()))
                        .block());
    }

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

    private static Code create(CreateIndex op) {
        boolean isPlain = op.partitions() == Partitions.INCLUDED;
        if (!isPlain && (op.locking() == Locking.CONCURRENTLY || op.existence() == Existence.IGNORED)) {
            return Code.invoke(op);
        }
        String verb = "createIndex"
                + (isPlain ? "" : "WithoutPartitions")
                + (op.locking() == Locking.CONCURRENTLY ? "Concurrently" : "")
                + (op.existence() == Existence.IGNORED ? "IfNotExists" : "");
        return Code.verb(
                verb, QualifiedName.of(op.index().name()), definition(op.index().definition()));
    }

    private static Code drop(DropIndex op) {
        boolean isConcurrent = op.locking() == Locking.CONCURRENTLY;
        if (isConcurrent && op.dependents() == Dependents.CASCADE) {
            return Code.invoke(op);
        }
        return Drops.verb(isConcurrent ? "dropIndexConcurrently" : "dropIndex", op.existence(), op.dependents())
                .map(verb -> Code.verb(verb, op.name()))
                .orElseGet(() -> Code.invoke(op));
    }
}
