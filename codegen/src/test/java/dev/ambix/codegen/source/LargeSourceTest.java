package dev.ambix.codegen.source;

import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.operation.Operations;
import dev.ambix.operation.row.CsvRows;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargeSourceTest {
    private static String source(Consumer<Operations> code) {
        return Operations.record(code).operations().stream()
                .map(operation -> OperationSource.standard().call(operation).toString())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsReadFromFilesIsWrittenByTheirNames() {
        assertThat(source(op -> {
                    op.executeFile(LargeText.resource("/dev/ambix/codegen/source/rows.csv", LargeSourceTest.class));
                    op.executeFile(LargeText.file(Path.of("rows.sql")));
                    op.bulkInsertFile("country", "rows.csv");
                    op.bulkInsert("country", columns("code"), new CsvRows(LargeText.file(Path.of("rows.csv"))));
                    op.bulkInsert(
                            "scan",
                            columns("image", "note"),
                            row(LargeBytes.file(Path.of("scan.png")), LargeText.of("note", "long")));
                }))
                .isEqualTo("""
                executeFile("/dev/ambix/codegen/source/rows.csv")
                executeFile(dev.ambix.operation.row.LargeText.file(java.nio.file.Path.of("rows.sql")))
                bulkInsert("country", dev.ambix.schema.Ddl.columns("code"), new dev.ambix.operation.row.CsvRows(dev.ambix.\
                operation.row.LargeText.resource("/dev/ambix/codegen/source/rows.csv", getClass())))
                bulkInsert("country", dev.ambix.schema.Ddl.columns("code"), new dev.ambix.operation.row.CsvRows(dev.ambix.\
                operation.row.LargeText.file(java.nio.file.Path.of("rows.csv"))))
                bulkInsert("scan", dev.ambix.schema.Ddl.columns("image", "note"), dev.ambix.schema.Ddl.row(dev.ambix.\
                operation.row.LargeBytes.file(java.nio.file.Path.of("scan.png")), dev.ambix.operation.row.LargeText.of("note", \
                "long")))""");
    }

    @Test
    void whatIsReadByCodeIsRefused() {
        LargeText text = new LargeText("made", () -> new StringReader("select 1"));
        LargeBytes bytes = new LargeBytes("made", InputStream::nullInputStream);
        assertThatThrownBy(() -> source(op -> op.executeFile(text)))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "made is read by Java code, which cannot be written as source. Copy it from the migration that"
                                + " has it.");
        assertThatThrownBy(() -> source(op -> op.bulkInsert("t", columns("a"), row(bytes))))
                .hasMessageStartingWith("made is read by Java code");
        assertThatThrownBy(() -> source(op -> op.bulkInsert("t", columns("a"), () -> Stream.of(row(1)))))
                .hasMessageStartingWith("What is inserted into t is read by Java code");
    }
}
