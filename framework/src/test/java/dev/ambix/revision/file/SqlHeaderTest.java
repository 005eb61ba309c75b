package dev.ambix.revision.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import dev.ambix.revision.phase.Phase;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlHeaderTest {
    private static final String NAME = "carts/27c6_cart.up.sql";

    private static final RevisionNode FULL = new RevisionNode(
                    "27c6a30d7c24",
                    List.of("1975ea83b712", "81bd07"),
                    List.of("billing"),
                    List.of("carts", "shop-2"),
                    "add shopping cart: table",
                    Optional.of(Instant.parse("2026-11-20T13:03:11Z")),
                    new SqlFile(NAME))
            .in(Phase.CONTRACT)
            .replacing(List.of("f1", "f2", "f2:e1"));

    private static Optional<SqlHeader> read(String text) throws IOException {
        return SqlHeader.read(NAME, "db/" + NAME, new StringReader(text));
    }

    @Test
    void allKeysAreReadInAnyOrderAndSpelling() throws IOException {
        assertThat(read("""
                        \uFEFF-- Copyright of the shop
                        --
                        --Revision:27c6a30d7c24
                        -- created: 2026-11-20T13:03:11Z
                        --   down-revisions : 1975ea83b712,  81bd07
                        -- Depends_On: billing
                        -- branch label: carts, shop-2
                        -- message: add shopping cart: table
                        -- phase: contract
                        -- transaction: none
                        -- irreversible: it is old
                        -- replaces: f1, f2, f2:e1

                        -- message: this is a comment
                        select 1;
                        """)).contains(new SqlHeader(FULL, true, Optional.of("it is old")));
    }

    @Test
    void aHeaderThatIsWrittenIsReadAgain() throws IOException {
        SqlHeader header = new SqlHeader(FULL, true, Optional.of("it is old"));

        assertThat(HeaderText.of(header)).isEqualTo("""
                        -- revision: 27c6a30d7c24
                        -- down revision: 1975ea83b712, 81bd07
                        -- branch labels: carts, shop-2
                        -- depends on: billing
                        -- replaces: f1, f2, f2:e1
                        -- message: add shopping cart: table
                        -- created: 2026-11-20T13:03:11Z
                        -- phase: contract
                        -- transaction: none
                        -- irreversible: it is old
                        """);
        assertThat(read(HeaderText.of(header))).contains(header);
    }

    @Test
    void textWithoutAHeaderIsNoRevision() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("-- message: alone\nselect 1;\n-- revision: aa11\n")).isEmpty();
        assertThat(read("/* revision: aa11 */\n-- revision: aa11\n"))
                .as("below a block comment")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -- revision:                                   | 1 | the revision id "" is empty
            -- revision: a-b                               | 1 | the revision id "a-b" holds "-"; only letters
            -- revision: head                              | 1 | is a word that revision targets use
            -- revision: aa11;-- phase: late            | 2 | "late" is no phase. Write "expand" for what runs before a deployment, or "contract" for what runs after it.
            -- revision: aa11;-- down revison: bb          | 2 | "down revison" is no key of a header. Did you mean "down revision"? The keys are revision, down revision, branch labels, depends on, message, created, phase, transaction, irreversible, replaces; other comments stand below an empty line.
            -- revision: aa11;-- makes a table             | 2 | "makes a table" is no line of a header.
            -- revision: aa11;-- revision: bb22            | 2 | "revision" stands in line 1 already.
            -- revision: aa11;-- depends on: x;-- depends on: y | 3 | "depends on" stands in line 2 already. Several values stand in one line, with commas between them.
            -- revision: aa11;-- depends on: x, y, x       | 2 | "x" is given twice. Remove one.
            -- revision: aa11;-- branch labels: a@b        | 2 | the branch label "a@b" holds "@"
            -- revision: aa11;-- created: yesterday        | 2 | "yesterday" is no time such as 2026-11-20T13:03:11Z.
            -- revision: aa11;-- transaction: some         | 2 | "some" is nothing that can be said of the transaction. Write "none"
            -- revision: aa11;-- transaction:              | 2 | "" is nothing that can be said of the transaction.
            -- revision: aa11;-- irreversible:             | 2 | the reason is missing.
            """)
    void whatIsWrongIsNamedWithFileAndLine(String text, int line, String problem) {
        assertThatThrownBy(() -> read(text.replace(";", "\n")))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("db/" + NAME + ":" + line + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void theHeaderOfADowngradeSaysLittle() throws IOException {
        assertThat(SqlHeader.isOutsideTransaction("aa11", "x.down.sql", new StringReader("drop table a;")))
                .isFalse();
        assertThat(SqlHeader.isOutsideTransaction(
                        "aa11", "x.down.sql", new StringReader("-- revision: aa11\n-- transaction: none\n")))
                .isTrue();
        assertThatThrownBy(() ->
                        SqlHeader.isOutsideTransaction("aa11", "x.down.sql", new StringReader("-- revision: bb22\n")))
                .hasMessage("x.down.sql:1: it is the downgrade of revision aa11 by its name, and of \"bb22\" by its"
                        + " header. Correct one of them.");
        assertThatThrownBy(() -> SqlHeader.isOutsideTransaction(
                        "aa11", "x.down.sql", new StringReader("-- revision: aa11\n-- message: drop it\n")))
                .hasMessage("x.down.sql:2: \"message\" stands in the file with the upgrade. Take it out here.");
    }

    @Test
    void anotherParentChangesOneLine() {
        String text = "-- license\r\n-- revision: aa11\r\n--  Down Revisions:  bb22, cc33\r\n-- message: x\r\n\r\n"
                + "-- down revision: no header\r\nselect 1;";

        assertThat(HeaderText.withDownRevision("x.sql", text, "dd44"))
                .isEqualTo(text.replace("--  Down Revisions:  bb22, cc33", "--  Down Revisions: dd44"));
        assertThat(HeaderText.withDownRevision("x.sql", "-- revision: aa11\r\n\r\n-- down revision: no\r\n", "dd44"))
                .isEqualTo("-- revision: aa11\r\n-- down revision: dd44\r\n\r\n-- down revision: no\r\n");
        assertThat(HeaderText.withDownRevision("x.sql", "-- revision: aa11", "dd44"))
                .isEqualTo("-- revision: aa11\n-- down revision: dd44\n");
        assertThatThrownBy(() -> HeaderText.withDownRevision("x.sql", "select 1;", "dd44"))
                .hasMessage("x.sql has no header any more, so it cannot be changed.");
    }
}
