package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The two models that the README shows do what it says of them. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class ReadmeIT {
    private static final String IMPORTS = """
            package com.example;

            import static dev.ambix.schema.Ddl.*;
            import static org.jooq.impl.SQLDataType.*;

            import dev.ambix.schema.Model;
            import dev.ambix.schema.ModelObjects;

            """;

    @TempDir
    Path folder;

    @Test
    void theModelsLeadToMigrationsAndThenToNothing(TestDatabase db) throws IOException {
        ProjectFolder project = ModelFolder.with(folder, "sql = \"schema.sql\"")
                .launched()
                .with("AMBIX_URL", db.url())
                .file("schema.sql", block("sql", "create type mood as enum"));

        assertThat(project.run("check").exitCode()).isEqualTo(3);
        ModelFolder.written(project, project.run("revision", "--autogenerate", "-m", "first tables"));
        assertThat(project.run("upgrade").exitCode()).isZero();
        Outcome again = project.run("revision", "--autogenerate");
        assertThat(again).isEqualTo(new Outcome(0, "", again.err()));

        project.file("ambix.toml", """
                        [migrations]
                        package = "shop"
                        source = "src"
                        [model]
                        java = "com.example.Shop"
                        """)
                .file("src/com/example/Shop.java", IMPORTS + block("java", "public final class Shop"));

        assertThat(project.run("check").out()).isEqualTo("create index ix_account_feeling\n");
        ModelFolder.written(project, project.run("revision", "--autogenerate", "-m", "an index"));
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
    }

    /** The block of code of the README that begins so. */
    private static String block(String language, String beginning) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(" + Pattern.quote(beginning) + ".*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../README.md")));
        assertThat(block.find())
                .as("a block of %s that begins with %s", language, beginning)
                .isTrue();
        return block.group(1);
    }
}
