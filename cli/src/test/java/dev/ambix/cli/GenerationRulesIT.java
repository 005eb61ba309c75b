package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a project says about its generated migrations: filters, its environment class, hooks, the editor. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class GenerationRulesIT {
    private static final String MODEL = """
            create table account (id bigint);
            create table audit_log (id bigint);
            create schema billing;
            create table billing.invoice (id bigint);
            create function tmp_one() returns int language sql as 'select 1';
            """;

    @TempDir
    Path folder;

    private TestDatabase db;

    @BeforeEach
    void take(TestDatabase database) {
        db = database;
    }

    private ProjectFolder project(String migrations, String model) {
        return ModelFolder.with(folder, migrations, "sql = \"schema.sql\"\n" + model)
                .on(db)
                .file("schema.sql", MODEL);
    }

    private ProjectFolder withHook(String hook) {
        return project("hook = " + hook, "");
    }

    @Test
    void globsLeaveOutAndSaySo() {
        ProjectFolder project =
                project("", "exclude = [\"audit_*\", \"function:tmp_*\", \"schema:billing\", \"billing.*\"]");

        assertThat(project.run("check")).isEqualTo(new Outcome(3, "create table account\n", """
                        Left out by the configuration: 4 objects; -v lists them.
                        There is 1 difference.
                        """));
        assertThat(project.run("check", "-v").err())
                .contains(
                        """
                Left out by the configuration: schema billing
                """,
                        "Left out by the configuration: table audit_log\n",
                        "Left out by the configuration: function tmp_one()\n");
    }

    @Test
    void onlyWhatIsIncludedIsCompared() {
        db.execute("create table legacy (id int)");

        assertThat(project("", "include = \"a*\"").run("check").out())
                .isEqualTo("create table account\ncreate table audit_log\n");
        assertThat(project("", "schemas = \"billing\"").run("check").out())
                .isEqualTo("create schema billing\ncreate table billing.invoice\n");
    }

    @Test
    void theEnvironmentClassHasItsSay() {
        ProjectFolder project = project("", "environment = \"shop.Rules\"").file("src/shop/Rules.java", """
                package shop;

                import dev.ambix.autogenerate.AutogenerateEnvironment;
                import dev.ambix.autogenerate.Rewriter;
                import dev.ambix.operation.value.ObjectOperation.CreateObject;
                import dev.ambix.schema.name.SchemaObject;
                import dev.ambix.schema.table.Table;
                import java.util.List;
                import java.util.Optional;

                public final class Rules implements AutogenerateEnvironment {
                    @Override
                    public boolean includes(SchemaObject object) {
                        return !(object instanceof Table table) || !table.name().name().startsWith("audit");
                    }

                    @Override
                    public Rewriter rewriter() {
                        return Rewriter.empty()
                                .on(CreateObject.class, op -> op.object() instanceof Table table
                                                && table.name().schema().isEmpty()
                                        ? List.of(new CreateObject(
                                                table.withComment(Optional.of("generated")), op.existence()))
                                        : List.of());
                    }
                }
                """);

        String source = ModelFolder.written(project, project.autogenerate("-m", "rules"));

        assertThat(source).contains("\"account\"", "generated").doesNotContain("audit", "billing", "tmp_one");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
    }

    @Test
    void anEnvironmentOfAnotherKindIsRefused() {
        assertThat(project("", "environment = \"java.lang.String\"")
                        .run("check")
                        .err())
                .isEqualTo("""
                ambix: model.environment: java.lang.String does not implement dev.ambix.autogenerate.AutogenerateEnvironment.
                """);
    }

    @Test
    void theHookRunsOnTheNewFileWithoutAShell() throws IOException {
        ProjectFolder project = withHook("[\"sed\", \"-i\", \"1i // $HOME formatted\", \"{file}\"]");

        String source = ModelFolder.written(project, project.autogenerate("-m", "first"));

        assertThat(source).startsWith("// $HOME formatted\npackage shop;\n");
    }

    @Test
    void aHookThatFailsLeavesTheFileAndSaysSo() throws IOException {
        Outcome failed = withHook("[\"false\"]").autogenerate("-m", "first");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .matches("ambix: The hook \"false PROJECT/src/shop/R\\d{12}_First.java\" ended with exit code 1."
                        + " The file was written: PROJECT/src/shop/R\\d{12}_First.java.\n");
        assertThat(withHook("[\"no-such-program\"]")
                        .run("revision", "-m", "second")
                        .err())
                .startsWith("ambix: The hook \"no-such-program\" of [migrations] cannot be started: ");
        try (var files = Files.list(folder.resolve("my project/src/shop"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theEditorOpensTheGeneratedFile() throws IOException {
        ProjectFolder project = project("", "").file("editor", "#!/bin/sh\nprintf '%s' \"$1\" > edited.txt\n");
        Path editor = project.root().resolve("editor");
        editor.toFile().setExecutable(true);
        Path link = Files.createSymbolicLink(folder.resolve("editor"), editor);

        Outcome written = project.with("EDITOR", link.toString()).autogenerate("-m", "first", "--edit");

        assertThat(Files.readString(project.root().resolve("edited.txt"))
                        .replace(project.root().toString(), "PROJECT"))
                .isEqualTo(written.out().strip());
    }
}
