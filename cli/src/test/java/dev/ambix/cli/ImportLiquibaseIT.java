package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Page;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code import liquibase}: histories that Liquibase itself has made. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Execution(ExecutionMode.SAME_THREAD) // Liquibase has one scope for all threads.
@Sampled(12)
class ImportLiquibaseIT {
    private static final CatalogSnapshot SCHEMA =
            CatalogSnapshot.ofSchema().without("databasechangelog", "databasechangeloglock");

    /** Its jars, which the command does not bring along. */
    private static final String JARS = Arrays.stream(
                    System.getProperty("java.class.path").split(":"))
            .filter(jar -> jar.matches(".*/(liquibase-core|snakeyaml|opencsv|commons-\\w+|jaxb-api)-[^/]*\\.jar"))
            .collect(Collectors.joining(":"));

    @TempDir
    Path folder;

    @Test
    void changeLogsOfAllFormatsAreTakenOver(TestDatabase db) throws Exception {
        ProjectFolder project = changeLogs(ProjectFolder.empty(folder)).on(db);
        update(db, project);
        db.execute(
                "update databasechangelog set dateexecuted = '2024-05-06 07:08:09', tag = 'v1' where id = 'Add name'",
                "alter table databasechangeloglock rename to \"Own Locks\"");

        Outcome made = run(
                project,
                "--contexts",
                "prod,next",
                "--label-filter",
                "!never",
                "--parameter",
                "size=80",
                "--time-zone",
                "UTC");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out().replaceAll("_[0-9a-f]{6} ", "_HASH "))
                .isEqualTo("""
                1_HASH         people    applied by USER, with a downgrade
                Add_name_HASH  Add name  applied by USER, with a downgrade
                1_HASH         1         applied by USER, with a downgrade
                2_HASH         2         applied by USER
                view_HASH      view      applied by USER, with a downgrade
                guarded_HASH   guarded   applied by USER, with a downgrade
                rows_HASH      rows      applied by USER
                code_HASH      code      applied by USER, to be ported by hand
                later_HASH     later     pending, with a downgrade
                PROJECT/ambix.toml
                """.replace("by USER", "INSTANT by USER"));
        assertThat(made.err())
                .contains(
                        "Left out: db/root.yaml::test only::ann (",
                        "Left out: db/root.yaml::labelled::ann (Labels does not match '!never'), although the database has it.",
                        "db/root.yaml::guarded::ann does nothing in a new database: its preconditions do not hold there.",
                        "The tag v1 is at the revision Add_name_");
        assertThat(db.query("select applied_at at time zone 'UTC' || ' ' || applied_by from ambix_revision"
                        + " where revision like 'Add%'"))
                .containsExactly("2024-05-06 07:08:09 ann");
        assertThat(source(project, "C0002_Add_name"))
                .contains("""
                    public void upgrade(Operations op) {
                        op.execute("ALTER TABLE account ADD name VARCHAR(80);");
                    }
                """, "op.execute(\"ALTER TABLE account DROP COLUMN name;\");");
        assertThat(source(project, "C0004_2"))
                .contains(
                        "op.autocommitBlock(block -> block.execute(\"create index concurrently ix on account (name);\"));")
                .contains("op.irreversible(\"Liquibase had no rollback for 2 of bob");
        assertThat(Files.readString(project.root().resolve("ambix.toml")))
                .contains("[model]\nexclude = [\"databasechangelog\", \"Own Locks\"]\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("downgrade", "-1").exitCode()).isZero();
    }

