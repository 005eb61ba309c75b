package dev.ambix.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecuteFileTest {
    @Test
    void theStatementsOfAFileAreDividedAsPsqlDividesThem() {
        List<String> statements = compile("files/several.sql");
        assertThat(statements).hasSize(3);
        assertThat(statements.get(0)).startsWith("-- Roles; and what they say.\ncreate table role");
        assertThat(statements.get(1))
                .contains("return 'it''s; $$ \\n'; -- not; the end")
                .endsWith("end $body$");
        assertThat(statements.get(2)).endsWith("insert into role values (1, E'back\\\\slash; \\'quoted\\'')");
    }

    @Test
    void aFileIsFoundFromTheRootToo() {
        assertThat(compile("/dev/ambix/sql/files/marked.sql")).containsExactly("select 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing.sql        | There is no file /dev/ambix/sql/missing.sql on the class path. It is looked for beside \
            dev.ambix.sql.ExecuteFileTest; begin with a slash to look from the root.
            /missing.sql       | There is no file /missing.sql on the class path. It is looked for from the root; leave out \
            the slash to look beside ExecuteFileTest.
            files/latin.sql    | The file /dev/ambix/sql/files/latin.sql is not in UTF-8.
            files/commands.sql | /dev/ambix/sql/files/commands.sql:2: \\connect other is a command of psql, which only psql \
            can run. Write it as SQL, or take it out.
            """)
    void whatCannotBeReadIsRefused(String path, String message) {
        assertThatThrownBy(() -> compile(path))
                .isInstanceOf(MigrationException.class)
                .hasMessage(message.replace("\\\\", "\\"));
    }

    @Test
    void rowsOfCopyAreNotHeld() {
        assertThat(compile("files/copy.sql"))
                .containsExactly("copy role (id, name) from stdin -- rows of /dev/ambix/sql/files/copy.sql, SHA-256 "
                        + "d3cdb1a1b229fa2b85d212cadb763cb43ad80d94197eac4fcbad1aa014729c89");
    }

    @Test
    void placeholdersOfAFileHaveValues() {
        ChangeSet recorded = Operations.record(op ->
                op.executeFile("files/placeholders.sql", Map.of("reader", "app_reader", "note", "", "table", "a$b")));
        assertThat(SqlCompiler.standard().compile(recorded))
                .extracting(compiled -> compiled.statement().sql())
                .containsExactly(
                        "grant select on \"a$b\" to app_reader, app_reader",
                        "select '', '${other}', '$', '${', '${reader'");
    }

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "${x}, 1",
        "$${x}$, $1$",
        "${x}${x}, 11",
        "${x, ${x",
        "$, $",
        "${}, ${}",
        "{x}, {x}",
        "${${x}}, ${1}"
    })
    void whatIsNoPlaceholderStaysAsItIs(String text, String filled) {
        assertThat(LargeText.of("text", text).filled(Map.of("x", "1")).read()).isEqualTo(filled);
        String padded = "-".repeat(8190) + text + "-".repeat(300);
        assertThat(LargeText.of("text", padded).filled(Map.of("x", "1")).read())
                .isEqualTo("-".repeat(8190) + filled + "-".repeat(300));
    }

    private static List<String> compile(String path) {
        ChangeSet recorded = Operations.record(op -> op.executeFile(path));
        return SqlCompiler.standard().compile(recorded).stream()
                .map(compiled -> compiled.statement().sql())
                .toList();
    }
}
