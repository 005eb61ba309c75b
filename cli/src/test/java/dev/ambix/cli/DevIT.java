package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code dev}: the database follows the files, as users change them. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class DevIT {
    private static final Duration LONGEST = Duration.ofSeconds(180);
    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"
            [model]
            sql = "schema.sql"
            [database]
            url = "${DEV_URL}"
            """;
    private static final String ACCOUNT = "create table account (id bigint primary key);\n";

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        project = ProjectFolder.configured(folder)
                .file("ambix.toml", CONFIGURATION + "disposable = true\n")
                .file("schema.sql", ACCOUNT)
                .file("src/shop/package-info.java", "package shop;\n")
                .with("DEV_URL", database.url());
    }

    private void until(Running running, BooleanSupplier condition) {
        try {
            Waiting.until(LONGEST, () -> !running.process().isAlive() || condition.getAsBoolean());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("It said: " + said(running), e);
        }
        assertThat(running.process().isAlive()).as(said(running)).isTrue();
    }

    private static String said(Running running) {
        try {
            return Files.readString(running.out()) + Files.readString(running.err());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean has(String column) {
        return db.query("select count(*) from information_schema.columns where table_name || '.' || column_name = '"
                        + column + "'")
                .equals(List.of("1"));
    }

    private boolean isIdle(Running running, int waits) {
        return said(running).split("Waiting for changes", -1).length > waits;
    }

    private List<Path> migrations() {
        try (Stream<Path> files = Files.list(project.root().resolve("src/shop"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("R"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private String ids() {
        return String.join(" ", db.query("select revision from ambix_revision order by applied_at"));
    }

    @Test
    void theDatabaseFollowsTheModelAndTheClasses() throws IOException {
        project.shell("git init -q && git config user.name a && git config user.email a@b");
        try (Running running = project.start("dev", "-m", "next")) {
            until(running, () -> has("account.id") && isIdle(running, 1));
            List<Path> first = migrations();
            assertThat(first).hasSize(1);
            String id = ids();

            // A model that is no SQL is told, and nothing is undone for it; nor for one that is the same.
            db.execute("insert into account values (1)");
            project.file("schema.sql", ACCOUNT.replace("table", "tabel"));
            until(running, () -> said(running).contains("syntax error at or near \"tabel\"") && isIdle(running, 2));
            project.file("schema.sql", ACCOUNT + "-- The same.\n");
            until(running, () -> isIdle(running, 3));
            assertThat(said(running)).doesNotContain("undone");
            assertThat(db.query("select count(*) from account")).containsExactly("1");

            // The model grows: the same file is written anew, and its id stays.
            project.file("schema.sql", ACCOUNT.replace(");", ", name text);"));
            until(running, () -> has("account.name") && isIdle(running, 4));
            assertThat(migrations()).isEqualTo(first);
            assertThat(ids()).isEqualTo(id);
            assertThat(said(running))
                    .containsSubsequence("written  ", "applied  ", "undone  ", "rewritten  ", "applied  ");

            // It is committed: the next change goes into another one.
            project.shell("git add src && git commit -qm first");
            project.file("schema.sql", ACCOUNT.replace(");", ", name text, mail text);"));
            until(running, () -> has("account.mail") && isIdle(running, 5));
            assertThat(migrations()).hasSize(2);
            Path second = migrations().stream()
                    .filter(file -> !first.contains(file))
                    .findFirst()
                    .orElseThrow();

            // A class is changed: it is undone as it was applied, and applied again.
            edit(second, "op.dropColumn(", "op.dropTable(\"extra\");\n        op.dropColumn(");
            edit(second, "op.addColumn(", "op.createTable(\"extra\", column(\"n\", TEXT));\n        op.addColumn(");
            until(running, () -> has("extra.n") && isIdle(running, 6));
            assertThat(migrations()).hasSize(2);

            // What does not compile is told, and waits for the next change.
            project.file("src/shop/Broken.java", "class Broken { int x = y; }");
            until(
                    running,
                    () -> said(running).contains("error  The migrations do not compile: 1 error.")
                            && isIdle(running, 7));
            project.shell("rm src/shop/Broken.java");

            // What cannot be undone: emptied, and built anew.
            project.file("schema.sql", ACCOUNT.replace(");", ", name text, mail text);\ncreate table extra (n text);"));
            edit(second, "op.dropTable(\"extra\");", "op.irreversible(\"nobody knows\");");
            edit(second, "column(\"n\", TEXT)", "column(\"n\", TEXT), column(\"m\", TEXT)");
            until(running, () -> has("extra.m"));
            edit(second, "column(\"m\", TEXT)", "column(\"k\", TEXT)");
            until(running, () -> has("extra.k") && !has("extra.m"));
            assertThat(said(running)).contains("emptied    all that was there, to build it anew: ");
            assertThat(ids()).startsWith(id + " ");

            Outcome ended = running.signal("INT").outcome();
            assertThat(ended.err()).endsWith("Stopped.\n");
            assertThat(ended.out()).doesNotContain("interrupted");
        }
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
    }

    @Test
    void aDropThatIsNotAllowedIsToldAndWritesNothing() throws IOException {
        project.file("ambix.toml", CONFIGURATION.replace("package = \"shop\"\nsource = \"src\"", "sql = \"sql\"") + """
                        disposable = true
                        """)
                .file("sql/1.sql", """
                        -- revision: aa1100

                        create table account (id bigint primary key, name text);

                        -- downgrade

                        drop table account;
                        """);
        try (Running running = project.start("dev")) {
            until(running, () -> isIdle(running, 1));
            assertThat(said(running)).contains("Not dropped: ").doesNotContain("written", "error  ");
            assertThat(project.root().resolve("sql").toFile().list()).containsExactly("1.sql");

            project.file("schema.sql", ACCOUNT.replace(");", ", mail text);"));
            until(running, () -> has("account.mail") && isIdle(running, 2));
            assertThat(has("account.name")).isTrue();
            running.signal("INT").outcome();
        }
    }

    @Test
    void onlyADisposableDatabaseIsFollowed() {
        project.file("ambix.toml", CONFIGURATION);
        Outcome refused = project.run("dev");
        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .startsWith("ambix: The database is not disposable.")
                .endsWith("Nothing was done.\n");
        project.file("ambix.toml", CONFIGURATION + "[env.prod]\nprotected = true\ndisposable = true\n");
        assertThat(project.run("dev", "--env", "prod").err()).contains("a protected database is never emptied.");
    }
}
