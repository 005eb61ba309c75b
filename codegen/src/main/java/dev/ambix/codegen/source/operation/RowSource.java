package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.operation.value.KeyedRows;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.DeleteRows;
import dev.ambix.operation.value.RowOperation.SeedRows;
import dev.ambix.operation.value.RowOperation.UnseedRows;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.operation.value.RowOperation.UpsertRows;
import dev.ambix.schema.table.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The source of changes to rows. */
final class RowSource {
    private static final int BATCH_SIZE = 5_000;

    private RowSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(UpsertRows.class, op -> Code.verb("upsert", arguments(op.rows()))
                        .block())
                .on(SeedRows.class, op -> Code.verb("seed", arguments(op.rows()))
                        .block())
                .on(UnseedRows.class, op -> unseed(op).block())
                .on(DeleteRows.class, op -> Code.verb("deleteRows", op.table(), op.condition())
                        .block())
                .on(UpdateRows.class, op -> update(op).block())
                .on(Backfill.class, op -> backfill(op).block());
    }

    private static List<Object> arguments(KeyedRows rows) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(rows.table());
        arguments.add(key(rows.key()));
        arguments.add(Code.word("columns", rows.columns()));
        arguments.addAll(DataSource.rows(rows.rows()));
        return arguments;
    }

    private static Code key(RowKey key) {
        return Code.word("by", key.columns());
    }

    /** No verb removes seed rows by itself: the reverse of a seed does. */
    private static Code unseed(UnseedRows op) {
        Code seed = Code.verb("seed", arguments(op.rows()));
        return Code.verb("reverseOf", new Code(CodeBlock.of("rows -> rows.$L", seed.block())));
    }

    private static Code update(UpdateRows op) {
        return Code.verb("update", op.table(), Code.lambda("u", u -> u.thenEach(op.assignments(), "set")
                .thenIf(op.condition(), "where")));
    }

    private static Code backfill(Backfill op) {
        return Code.verb("backfill", op.table(), key(op.key()), Code.lambda("b", b -> {
            Code code = b.thenEach(op.assignments(), "set").thenIf(op.condition(), "where");
            code = code.thenIf(op.batchSize() != BATCH_SIZE, "batchSize", op.batchSize());
            return op.pause().isZero()
                    ? code
                    : code.then(
                            "pause",
                            Code.call(Duration.class, "parse", op.pause().toString()));
        }));
    }
}