    @Test
    void withoutTheTableTheRevisionsAreComparedWithWhatLiquibaseMakes(TestDatabase db) throws Exception {
        ProjectFolder project = changeLogs(ProjectFolder.empty(folder)).on(db);
        Files.writeString(
                project.root().resolve("db/root.yaml"),
                Files.readString(project.root().resolve("db/root.yaml"))
                        .replaceAll("(?s)  - changeSet:\n      id: code.*", ""));

        Outcome made = run(project, "--contexts", "prod", "--parameter", "size=80", "--by-file");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).contains("The revisions make the same as the scripts of Liquibase");
        assertThat(project.run("upgrade").exitCode()).isZero();
        try (TestDatabase other = TestDatabase.create()) {
            update(other, project);
            assertThat(SCHEMA.read(db)).isEqualTo(SCHEMA.read(other));
            assertThat(db.query("select * from account order by 1"))
                    .isEqualTo(other.query("select * from account order by 1"));
            assertThat(project.run("import", "liquibase", "--stamp", "--url", other.url())
                            .exitCode())
                    .isZero();
            assertThat(project.run("current", "--check-heads", "--url", other.url())
                            .exitCode())
                    .isZero();
        }
        assertThat(project.run("downgrade", "base").err()).contains("Liquibase had no rollback for rows of ann");
    }

    @Test
    void whatTheTableAndTheChangeLogDoNotAgreeOnIsSaid(TestDatabase db) throws Exception {
        ProjectFolder project = changeLogs(ProjectFolder.empty(folder)).on(db);
        update(db, project);
        String[] given = {"--contexts", "prod", "--parameter", "size=80"};
        db.execute("update databasechangelog set md5sum = '9:00000000000000000000000000000000' where id = 'Add name'");

        assertThat(run(project, given).err())
                .contains(
                        "Change sets were changed after they had been applied, by their checksums: db/tables.xml::Add name::ann.");
        db.execute("update databasechangelog set md5sum = null where id = 'Add name'");
        db.execute("insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype)"
                + " values ('gone', 'eve', 'old.xml', now(), 99, 'EXECUTED')");
        assertThat(run(project, given).err())
                .contains(
                        "The database has change sets that the change log does not have: old.xml::gone::eve.",
                        "The change log has db/tables.xml::1::ann:");
        Outcome squashed =
                run(project, "--contexts", "prod,next", "--parameter", "size=80", "--ignore-missing", "--squash");
        assertThat(squashed.err()).contains("does not have all steps yet: later_");
        assertThat(project.root().resolve("src")).doesNotExist();
        update(db, project, "prod,next");

        Outcome made =
                run(project, "--contexts", "prod,next", "--parameter", "size=80", "--ignore-missing", "--squash");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).contains("The steps insert rows into account.");
        assertThat(project.run("check").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no.xml                              | Liquibase refuses the change log no.xml:
            db/root.yaml                        | Liquibase is not on the class path.
            db/broken.xml                       | Liquibase refuses the change log db/broken.xml:
            db/root.yaml --parameter=size       | --parameter: "size" is not of the form NAME=VALUE.
            --root=nowhere                      | --root: there is no folder
            --classpath=nowhere.jar             | --classpath:
            --schema=none --stamp               | There is no ambix.toml
            --plan                              | Name the root change log
            """)
    void whatDoesNotFitIsSaidAndNothingIsWritten(String arguments, String message) throws Exception {
        try (TestDatabase db = TestDatabase.create()) {
            ProjectFolder project = changeLogs(ProjectFolder.empty(folder))
                    .file("db/broken.xml", "<databaseChangeLog>")
                    .on(db);
            List<String> given = new ArrayList<>(List.of("import", "liquibase"));
            given.addAll(List.of(arguments.split(" ")));
            if (!message.contains("class path")) {
                given.addAll(List.of("--classpath", JARS));
            }

            Outcome refused = project.run(given.toArray(String[]::new));

            assertThat(refused.exitCode()).isPositive();
            assertThat(refused.err()).contains(message);
            assertThat(project.root().resolve("src")).doesNotExist();
            assertThat(project.root().resolve("ambix.toml")).doesNotExist();
        }
    }

    @Test
    void whatLiquibaseObjectsToIsSaidOnce(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("invalid.yaml", """
                        databaseChangeLog:
                          - changeSet:
                              id: a
                              author: ann
                              changes:
                                - createTable: {columns: [column: {type: int}, column: {type: int}]}
                                - addColumn: {tableName: t, columns: [column: {type: int}, column: {type: int}]}
                        """)
                .file("unknown.yaml", """
                        databaseChangeLog:
                          - changeSet: {id: a, author: ann, changes: [nonsense: {x: 1}]}
                        """)
                .file("failing.yaml", """
                        databaseChangeLog:
                          - changeSet: {id: a, author: ann, changes: [sql: {sql: create tabel t}]}
                        """)
                .file("without.yaml", "databaseChangeLog: [include: {file: no.yaml}]")
                .on(db);

        assertThat(project.run("import", "liquibase", "invalid.yaml", "--classpath", JARS))
                .isEqualTo(new Outcome(1, "", """
                        ambix: Liquibase refuses the change log invalid.yaml: Validation Failed:
                             5 changes have validation failures
                                  tableName is required for createTable on postgresql, invalid.yaml::a::ann
                                  column 'name' is required for all columns, invalid.yaml::a::ann
                                  columnName is required, invalid.yaml::a::ann
                        Nothing was written.
                        """));
        assertThat(project.run("import", "liquibase", "unknown.yaml", "--classpath", JARS)
                        .err())
                .startsWith(
                        "ambix: Liquibase refuses the change log unknown.yaml: Error parsing unknown.yaml: Unknown change");
        assertThat(project.run("import", "liquibase", "failing.yaml", "--classpath", JARS)
                        .err())
                .as("without its log")
                .startsWith("ambix: Liquibase refuses the change log failing.yaml: Migration failed for changeset");
        assertThat(project.run("import", "liquibase", "without.yaml", "--classpath", JARS)
                        .err())
                .contains("no.yaml was not found")
                .doesNotContain(".jar");
    }

    @Test
    void thePageIsFollowed(TestDatabase db) throws Exception {
        Page page = Page.of("docs/for-liquibase-users.md");
        PageRun run = new PageRun(folder, db);
        run.follow(page.section("The change log of an example"));
        Path root = folder.resolve("my project");
        Files.createDirectories(root.resolve("lib"));
        for (String jar : JARS.split(":")) {
            Files.createSymbolicLink(root.resolve("lib").resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
        update(db, root, "db/changelog/db.changelog-master.yaml", "");

        assertThat(run.follow(page.section("Come over"))).isEqualTo(4);
    }

    private static Outcome run(ProjectFolder project, String... more) {
        return project.run(with(
                new String[] {"import", "liquibase", "db/root.yaml", "--classpath", JARS, "--classpath", "code"},
                more));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static String source(ProjectFolder project, String name) throws Exception {
        return Files.readString(project.root().resolve("src/migrations/" + name + ".java"));
    }

    private static void update(TestDatabase db, ProjectFolder project) throws Exception {
        update(db, project, "prod");
    }

    private static void update(TestDatabase db, ProjectFolder project, String contexts) throws Exception {
        update(db, project.root(), "db/root.yaml", contexts);
    }

    private static void update(TestDatabase db, Path root, String changeLog, String contexts) throws Exception {
        URL code = root.resolve("code").toUri().toURL();
        Map<String, Object> quiet = Map.of(
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.classLoader.name(),
                new URLClassLoader(new URL[] {code}, ImportLiquibaseIT.class.getClassLoader()),
                "liquibase.analytics.enabled",
                false);
        Scope.child(quiet, () -> {
            try (var connection = db.dataSource().getConnection()) {
                Liquibase liquibase = new Liquibase(
                        changeLog,
                        new DirectoryResourceAccessor(root),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)));
                liquibase.setChangeLogParameter("size", "80");
                liquibase.update(new Contexts(contexts));
            }
        });
    }

    private static ProjectFolder changeLogs(ProjectFolder project) {
        return withCode(project)
                .file("db/root.yaml", """
                        databaseChangeLog:
                          - include: {file: db/tables.xml}
                          - include: {file: db/more.sql}
                          - include: {file: db/view.json}
                          - changeSet:
                              id: guarded
                              author: ann
                              preConditions:
                                - onFail: MARK_RAN
                                - tableExists: {tableName: nowhere}
                              changes:
                                - dropTable: {tableName: nowhere}
                          - changeSet:
                              id: rows
                              author: ann
                              changes:
                                - loadData: {tableName: account, file: db/rows.csv, usePreparedStatements: false}
                          - changeSet:
                              id: test only
                              author: ann
                              context: test
                              changes:
                                - sql: {sql: create table test ()}
                          - changeSet:
                              id: code
                              author: ann
                              changes:
                                - customChange: {class: shop.Task}
                          - changeSet:
                              id: labelled
                              author: ann
                              labels: never
                              changes:
                                - sql: {sql: create table labelled ()}
                          - changeSet:
                              id: later
                              author: ann
                              context: next
                              changes:
                                - addColumn:
                                    tableName: account
                                    columns: [{column: {name: later, type: int}}]
                        """)
                .file("db/rows.csv", "name,email\nAda,ada@example.com\n")
                .file("db/tables.xml", """
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                          <changeSet id="1" author="ann">
                            <comment>people</comment>
                            <createTable tableName="account">
                              <column name="id" type="bigint" autoIncrement="true">
                                <constraints primaryKey="true"/>
                              </column>
                              <column name="email" type="varchar(80)"/>
                            </createTable>
                          </changeSet>
                          <changeSet id="Add name" author="ann">
                            <addColumn tableName="account"><column name="name" type="varchar(${size})"/></addColumn>
                          </changeSet>
                        </databaseChangeLog>
                        """)
                .file("db/more.sql", """
                        --liquibase formatted sql
                        --changeset bob:1 splitStatements:false
                        create function one() returns int language plpgsql as $$ begin return 1; end $$;
                        --rollback drop function one();
                        --changeset bob:2 runInTransaction:false
                        create index concurrently ix on account (name);
                        """)
                .file("db/view.json", """
                        {"databaseChangeLog": [{"changeSet": {"id": "view", "author": "bob", "changes": [
                          {"createView": {"viewName": "names", "selectQuery": "select name from account"}}]}}]}
                        """);
    }

    /** A change in code, compiled into a folder that only Liquibase sees. */
    private static ProjectFolder withCode(ProjectFolder project) {
        project.file("code/shop/Task.java", """
                        package shop;

                        public final class Task implements liquibase.change.custom.CustomTaskChange {
                            public void execute(liquibase.database.Database database) {}

                            public String getConfirmationMessage() {
                                return "done";
                            }

                            public void setUp() {}

                            public void setFileOpener(liquibase.resource.ResourceAccessor files) {}

                            public liquibase.exception.ValidationErrors validate(liquibase.database.Database database) {
                                return new liquibase.exception.ValidationErrors();
                            }
                        }
                        """);
        String code = project.root().resolve("code").toString();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", code, "-cp", JARS, code + "/shop/Task.java");
        assertThat(result).isZero();
        return project;
    }
}
