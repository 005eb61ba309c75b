package dev.ambix.sql;

import static dev.ambix.schema.Ddl.defaultPrivileges;
import static dev.ambix.schema.Ddl.publication;
import static dev.ambix.schema.Ddl.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import dev.ambix.schema.object.Publication;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PublicationSqlTest {
    @Test
    void aPublicationIsCreatedWithAllItsParts() {
        assertThat(CompiledSql.of(op -> {
                    op.createPublication(publication("empty"));
                    op.createPublication(publication("All").allTables().publishing("insert", "update"));
                    op.createPublication(publication("p")
                            .tables("invoice", "billing.account")
                            .tables(published("customer").columns("id", "Name").where("active"))
                            .tablesInSchema("eu", "Us")
                            .viaPartitionRoot());
                    op.createPublication(publication("s").tablesInSchema("eu"));
                }))
                .isEqualTo("""
                        create publication empty;
                        create publication "All" for all tables with (publish = 'insert, update');
                        create publication p for table customer (id, "Name") where (active), invoice, billing.account, tables in schema "Us", eu with (publish_via_partition_root = 'true');
                        create publication s for tables in schema eu;
                        """);
    }

    @Test
    void aPublicationIsRenamedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.renamePublication("p.q", "Q");
                    op.dropPublication("Q");
                    op.dropPublicationIfExists("Q");
                    op.dropPublication(publication("p"));
                }))
                .isEqualTo("""
                        alter publication "p.q" rename to "Q";
                        drop publication "Q";
                        drop publication if exists "Q";
                        drop publication p;
                        """);
    }

    @Test
    void membersAndOptionsAreAltered() {
        Publication was = publication("p").tables("a").publishing("insert").viaPartitionRoot();
        assertThat(ReplacedSql.of(was, publication("p").tables(published("a").where("x > 0"), published("b"))))
                .isEqualTo("""
                        alter publication p set table a where (x > 0), b;
                        alter publication p set (publish = 'insert, update, delete, truncate', publish_via_partition_root = 'false');
                        """);
        assertThat(ReplacedSql.of(publication("p").tables(published("a").columns("x")), publication("p")))
                .isEqualTo("alter publication p drop table a;\n");
        assertThat(ReplacedSql.of(was, was.with("publish", "delete")))
                .isEqualTo("alter publication p set (publish = 'delete');\n");
        assertThat(ReplacedSql.of(was, was)).isEmpty();
    }

    @Test
    void aPublicationOfAllTablesIsMadeAnew() {
        assertThat(ReplacedSql.of(publication("p").tables("a"), publication("p").allTables()))
                .isEqualTo("""
                        drop publication p;
                        create publication p for all tables;
                        """);
    }

    @Test
    void whatOlderServersLackIsSaid() {
        assertThat(requirements(op -> {
                    op.createPublication(publication("p").tables("a").viaPartitionRoot());
                    op.createPublication(publication("p").tablesInSchema("s"));
                    op.createPublication(publication("p").tables(published("a").columns("x")));
                    op.alterPublication(
                            publication("p"),
                            publication("p").tables(published("a").where("x")));
                    op.alterPublication(publication("p"), publication("p").with("publish_generated_columns", "stored"));
                    op.grant("select, maintain", Ref.table("t"), "app");
                    op.grantByDefault("select", defaultPrivileges("o", "large objects"), "app");
                }))
                .containsExactly(
                        "none",
                        "15 publications of schemas",
                        "15 publications of columns",
                        "15 publications of rows",
                        "18 publish_generated_columns",
                        "17 the privilege MAINTAIN",
                        "18 default privileges on large objects");
    }

    private static List<String> requirements(Consumer<Operations> migration) {
        return SqlCompiler.standard().compile(Operations.record(migration)).stream()
                .map(compiled -> compiled.statement().requirement())
                .map(needed ->
                        needed.map(it -> it.majorVersion() + " " + it.feature()).orElse("none"))
                .toList();
    }
}
