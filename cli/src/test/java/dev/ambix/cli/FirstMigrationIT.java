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

/** The first migration in five minutes, as the README tells it. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class FirstMigrationIT {
    static final String INIT = "ambix init";
    static final String REVISION = "ambix revision -m \"add shopping cart table\"";
    static final String UPGRADE = "ambix upgrade";
    static final String CURRENT = "ambix current";
    static final String DOWNGRADE = "ambix downgrade -1";

    static final String BODY = """
                @Override
                public void upgrade(Operations op) {
                    op.createTable("shopping_cart",
                            column("id", BIGINT).identity(),
                            column("account_id", BIGINT).notNull(),
                            column("total", NUMERIC(12, 2)).notNull().defaultValue("0"),
                            primaryKey("id"));
                    op.createIndex("ix_shopping_cart_account_id", on("shopping_cart", "account_id"));
                }

                @Override
                public void downgrade(Operations op) {
                    op.dropTable("shopping_cart");
                }
            """;

    private static final String GENERATED_BODY = """
                @Override
                public void upgrade(Operations op) {}

                @Override
                public void downgrade(Operations op) {
                    op.notWrittenYet();
                }
            """;

    @TempDir
    Path folder;

    @Test
    void theReadmeSaysTheSame() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        assertThat(readme).contains(INIT, REVISION, UPGRADE, CURRENT, DOWNGRADE, BODY);
    }

    @Test
    void aTableIsMadeAndDroppedAgain(TestDatabase db) throws IOException {
        ProjectFolder project = ProjectFolder.empty(folder).on(db);

        assertThat(project.shell(INIT))
                .isEqualTo(new Outcome(
                        0,
                        "PROJECT/ambix.toml\n",
                        "Next: ambix revision -m \"first tables\", edit the file that it prints, ambix upgrade\n"));
        Outcome written = project.shell(REVISION);
        assertThat(written.out()).matches("PROJECT/src/migrations/R\\d{12}_AddShoppingCartTable\\.java\n");
        Path file = project.root().resolve(written.out().strip().substring("PROJECT/".length()));
        String id = edit(file);

        assertThat(project.shell(UPGRADE)).isEqualTo(new Outcome(0, "", """
                                Upgrading 1 revision on URL: %1$s
                                  %1$s  add shopping cart table  TIME
                                Done: 1 revision in TIME.
                                """.formatted(id)));
        assertThat(db.query("select indexdef from pg_indexes where tablename = 'shopping_cart' order by 1"))
                .containsExactly(
                        "CREATE INDEX ix_shopping_cart_account_id ON public.shopping_cart USING btree (account_id)",
                        "CREATE UNIQUE INDEX shopping_cart_pkey ON public.shopping_cart USING btree (id)");
        assertThat(project.shell(CURRENT)).isEqualTo(new Outcome(0, id + " (head), add shopping cart table\n", ""));
        assertThat(project.shell(DOWNGRADE)).isEqualTo(new Outcome(0, "", """
                                Downgrading 1 revision on URL: %1$s
                                  %1$s  add shopping cart table  TIME
                                Done: 1 revision undone in TIME.
                                """.formatted(id)));
        assertThat(db.query("select to_regclass('shopping_cart')")).containsExactly("");
    }

    /** Does in the generated file what the reader does; the id of its revision. */
    private static String edit(Path file) throws IOException {
        String generated = Files.readString(file);
        assertThat(generated).contains(GENERATED_BODY);
        Files.writeString(file, generated.replace(GENERATED_BODY, BODY));
        return generated.replaceAll("(?s).*@Revision\\(id = \"(\\w+)\".*", "$1");
    }
}
