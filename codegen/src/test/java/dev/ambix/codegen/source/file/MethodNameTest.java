package dev.ambix.codegen.source.file;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.INTEGER;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MethodNameTest {
    @Test
    void oneObjectGivesItsName() {
        assertThat(name(op -> op.createTable(table("account", column("id", INTEGER)))))
                .isEqualTo("createAccount");
    }

    @Test
    void severalOfOneKindSayWhichOnesTheyBeginAndEndWith() {
        assertThat(name(op -> {
                    op.createTable(table("account", column("id", INTEGER)));
                    op.createTable(table("invoice_line", column("id", INTEGER)));
                }))
                .isEqualTo("createTablesAccountToInvoiceLine");
    }

    @Test
    void eachActionHasItsWord() {
        assertThat(name(op -> {
                    op.addConstraint("book", foreignKey("author").references("author", "id"));
                    op.addConstraint("part", foreignKey("book").references("book", "id"));
                }))
                .isEqualTo("addForeignKeysBookToPart");
        assertThat(name(op -> {
                    op.dropTable("book");
                    op.dropTable("part");
                }))
                .isEqualTo("dropTablesBookToPart");
        assertThat(name(op -> {
                    op.comment(Ref.view("book"), "Books.");
                    op.comment(Ref.view("part"), "Parts.");
                }))
                .isEqualTo("commentViewsBookToPart");
    }

    @Test
    void severalKindsGoWithoutTheirWord() {
        assertThat(name(op -> {
                    op.createSchema("app");
                    op.createTable(table("book", column("id", INTEGER)));
                }))
                .isEqualTo("createAppToBook");
    }

    private static String name(Consumer<Operations> code) {
        List<Paragraph> paragraphs = Operations.record(code).operations().stream()
                .map(operation -> new Paragraph(Subject.of(operation), CodeBlock.of("")))
                .toList();
        return MethodName.of(paragraphs);
    }
}
