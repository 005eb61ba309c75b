package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example of verbs in the README does what is said there. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class VerbsIT {
    private static final String TABLE = """
            op.createTable("account", column("id", BIGINT).identity(), column("owner", CLOB), primaryKey("id"));
            op.createView("active_accounts", "select id from account");
            op.execute("insert into account (owner) select 'o' || n from generate_series(1, 3) n");
            op.createTable("currency", column("code", VARCHAR(3)), column("name", CLOB));
            op.createTable("scan", column("id", BIGINT), column("image", BLOB));
            """;

    private static final String CONSTANTS = """
            private static final dev.ambix.schema.object.View ACTIVE_ACCOUNTS =
                    view("active_accounts", "select id from account");
            private static final dev.ambix.schema.object.View ACTIVE_ACCOUNTS_WITH_MOOD =
                    view("active_accounts", "select id, mood from account");

            private static java.util.stream.Stream<java.nio.file.Path> scans() {
                return java.util.stream.Stream.of(java.nio.file.Path.of("src/shop/scan.png"));
            }

            private static int idOf(java.nio.file.Path file) {
                return 7;
            }
            """;

    @TempDir
    Path folder;

    @Test
    void theExampleOfTheReadmeRuns(TestDatabase db) throws IOException {
        ProjectFolder project = ProjectFolder.configured(folder)
                .on(db)
                .migration("A", "id = \"a1\"", TABLE, "")
                .file(
                        "src/shop/B.java",
                        exampleAsMigration()
                                .replace(
                                        "to(\"app\")",
                                        "to(\""
                                                + db.query("select current_user")
                                                        .get(0) + "\")"))
                .file(
                        "src/shop/countries.sql",
                        "create table country (code text);\ninsert into country values ('a;b');")
                .file("src/shop/currencies.csv", "name,code\nEuro,EUR\n")
                .file("src/shop/scan.png", "an image");

        // A migration may name files relative to the folder of the process.
        Outcome outcome = project.launched().run("upgrade");

        assertThat(outcome.err()).contains("Done: 2 revisions");
        assertThat(db.query("select mood from active_accounts")).containsExactly("ok", "ok", "ok");
        assertThat(db.query("select code from country")).containsExactly("a;b");
        assertThat(db.query("select * from currency")).containsExactly("EUR|Euro");
        assertThat(db.query("select id, convert_from(image, 'UTF8') from scan")).containsExactly("7|an image");
        assertThat(db.query("select enum_range(null::mood)")).containsExactly("{sad,ok,glad}");
        assertThat(db.query("select relrowsecurity, polname from pg_class c join pg_policy p on polrelid = c.oid"))
                .containsExactly("t|own");
    }

    private static String exampleAsMigration() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int start = readme.indexOf("op.createType(enumType(");
        String example = readme.substring(start, readme.indexOf("```", start));
        String addColumn = "op.addColumn(\"account\", column(\"mood\", type(\"mood\")));\n\nop.replace(";
        return ProjectFolder.source(
                        "B",
                        "id = \"b1\", downRevision = \"a1\"",
                        example.replace("op.replace(", addColumn)
                                .replace("LargeBytes.", "dev.ambix.operation.row.LargeBytes."),
                        "op.irreversible(\"an example\");")
                .replace("implements Migration {\n", "implements Migration {\n" + CONSTANTS);
    }
}
