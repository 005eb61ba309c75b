package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.LargeSource;
import dev.ambix.codegen.source.code.ValueSource;
import dev.ambix.operation.row.CsvRows;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.row.Rows;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.DataOperation.ExecuteQuery;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.Ddl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The source of statements and rows. A jOOQ query is written as its SQL. */
final class DataSource {
    private DataSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(Execute.class, op -> Code.verb("execute", op.sql()).block())
                .on(ExecuteQuery.class, op -> Code.verb("execute", Ddl.sql(op.query()))
                        .block())
                .on(ExecuteFile.class, op -> file(op.file()).block())
                .on(BulkInsert.class, op -> insert(op).block());
    }

    private static Code file(LargeText file) {
        return file.source() instanceof LargeText.Decoded decoded
                        && decoded.bytes().source() instanceof LargeBytes.OnClassPath
                ? Code.verb("executeFile", file.name())
                : Code.verb("executeFile", LargeSource.text(file));
    }

    private static Code insert(BulkInsert op) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(op.table());
        arguments.add(Code.word("columns", op.columns()));
        if (op.rows() instanceof Rows.Listed listed) {
            arguments.addAll(rows(listed.rows()));
        } else if (op.rows() instanceof CsvRows csv) {
            arguments.add(Code.create(CsvRows.class, LargeSource.text(csv.file())));
        } else {
            throw LargeSource.unwritable("What is inserted into " + op.table());
        }
        return Code.verb("bulkInsert", arguments);
    }

    static List<Code> rows(List<List<@Nullable Object>> rows) {
        return rows.stream().map(DataSource::row).toList();
    }

    /** A lone null would be no row at all. */
    private static Code row(List<@Nullable Object> row) {
        if (row.size() == 1 && row.get(0) == null) {
            return Code.word("row", CodeBlock.of("($T) null", Object.class));
        }
        return Code.word("row", row.stream().map(ValueSource::code).toList());
    }
}
