package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.conformance.RealSchema;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code init --from-database}: projects for databases that are there already. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class InitFromDatabaseIT {
    private static final CatalogSnapshot SCHEMA = CatalogSnapshot.ofSchema()
            .without("ambix_revision", "ambix_journal")
            .ignoringColumnOrder();

    @TempDir
    Path folder;

    static List<RealSchema> schemas() {
        return RealSchema.chosen("ambix.schemas", Set.of("quartz"), 1);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theProjectOfARealDatabaseMakesItAnew(RealSchema schema) {
        try (TestDatabase db = TestDatabase.create();
                TestDatabase other = TestDatabase.create()) {
            schema.load(db);
            ProjectFolder project = ProjectFolder.empty(folder);
            String before = SCHEMA.read(db);

            Outcome made = project.run("init", "--from-database", "--url", db.url());

            assertThat(made.exitCode()).as("%s; %s", made.err(), Sample.NOTE).isZero();
            assertThat(made.out()).matches("""
                    PROJECT/ambix.toml
                    PROJECT/src/model/DatabaseModel.java
                    PROJECT/src/migrations/R\\d{12}_WhatWasThereBefore.java
                    """);
            assertThat(project.run("current", "--check-heads").exitCode()).isZero();
            assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
            assertThat(SCHEMA.read(db)).isEqualTo(before);
            assertThat(project.run("upgrade", "--url", other.url()).exitCode()).isZero();
            assertThat(project.run("check", "--url", other.url()).exitCode()).isZero();
            assertThat(project.run("downgrade", "base", "--url", other.url()).exitCode())
                    .isZero();
        }
    }

    @Test
    void oneSchemaIsEnough(TestDatabase db) throws IOException {
        db.execute(
                "create schema billing", "create table billing.invoice (id bigint)", "create table account (id int)");
        ProjectFolder project = ProjectFolder.empty(folder).on(db);

        Outcome made = project.run("init", "--from-database", "--schema", "billing", "--package", "com.example.change");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(Files.readString(project.root().resolve("ambix.toml"))).contains("""
                [model]
                java = "com.example.model.DatabaseModel"
                schemas = ["billing"]
                """);
        assertThat(Files.readString(project.root().resolve("src/com/example/model/DatabaseModel.java")))
                .contains("table(\"billing.invoice\"")
                .doesNotContain("account");
        assertThat(project.run("check").exitCode()).isZero();
    }

    @Test
    void anEmptyDatabaseIsRefused(TestDatabase db) throws IOException {
        ProjectFolder project = ProjectFolder.empty(folder);

        assertThat(project.run("init", "--from-database", "--url", db.url())).isEqualTo(new Outcome(1, "", """
                ambix: The database URL holds nothing, so there is nothing to make a model of. Nothing was written.
                """));
        assertThat(project.run("init", "--from-database").err())
                .startsWith("ambix: --from-database needs a database: name it with --url.\n");
        try (var files = Files.list(project.root())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDatabaseWithMigrationsIsRefused(TestDatabase db) {
        db.execute("create table account (id bigint)");
        ProjectFolder project = ProjectFolder.empty(folder).on(db);
        project.run("init", "--from-database");

        assertThat(project.run("init", "--from-database").err())
                .isEqualTo("ambix: PROJECT/ambix.toml is there already. Nothing was changed.\n");
        assertThat(project.run("init", "elsewhere", "--from-database").err())
                .isEqualTo("ambix: The database URL has migrations already: its table ambix_revision says so."
                        + " Nothing was written.\n");
    }
}
