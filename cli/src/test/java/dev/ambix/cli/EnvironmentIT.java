package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a project says in code about its runs, and the arguments that it and the migrations read. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class EnvironmentIT {
    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"
            environment = "shop.Surroundings"

            [model]
            sql = "schema.sql"
            """;
    private static final String SURROUNDINGS = """
            package shop;

            import dev.ambix.autogenerate.AutogenerateEnvironment;
            import dev.ambix.operation.Arguments;
            import dev.ambix.runtime.run.*;
            import dev.ambix.schema.*;
            import dev.ambix.schema.name.SchemaObject;
            import java.util.*;

            public final class Surroundings implements MigrationEnvironment, AutogenerateEnvironment {
                @Override
                public Optional<String> url(Arguments arguments) {
                    return Optional.of(arguments.require("database"));
                }

                @Override
                public Map<String, String> connectionProperties(Arguments arguments) {
                    return Map.of("ApplicationName", "ours");
                }

                @Override
                public List<MigrationListener> listeners(Arguments arguments) {
                    return List.of(new MigrationListener() {
                        @Override
                        public void runDone(RunResult result) {
                            System.setProperty("ambix.test.told", result.revisions().size() + " " + arguments.require("tenant"));
                        }
                    });
                }

                @Override
                public List<String> schemas(Arguments arguments) {
                    return List.of("public");
                }

                @Override
                public Optional<NamingConvention> namingConvention(Arguments arguments) {
                    return Optional.of(NamingConvention.of(Map.of("uq", "only_%(table_name)s")));
                }

                @Override
                public boolean includes(SchemaObject object) {
                    return !object.ref().name().name().startsWith("tmp_");
                }
            }
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private String database;

    @BeforeEach
    void writeAProject(TestDatabase db) {
        database = db.url();
        project = ProjectFolder.empty(folder)
                .file("ambix.toml", CONFIGURATION)
                .file("schema.sql", "create table blue (id int, constraint only_blue unique (id));")
                .file("src/shop/Surroundings.java", SURROUNDINGS)
                .migration(
                        "R1",
                        "id = \"aa1100\"",
                        "op.createTable(op.argument(\"tenant\"), column(\"id\", INTEGER), unique(\"id\"));",
                        "op.dropTable(op.argument(\"tenant\"));");
    }

    private Outcome run(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "-x";
        all[1] = "database=" + database;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[arguments.length + 2] = "-x";
        all[arguments.length + 3] = "tenant=blue";
        return project.run(all);
    }

    @Test
    void runsAndComparisonsGoByIt(TestDatabase db) {
        assertThat(run("upgrade", "-q")).isEqualTo(new Outcome(0, "", ""));
        assertThat(db.query("select conname from pg_constraint where conrelid = 'blue'::regclass and contype = 'u'"))
                .containsExactly("only_blue");
        assertThat(System.getProperty("ambix.test.told")).isEqualTo("1 blue");
        db.execute("create table tmp_1 ()", "create schema other", "create table other.t ()");
        assertThat(run("check"))
                .isEqualTo(new Outcome(
                        0, "", "Left out by the configuration: table tmp_1.\nThe database matches the model.\n"));
        assertThat(run("upgrade", "--dry-run").out()).isEqualTo("Nothing to upgrade.\n");
    }

    @Test
    void aScriptReadsArgumentsToo() {
        assertThat(run("upgrade", "--sql").out()).contains("create table blue (");
    }

    @Test
    void anArgumentThatIsMissingIsNamed() {
        assertThat(project.run("upgrade").err())
                .startsWith(
                        "ambix: The argument \"database\" is needed and was not given. Give it with -x database=VALUE");
        assertThat(project.run("upgrade", "-x", "database=" + database).err())
                .contains("The argument \"tenant\" is needed and was not given.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Optional.of(arguments.require(\"database\")) | upgrade",
                "Map.of(\"ApplicationName\", \"ours\") | upgrade",
                "List.of(\"public\") | check",
                "!object.ref().name().name().startsWith(\"tmp_\") | check"
            })
    void whatItsCodeThrowsIsToldWithItsLine(String returned, String command) {
        assertThat(SURROUNDINGS).contains("return " + returned);
        project.file(
                "src/shop/Surroundings.java",
                SURROUNDINGS.replace("return " + returned, "throw new IllegalStateException(\"The vault is shut\")"));
        run("upgrade", "-q");

        assertThat(run(command).err())
                .startsWith(
                        "ambix: The code of the project threw java.lang.IllegalStateException: The vault is shut at ")
                .contains("(Surroundings.java:")
                .doesNotContain("fault of the command");
    }

    @Test
    void aMissingClassOfItsCodeIsToBeAdded() {
        project.file(
                "src/shop/Surroundings.java",
                SURROUNDINGS.replace(
                        "return List.of(\"public\")", "throw new NoClassDefFoundError(\"org/vault/Client\")"));
        run("upgrade", "-q");

        assertThat(run("check").err())
                .startsWith("ambix: The code of the project threw java.lang.NoClassDefFoundError: org/vault/Client at ")
                .contains("Add the jar of the missing class to \"classpath\" in the table [migrations] of ambix.toml;");
    }

    @Test
    void anArgumentHasAKeyAndAValue() {
        assertThat(project.run("upgrade", "-x", "tenant").exitCode()).isEqualTo(2);
        assertThat(project.run("-x", "=blue", "upgrade").err()).contains("-x: \"=blue\" is not of the form KEY=VALUE.");
    }

    @Test
    void theUrlOfTheCommandGoesBeforeIt(TestDatabase db) {
        assertThat(project.on(db).run("upgrade", "-x", "tenant=blue").exitCode())
                .isZero();
    }

    @Test
    void aClassThatIsNoneIsNamed() {
        project.file("ambix.toml", CONFIGURATION.replace("shop.Surroundings", "shop.R1"));
        assertThat(run("upgrade").err())
                .isEqualTo("ambix: migrations.environment: shop.R1 does not implement "
                        + "dev.ambix.runtime.run.MigrationEnvironment.\n");
        project.file("ambix.toml", CONFIGURATION.replace("shop.Surroundings", "shop.None"));
        assertThat(run("upgrade").err())
                .startsWith("ambix: migrations.environment: the class shop.None cannot be loaded: ");
    }

    @Test
    void whatAClassThrowsWhenItIsMadeIsTold() {
        String environment =
                "package shop; public class Bad implements dev.ambix.runtime.run.MigrationEnvironment {" + " %s }";
        project.file("ambix.toml", CONFIGURATION.replace("shop.Surroundings", "shop.Bad"))
                .file("src/shop/Bad.java", environment.formatted("static int n = Integer.parseInt(\"x\");"));
        assertThat(run("upgrade").err())
                .isEqualTo("ambix: migrations.environment: a static field or static block of shop.Bad threw"
                        + " java.lang.NumberFormatException: For input string: \"x\".\n");
        project.file("src/shop/Bad.java", environment.formatted("int n = Integer.parseInt(\"x\");"));
        assertThat(run("upgrade").err())
                .isEqualTo("ambix: migrations.environment: the constructor of shop.Bad threw"
                        + " java.lang.NumberFormatException: For input string: \"x\".\n");
    }
}
