package dev.ambix.cli;

import static dev.ambix.cli.FlywayFixture.applied;
import static dev.ambix.cli.FlywayFixture.flyway;
import static dev.ambix.cli.FlywayFixture.flywaySaysThat;
import static dev.ambix.cli.FlywayFixture.jarWith;
import static dev.ambix.cli.FlywayFixture.scripts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Page;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code import flyway}: histories that Flyway itself has made. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(10)
class ImportFlywayIT {
    private static final CatalogSnapshot SCHEMA = CatalogSnapshot.ofSchema().without("flyway_schema_history");

    /** A Java migration, as applications have them. */
    public static final class V4__Fill extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("insert into account (email) values ('java@example.com')");
            }
        }
    }

    @TempDir
    Path folder;

    /** The jars of libraries that bring their history along. */
    @ParameterizedTest
    @CsvSource({
        "db/migration_postgres/V1__initial_schema.sql, 8",
        "kie-flyway/db/data-index/postgresql/V1.32.0__data_index_create.sql, 14"
    })
    void theHistoryOfALibraryIsTakenOver(String script, int steps) throws Exception {
        Path jar = jarWith(script);
        String inside = script.substring(0, script.lastIndexOf('/'));
        Path extracted = extract(jar, inside);
        try (TestDatabase db = TestDatabase.create();
                TestDatabase other = TestDatabase.create()) {
            flyway(db, extracted).load().migrate();
            ProjectFolder project = ProjectFolder.empty(folder);

            Outcome made = project.run("import", "flyway", jar + "!" + inside, "--url", db.url());

            assertThat(made.exitCode()).as(made.err()).isZero();
            assertThat(made.err()).contains("The applied revisions make this database anew");
            assertThat(project.run("current", "--check-heads").exitCode()).isZero();
            assertThat(applied(db)).hasSize(steps).isEqualTo(flywaySaysThat(db));
            assertThat(project.run("upgrade", "--url", other.url()).exitCode()).isZero();
            assertThat(SCHEMA.read(other)).isEqualTo(SCHEMA.read(db));
        }
    }

    /** Everything that Flyway's table may say, in one history. */
    @Test
    void theRowsOfTheTableAreUnderstood(TestDatabase db) throws Exception {
        ProjectFolder project = scripts(ProjectFolder.empty(folder))
                .file("db/migration/V5__late.sql", "alter table account add column late text;")
                .file("db/migration/R__counts.sql", "create or replace view counts as select 1 as count;")
                .file("db/migration/R__names.sql", "create or replace view names as select email from account;")
                .file("db/migration/afterMigrate.sql", "select 1;")
                .file("db/migration/V6_one_underscore.sql", "select 1;")
                .on(db);
        Path scripts = project.root().resolve("db/migration");
        flyway(db, scripts).target("2").load().migrate();
        project.file("db/migration/V1.5__between.sql", "alter table account add column between_ int;");
        flyway(db, scripts).javaMigrations(new V4__Fill()).load().migrate();
        db.execute(
                "insert into flyway_schema_history select 90, '7', 'gone', 'SQL', 'V7__gone.sql', 1, 'me', now(), 5, true",
                "insert into flyway_schema_history select 91, '7', 'gone', 'DELETE', 'V7__gone.sql', 1, 'me', now(), 0, true",
                "insert into flyway_schema_history select 92, '8', 'broken', 'SQL', 'V8__broken.sql', 1, 'me', now(), 5,"
                        + " false");
        project.file("db/migration/V8__broken.sql", "alter table account add column broken int;")
                .file("db/migration/V1.7__skipped.sql", "alter table account add column skipped int;")
                .file("db/migration/V9__Later.java", "class V9__Later {}")
                .file("db/migration/R__counts.sql", "create or replace view counts as select 2 as count;");

        Outcome made = project.run(
                "import", "flyway", "--placeholder", "mail=a@b", "--placeholder", "owner=none", "--keep", "mail");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out().replaceAll("applied \\S+ by \\w+", "applied")).isEqualTo("""
                V1        first    applied, with a downgrade
                V1.5      between  applied
                V1.7      skipped  pending
                V2        index    applied
                V4        Fill     applied, to be ported by hand
                V5        late     applied
                V8        broken   pending
                V9        Later    pending, to be ported by hand
                R_counts  counts   pending
                R_names   names    applied
                PROJECT/ambix.toml
                """);
        assertThat(made.err())
                .contains(
                        "db/migration/R__counts.sql was changed since Flyway ran it, so it counts as not applied",
                        "Version 1.5 was applied out of order, after 2;",
                        "Flyway has marked version 7 as deleted",
                        "Flyway has failed in version 8 (V8__broken.sql)",
                        "Not applied although later versions are: 1.7.",
                        "Callbacks are not imported: db/migration/afterMigrate.sql.",
                        "Left out, because Flyway does not take such names: db/migration/V6_one_underscore.sql.");
        assertThat(applied(db)).isEqualTo(flywaySaysThat(db));
        assertThat(Files.readString(project.root().resolve("src/migrations/V1__first.java")))
                .contains("""
                                op.executeFile("V1__first_part1.sql");
                                op.commit();
                                op.executeFile("V1__first_part2.sql", Map.of("mail", op.argument("mail", "a@b")));
                        """)
                .contains("op.executeFile(\"U1__first.sql\");");
        assertThat(Files.readString(project.root().resolve("src/migrations/V2__index.java")))
                .contains("op.autocommitBlock(block -> block.executeFile(\"V2__index.sql\"));")
                .contains("op.irreversible(\"Flyway had no undo script U2__.. for V2__index.sql.\");");
        Outcome stopped = project.run("upgrade");
        assertThat(stopped.err()).contains("Write here what the code of V9__Later did.");
        assertThat(db.query("select skipped is null and broken is null from account limit 1"))
                .containsExactly("t");
    }

    @Test
    void anotherDatabaseIsRecordedAndASecondImportSaysSo(TestDatabase db) throws Exception {
        ProjectFolder project = scripts(ProjectFolder.empty(folder)).on(db);
        Path scripts = project.root().resolve("db/migration");
        Outcome files = project.run("import", "flyway", "--placeholder", "mail=a@b", "--placeholder", "owner=none");
        assertThat(files.exitCode()).as(files.err()).isZero();
        assertThat(files.err())
                .contains(
                        "The revisions make the same as the scripts of Flyway, as a trial on scratch databases showed.",
                        "No table of Flyway was found, so nothing is recorded as applied.");
        assertThat(project.run("import", "flyway").err())
                .contains("has 2 revisions already", "--stamp records what a database has of them");
        assertThat(project.run("import", "flyway", "--stamp").err())
                .contains("The database has no table flyway_schema_history, so that there is nothing to record.");
        flyway(db, scripts).load().migrate();

        Outcome plan = project.run("import", "flyway", "--stamp", "--plan");
        assertThat(plan.out()).isEqualTo("""
                revision V1 is recorded as applied
                revision V2 is recorded as applied
                """);
        Outcome stamped = project.run("import", "flyway", "--stamp");
        assertThat(stamped.exitCode()).as(stamped.err()).isZero();
        assertThat(applied(db)).isEqualTo(flywaySaysThat(db));
        assertThat(project.run("import", "flyway", "--stamp").err())
                .contains("Nothing changed: the record of URL has all");
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
        String exclude = "exclude = [\"flyway_schema_history\"]\n";
        assertThat(stamped.err()).endsWith("write into the table [model] of ambix.toml: " + exclude);
        Path configuration = project.root().resolve("ambix.toml");
        Files.writeString(configuration, Files.readString(configuration) + "\n[model]\n" + exclude);
        assertThat(project.run("drift").err()).endsWith("No drift: the database matches its applied revisions.\n");
        assertThat(project.run("import", "flyway", "--stamp").err()).doesNotContain("exclude");

        db.execute("delete from ambix_revision", "alter table account add column drift int");
        Outcome drifted = project.run("import", "flyway", "--stamp");
        assertThat(drifted.exitCode()).isEqualTo(1);
        assertThat(drifted.err()).contains("The revisions would not make the same as URL", "add column account.drift");
        assertThat(applied(db)).isEmpty();
        assertThat(project.run("import", "flyway", "--stamp", "--accept-differences")
                        .exitCode())
                .isZero();
        assertThat(applied(db)).hasSize(2);
    }

    @Test
    void aBaselineCountsForWhatIsBelowIt(TestDatabase db) throws Exception {
        ProjectFolder project = scripts(ProjectFolder.empty(folder)).on(db);
        Path scripts = project.root().resolve("db/migration");
        db.execute("create table account (id bigint generated always as identity primary key, email text)");
        flyway(db, scripts).baselineVersion("1").load().baseline();
        flyway(db, scripts).load().migrate();

        Outcome made = project.run("import", "flyway", "--placeholder", "mail=a@b", "--placeholder", "owner=none");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).contains("The versions up to the baseline 1 count as applied at its time.");
        assertThat(applied(db)).extracting(line -> line.split("\\|")[0]).containsExactly("V1", "V2");
    }

    @Test
    void aSquashedHistoryIsOneRevisionAndAModel(TestDatabase db) throws Exception {
        ProjectFolder project = scripts(ProjectFolder.empty(folder)).on(db);
        db.execute("create table account (id bigint generated always as identity primary key, email text)");
        flyway(db, project.root().resolve("db/migration"))
                .baselineVersion("1")
                .load()
                .baseline();
        flyway(db, project.root().resolve("db/migration")).load().migrate();
        Files.delete(project.root().resolve("db/migration/V1__first.sql"));
        Files.delete(project.root().resolve("db/migration/U1__first.sql"));

        Outcome split = project.run("import", "flyway");
        assertThat(split.exitCode()).isEqualTo(1);
        assertThat(split.err()).contains("for which there is no script", "The trial on a scratch database failed.");
        Outcome made = project.run("import", "flyway", "--squash");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).startsWith("One step of Flyway becomes one revision, which is applied.\n");
        assertThat(made.err()).contains("It makes the same schema as this database has, as a trial");
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", """
                Left out by the configuration: 2 objects; -v lists them.
                The database matches the model.
                """));
    }

    @Test
    void aSchemaOfItsOwnAndTheConfigurationOfFlywayAreUsed(TestDatabase db) throws Exception {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("scripts/M1-first.ddl", "create table account (id int);")
                .file("flyway.toml", """
                        [flyway]
                        locations = ["filesystem:scripts"]
                        sqlMigrationPrefix = "M"
                        sqlMigrationSeparator = "-"
                        sqlMigrationSuffixes = [".ddl"]
                        table = "changes"
                        defaultSchema = "shop"
                        """)
                .on(db);
        flyway(db, project.root().resolve("scripts"))
                .sqlMigrationPrefix("M")
                .sqlMigrationSeparator("-")
                .sqlMigrationSuffixes(".ddl")
                .table("changes")
                .defaultSchema("shop")
                .load()
                .migrate();

        Outcome made = project.run("import", "flyway");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).contains("The settings of flyway.toml are used.", "make this database anew");
        assertThat(project.run("drift").err()).endsWith("No drift: the database matches its applied revisions.\n");
        try (TestDatabase other = TestDatabase.create()) {
            assertThat(project.run("upgrade", "--url", other.url()).exitCode()).isZero();
            assertThat(other.query("select 1 from shop.account")).isEmpty();
        }
    }

    @Test
    void aProjectThatIsThereIsToldWhatToLeaveOut(TestDatabase db) throws Exception {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("sql/V1__first.sql", "create table account (id int);")
                .file(
                        "ambix.toml",
                        "[migrations]\nsource = \"src\"\npackage = \"shop\"\n[model]\ndefault_schema = \"app\"\n")
                .file("src/shop/package-info.java", "package shop;\n")
                .on(db);
        flyway(db, project.root().resolve("sql")).defaultSchema("app").load().migrate();

        Outcome made = project.run("import", "flyway", "--schema", "app", "--package", "shop.imported");
        assertThat(made.exitCode()).as(made.err()).isZero();
        String exclude = "exclude = [\"flyway_schema_history\"]\n";
        assertThat(made.err()).endsWith("write into the table [model] of ambix.toml: " + exclude);
        assertThat(project.run("drift").out()).contains("unexpected  table flyway_schema_history");
        Path configuration = project.root().resolve("ambix.toml");
        Files.writeString(configuration, Files.readString(configuration) + exclude);
        assertThat(project.run("drift").err()).endsWith("No drift: the database matches its applied revisions.\n");
        assertThat(project.run("import", "flyway", "--schema", "app", "--stamp").err())
                .doesNotContain("exclude");
    }

    @Test
    void aMavenProjectHasTheScriptsAmongItsResourcesAndAProtectedDatabaseNeedsConsent(TestDatabase db)
            throws Exception {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("pom.xml", "<project/>")
                .file("src/main/resources/db/migration/V1__rows.sql", """
                        create table account (id int, note text);
                        copy account from stdin;
                        1\t${note}
                        2\t\\N
                        \\.
                        """);
        Outcome made = project.run("import", "flyway", "--no-placeholders", "--url", db.url());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err()).contains("The revisions make the same as the scripts of Flyway");
        assertThat(project.root().resolve("src/main/resources/migrations/V1__rows.sql"))
                .exists();
        assertThat(project.root().resolve("src/main/java/migrations/V1__rows.java"))
                .exists();
        Path configuration = project.root().resolve("ambix.toml");
        Files.writeString(configuration, Files.readString(configuration) + "\n[env.prod]\nprotected = true\n");
        flyway(db, project.root().resolve("src/main/resources/db/migration"))
                .placeholderReplacement(false)
                .load()
                .migrate();

        Outcome asked = project.run("import", "flyway", "--stamp", "--env", "prod");
        assertThat(asked.err()).contains("The environment \"prod\" is protected", "revision V1 is recorded as applied");
        assertThat(applied(db)).isEmpty();
        String hash = project.run("import", "flyway", "--stamp", "--env", "prod", "--plan")
                .err()
                .replaceFirst("(?s).*The hash of this plan is (\\w+)\\..*", "$1");
        assertThat(project.run("import", "flyway", "--stamp", "--env", "prod", "--approve", hash)
                        .exitCode())
                .isZero();
        assertThat(applied(db)).hasSize(1);
    }

    @Test
    void whatAnAdministratorMadeBeforeIsThereInTheTrialToo(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("sql/V1__first.sql", "create table shop.account (id int, email citext);")
                .on(db);
        db.execute("create schema shop", "create extension citext");
        flyway(db, project.root().resolve("sql")).load().migrate();
        db.execute("alter table shop.account owner to pg_monitor");

        Outcome made = project.run("import", "flyway");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.err())
                .contains("the trial needed it: schema shop, extension citext.", "make this database anew");
    }

    @Test
    void ofTwoTrialsTheFurtherOneIsTold(TestDatabase db) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("sql/V1__first.sql", "create table shop.account (id int, email citext);")
                .file("sql/V2__more.sql", "create table shop.entry (id int); create table shop.part (of nowhere);")
                .on(db);
        db.execute("create schema shop", "create extension citext");

        Outcome failed = project.run("import", "flyway");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err())
                .contains("the trial had it too: schema shop, extension citext.", "type \"nowhere\" does not exist")
                .doesNotContain("schema \"shop\" does not exist");
        project.file("sql/V1__first.sql", "do $$ begin execute 'create schema shop'; end $$; select 1 / 0;");
        assertThat(project.run("import", "flyway").err()).contains("division by zero");
    }

    @Test
    void thePlaceOfTheScriptsIsToldInManyWays(TestDatabase db) throws Exception {
        String jar = jarWith("db/migration/postgres/V2__Initial.sql").toString();
        ProjectFolder project = ProjectFolder.configured(folder)
                .file(
                        "conf/flyway.conf",
                        "flyway.locations=filesystem:one,filesystem:t?o/**/deep\nflyway.encoding=ISO-8859-1\n")
                .file("one/R__r.sql", "select 1;")
                .file("two/a/b/deep/V2__b.sql", "create table b (id int);")
                .file("src/.keep", "")
                .file("classes/db/migration/V3__Load.class", "")
                .file("classes/db/migration/V3__Load$Inner.class", "")
                .file("classes/db/migration/B4__base.sql", "select 1;")
                .on(db);
        Files.write(
                project.root().resolve("one/V1__latin.sql"),
                "comment on schema public is 'caf\u00e9';".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        assertThat(ids(project.run("import", "flyway", "--plan"))).containsExactly("V1", "V2", "R_r");
        assertThat(ids(project.run(
                        "import",
                        "flyway",
                        "classpath:db/migration",
                        "--classpath",
                        "classes",
                        "one",
                        "--plan",
                        "--encoding",
                        "ISO-8859-1")))
                .containsExactly("V1", "V3", "R_r");
        assertThat(ids(project.run(
                        "import", "flyway", "classpath:db/migration/postgres", "--classpath", jar, "--plan")))
                .hasSize(7);
        assertThat(project.run("import", "flyway", jar).err()).contains("Two migrations are version");
        project.file("src/shop/Other.java", "package shop; class Other {}");
        assertThat(project.run("import", "flyway").err())
                .contains(
                        "PROJECT/src/shop has files already, and the revisions of Flyway go into a package of their own.");
        assertThat(project.run("import", "flyway", "--package", "shop.history").exitCode())
                .isZero();
        assertThat(Files.readString(project.root().resolve("src/shop/history/V1__latin.sql")))
                .contains("caf\u00e9");
        assertThat(Files.readString(project.root().resolve("heads.lock"))).endsWith("R_r\n");
        assertThat(project.run("upgrade").exitCode()).isZero();
    }

    private static List<String> ids(Outcome plan) {
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        return plan.out().lines().map(line -> line.split(" ")[0]).toList();
    }

    @Test
    void thePageIsFollowed(TestDatabase db) throws Exception {
        Page page = Page.of("docs/for-flyway-users.md");
        PageRun run = new PageRun(folder, db);
        run.follow(page.section("The scripts of an example"));
        Path root = folder.resolve("my project");
        flyway(db, root.resolve("db/migration"))
                .placeholders(Map.of("count", "10"))
                .load()
                .migrate();

        assertThat(run.follow(page.section("Come over"))).isEqualTo(4);

        assertThat(Files.readString(root.resolve("src/migrations/R__recent_accounts.java")))
                .contains(page.quotation("op.executeFile("));
    }

    private Path extract(Path jar, String inside) throws Exception {
        Path target = Files.createDirectories(folder.resolve("extracted"));
        try (var files = java.nio.file.FileSystems.newFileSystem(jar);
                var all = Files.list(files.getPath(inside))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
        return target;
    }
}
