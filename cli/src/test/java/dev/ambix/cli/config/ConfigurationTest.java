package dev.ambix.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void withoutAFileEverythingHasItsDefault() {
        Configuration configuration = Project.in(folder).load();

        assertThat(configuration.file()).isEmpty();
        assertThat(configuration.folder()).isEqualTo(folder);
        assertThat(configuration.migrations())
                .isEqualTo(new MigrationSettings(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        MigrationSettings.History.BRANCHED,
                        Optional.empty(),
                        Optional.empty(),
                        MigrationSettings.Compilation.ALL_BY_COMMAND,
                        List.of()));
        assertThat(configuration.database())
                .isEqualTo(new DatabaseSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LockSettings.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void theFileOfTheNearestFolderAboveIsRead() {
        Configuration configuration = Project.in(folder, "[migrations]", "package = 'a.b'")
                .with("module/src/file", "")
                .from("module/src")
                .load();

        assertThat(configuration.file()).contains(folder.resolve("ambix.toml"));
        assertThat(configuration.migrations().packageName()).contains("a.b");
    }

    @Test
    void theOptionNamesTheFileBeforeTheVariable() {
        Project project = Project.in(folder)
                .with("one.toml", "migrations.package = 'one'")
                .with("two.toml", "migrations.package = 'two'")
                .variable("AMBIX_CONFIG", "two.toml");

        assertThat(project.load().migrations().packageName()).contains("two");
        assertThat(project.option("--config", "one.toml").load().migrations().packageName())
                .contains("one");
    }

    @Test
    void pathsAreRelativeToTheFile() {
        MigrationSettings migrations = Project.in(
                        folder, "[migrations]", "source = ['src', '/opt/src']", "classpath = ['lib/*.jar', 'classes']")
                .with("lib/b.jar", "")
                .with("lib/a.jar", "")
                .with("lib/readme.txt", "")
                .with("classes/A.class", "")
                .with("below/file", "")
                .from("below")
                .load()
                .migrations();

        assertThat(migrations.sources()).containsExactly(folder.resolve("src"), Path.of("/opt/src"));
        assertThat(migrations.classPath())
                .containsExactly(folder.resolve("lib/a.jar"), folder.resolve("lib/b.jar"), folder.resolve("classes"));
    }

    @Test
    void aWildcardMayCrossFolders() {
        assertThat(Project.in(folder, "migrations.classpath = '**/*.jar'")
                        .with("x/y/a.jar", "")
                        .load()
                        .migrations()
                        .classPath())
                .containsExactly(folder.resolve("x/y/a.jar"));
    }

    @Test
    void anEnvironmentReplacesSingleKeys() {
        Project project = Project.in(
                folder,
                "[database]",
                "url = 'postgresql://dev/app'",
                "history_schema = 'audit'",
                "[env.prod.database]",
                "url = 'postgresql://prod/app'");

        assertThat(project.database().url()).hasToString("Optional[jdbc:postgresql://dev/app]");
        DatabaseSettings prod = project.option("--env", "prod").database();
        assertThat(prod.url()).hasToString("Optional[jdbc:postgresql://prod/app]");
        assertThat(prod.historySchema()).contains("audit");
    }

    @Test
    void theVariableNamesTheEnvironmentAfterTheOption() {
        Project project = Project.in(folder, "[env.a]", "[env.b]").variable("AMBIX_ENV", "a");

        assertThat(project.load().environment()).contains("a");
        assertThat(project.option("--env", "b").load().environment()).contains("b");
    }

    @Test
    void variablesAreReplacedWithTheirDefaults() {
        DatabaseSettings database = Project.in(
                        folder,
                        "[database]",
                        "url = 'postgresql://${HOST:-localhost}:${PORT:-5432}/app'",
                        "user = '$${literal}'")
                .variable("HOST", "db")
                .database();

        assertThat(database.url()).hasToString("Optional[jdbc:postgresql://db:5432/app]");
        assertThat(database.user()).contains("${literal}");
    }

    @Test
    void variablesOfValuesThatAreNotNeededMayBeUnset() {
        Project project = Project.in(
                folder,
                "[database]",
                "url = '${UNSET}'",
                "password = '${ALSO_UNSET}'",
                "[migrations]",
                "package = 'a'");

        assertThat(project.load().migrations().packageName()).contains("a");
        assertThat(project.option("--url", "postgresql://u:p@h/db").database().url())
                .hasToString("Optional[jdbc:postgresql://h/db]");
    }

    @Test
    void durationsAreWrittenAsPostgresWritesThem() {
        DatabaseSettings database = Project.in(
                        folder, "[database]", "lock_timeout = '1.5s'", "statement_timeout = '2 min'")
                .database();

        assertThat(database.locks().timeout()).contains(Duration.ofMillis(1500));
        assertThat(database.statementTimeout()).contains(Duration.ofMinutes(2));
    }

    @Test
    void anEmptyUrlIsNone() {
        assertThat(Project.in(folder, "database.url = '${DATABASE_URL:-}'")
                        .database()
                        .url())
                .isEmpty();
    }

    @Test
    void aNamingConventionIsATableOfTemplates() {
        Configuration configuration = Project.in(
                        folder, "[migrations.naming]", "uq = 'uq_%(table_name)s'", "pk = '${PK:-pk_%(table_name)s}'")
                .load();

        assertThat(configuration.namingTemplates())
                .containsExactly(Map.entry("pk", "pk_%(table_name)s"), Map.entry("uq", "uq_%(table_name)s"));
    }
}
