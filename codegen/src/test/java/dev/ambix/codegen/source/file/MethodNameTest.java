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
    void oneLongNameIsWhole() {
        assertThat(name(op -> op.createTable(
                        table("application_access_control_organization_role_relations", column("id", INTEGER)))))
                .isEqualTo("createApplicationAccessControlOrganizationRoleRelations");
    }

    @Test
    void twoOfOneKindAreBothNamed() {
        assertThat(name(op -> {
                    op.createTable(table("account", column("id", INTEGER)));
                    op.createTable(table("invoice_line", column("id", INTEGER)));
                }))
                .isEqualTo("createTablesAccountAndInvoiceLine");
    }

    @Test
    void moreThanTwoSayWhichOnesTheyBeginAndEndWith() {
        assertThat(name(op -> {
                    op.createTable(table("account", column("id", INTEGER)));
                    op.createTable(table("book", column("id", INTEGER)));
                    op.createTable(table("invoice", column("id", INTEGER)));
                }))
                .isEqualTo("createTablesAccountThroughInvoice");
    }

    @Test
    void theTablesOfColumnsAndOfDroppedConstraintsAreAltered() {
        assertThat(name(op -> op.addColumn("book", column("title", INTEGER)))).isEqualTo("alterBook");
        assertThat(name(op -> op.dropColumn("book", "title"))).isEqualTo("alterBook");
        assertThat(name(op -> {
                    op.dropConstraint("fk_book", "book");
                    op.dropColumn("part", "title");
                }))
                .isEqualTo("alterTablesBookAndPart");
    }

    @Test
    void eachActionHasItsWord() {
        assertThat(name(op -> {
                    op.addConstraint("book", foreignKey("author").references("author", "id"));
                    op.addConstraint("part", foreignKey("book").references("book", "id"));
                }))
                .isEqualTo("addForeignKeysBookAndPart");
        assertThat(name(op -> {
                    op.dropTable("book");
                    op.dropTable("part");
                }))
                .isEqualTo("dropTablesBookAndPart");
        assertThat(name(op -> {
                    op.comment(Ref.view("book"), "Books.");
                    op.comment(Ref.view("part"), "Parts.");
                }))
                .isEqualTo("commentViewsBookAndPart");
    }

    @Test
    void severalKindsGoWithoutTheirWord() {
        assertThat(name(op -> {
                    op.createSchema("app");
                    op.createTable(table("book", column("id", INTEGER)));
                }))
                .isEqualTo("createAppAndBook");
    }

    private static String name(Consumer<Operations> code) {
        List<Paragraph> paragraphs = Operations.record(code).operations().stream()
                .map(operation -> new Paragraph(Subject.of(operation), CodeBlock.of("")))
                .toList();
        return MethodName.of(paragraphs);
    }
}
