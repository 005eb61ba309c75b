package dev.ambix.cli;

import static dev.ambix.cli.DefaultSchemaIT.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.PgBouncer;
import dev.ambix.testing.PgBouncer.Mode;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects with a default schema that others have made, that others share, or that is in the way of something. */
@DisabledOnOs(OS.WINDOWS)
class DefaultSchemaPlacesIT {
    @TempDir
    Path folder;

    @Test
    void theSearchPathOfTheRoleStaysBehind() {
        try (TestDatabase db = TestDatabase.create()) {
            db.execute(
                    "create schema tenant",
                    "create schema extensions",
                    "create extension citext schema extensions",
                    "alter database \"" + db.name() + "\" set search_path = tenant, extensions");
            ProjectFolder project = sql("app")
                    .on(db)
                    .file(
                            "sql/aa1100.sql",
                            "-- revision: aa1100\n\nselect set_config('search_path', 'tenant', false);\n")
                    .file(
                            "sql/bb2200.sql",
                            "-- revision: bb2200\n-- down revision: aa1100\n\n"
                                    + "create table path as select current_setting('search_path') as path, 'a'::citext as c;\n\n"
                                    + "-- downgrade\n\ndrop table path;\n");
            Outcome upgraded = project.run("upgrade");
            assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
            assertThat(db.query("select path from app.path")).containsExactly("app, tenant, extensions");
            assertThat(project.run("downgrade", "-1").exitCode()).isZero();
            Psql.run(db, project.run("upgrade", "aa1100:bb2200", "--sql").out());
            assertThat(db.query("select path from app.path")).containsExactly("app, tenant, extensions");
        }
    }

    @Test
    void aProjectMayMakeTheSchemaItself() {
        try (TestDatabase db = TestDatabase.create();
                TestDatabase scripted = TestDatabase.create()) {
            ProjectFolder project = sql("app")
                    .on(db)
                    .file(
                            "sql/aa1100.sql",
                            "-- revision: aa1100\n\n-- the schema\nCREATE SCHEMA app;\ncreate table account (id bigint);\n\n"
                                    + "-- downgrade\n\ndrop table account;\ndrop schema app;\n")
                    .file(
                            "sql/bb2200.sql",
                            "-- revision: bb2200\n-- down revision: aa1100\n\nalter table account add name text;\n\n"
                                    + "-- downgrade\n\nalter table account drop name;\n")
                    .file("schema.sql", "create schema \"app\";\ncreate table account (id bigint, name text);\n");
            for (String[] command : List.of(
                    new String[] {"test"},
                    new String[] {"upgrade", "--rehearse"},
                    new String[] {"check", "--from-revisions"},
                    new String[] {"upgrade", "--verify"},
                    new String[] {"check"},
                    new String[] {"drift"},
                    new String[] {"downgrade", "base"},
                    new String[] {"upgrade"},
                    new String[] {"check"},
                    new String[] {"squash", ":bb2200", "--sql", "-m", "one"})) {
                project.wellDone(command);
            }
            assertThat(db.query("select oid::regclass from pg_class where relname = 'account'"))
                    .containsExactly("app.account");
            Psql.run(scripted, project.run("upgrade", "--sql").out());
            assertThat(SCHEMA.read(scripted)).isEqualTo(SCHEMA.read(db));
        }
    }

    @Test
    void aUrlThatNamesAnotherSchemaIsRefused() {
        ProjectFolder project = sql("My App").file("sql/aa1100.sql", "-- revision: aa1100\n\nselect;\n");
        String url = "postgresql://nobody@127.0.0.1:1/none";
        for (String path : List.of("?currentSchema=tenant,extensions", "?options=-c%20search_path=tenant,extensions")) {
            assertThat(project.run("--url", url + path, "upgrade").err())
                    .isEqualTo("ambix: The URL says that names without a schema go into tenant (tenant,extensions), and"
                            + " default_schema in [model] says \"My App\". Leave the search path out of the URL, or name that"
                            + " schema as default_schema.\n");
        }
        assertThat(project.run("--url", url + "?currentSchema=%22My%20App%22,public", "upgrade")
                        .err())
                .contains("refused");
        assertThat(project.file("ambix.toml", SQL_CONFIGURATION.formatted("a".repeat(64)))
                        .run("--url", url, "upgrade")
                        .err())
                .contains("model.default_schema: the name has 64 bytes");
    }

    @Test
    void aRoleThatMayNotMakeTheSchemaIsTold() {
        try (TestDatabase db = TestDatabase.create()) {
            LoginUser user = LoginUser.create(db, "secret");
            db.execute("grant create on schema public to " + user.name());
            ProjectFolder project = sql("app")
                    .with("AMBIX_URL", user.urlWith("secret"))
                    .file("sql/aa1100.sql", "-- revision: aa1100\n\ncreate table account (id bigint);\n");
            assertThat(project.run("upgrade").err())
                    .contains("The default schema app cannot be made: permission denied for database")
                    .contains("Make it before, or GRANT CREATE ON DATABASE to the role of the run.");
            db.execute("create schema app authorization " + user.name());
            assertThat(project.run("upgrade").exitCode()).isZero();
            assertThat(db.query("select to_regclass('app.account'), to_regclass('public.account')"))
                    .containsExactly("app.account|");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SESSION", "TRANSACTION"})
    void behindAPoolerTheRoleHasToNameIt(Mode mode) {
        try (TestDatabase db = TestDatabase.create()) {
            ProjectFolder project = sql("app")
                    .file("ambix.toml", SQL_CONFIGURATION.formatted("app") + "[database]\nlock = \"lease\"\n")
                    .file("sql/aa1100.sql", "-- revision: aa1100\n\ncreate table account (id bigint);\n");
            try (PgBouncer bouncer = PgBouncer.before(db, mode)) {
                assertThat(project.with("AMBIX_URL", bouncer.url())
                                .run("upgrade")
                                .err())
                        .contains(
                                "Names without a schema do not go into app there by themselves. Let the role do that");
            }
            assertThat(db.query("select to_regclass('account'), to_regclass('app.account')"))
                    .containsExactly("|");
            db.execute("alter database \"" + db.name() + "\" set search_path = app, public");
            try (PgBouncer bouncer = PgBouncer.before(db, mode)) {
                Outcome outcome = project.with("AMBIX_URL", bouncer.url()).run("upgrade");
                assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
            }
            assertThat(db.query("select to_regclass('public.account'), to_regclass('app.account')::oid > 0"))
                    .containsExactly("|t");
        }
    }

    @Test
    void schemasOfAFleetTakeItsPlace() {
        try (TestDatabase db = TestDatabase.create()) {
            db.execute("create schema app", "create table app.kind (id int primary key)");
            String account = "create table account (id int primary key, kind int references app.kind);\n";
            ProjectFolder project = sql("app")
                    .on(db)
                    .file("ambix.toml", SQL_CONFIGURATION.formatted("app") + "[fleet]\nschemas = [\"t*\"]\n")
                    .file("sql/aa1100.sql", "-- revision: aa1100\n\n" + account)
                    .file("schema.sql", account);
            project.wellDone("fleet", "create", "t1");
            db.execute("create schema t2");
            project.wellDone("upgrade", "--fleet");
            project.wellDone("drift", "--fleet");
            project.wellDone("check", "--fleet");
            assertThat(db.query("select oid::regclass from pg_class where relname = 'account' order by 1"))
                    .containsExactlyInAnyOrder("t1.account", "t2.account");
            db.execute("alter table t2.account add note text");
            assertThat(project.run("drift", "--fleet").out())
                    .isEqualTo("1 target (t2):\n  unexpected  column note on account\n");
        }
    }

    @Test
    void databasesOfAFleetHaveIt() {
        String other = "ambix_test_fleet_" + ProcessHandle.current().pid();
        try (TestDatabase db = TestDatabase.create()) {
            String url = db.url().replace(db.name(), other).replaceFirst("^jdbc:", "");
            ProjectFolder project = sql("My App")
                    .on(db)
                    .file(
                            "ambix.toml",
                            SQL_CONFIGURATION.formatted("My App") + "[[fleet.target]]\nname = \"other\"\nurl = \"" + url
                                    + "\"\n")
                    .file("sql/aa1100.sql", "-- revision: aa1100\n\ncreate table account (id bigint);\n");
            try {
                project.wellDone("fleet", "create", other, "--database");
                project.wellDone("upgrade", "--fleet");
                project.wellDone("drift", "--fleet");
                project.wellDone("check", "--fleet");
                project.with("AMBIX_URL", url).wellDone("check");
            } finally {
                db.execute("drop database if exists " + other + " with (force)");
            }
        }
    }

    @Test
    void driftIsAdoptedThere() {
        try (TestDatabase db = TestDatabase.create();
                TestDatabase second = TestDatabase.create()) {
            ProjectFolder project = sql("My App")
                    .on(db)
                    .file(
                            "sql/aa1100.sql",
                            "-- revision: aa1100\n\ncreate table account (id bigint);\n\n-- downgrade\n\ndrop table account;\n");
            project.wellDone("upgrade", "--single-transaction");
            db.execute(
                    "set search_path = \"My App\"; alter table account add name text; create view names as select name"
                            + " from account");
            project.wellDone("drift", "--adopt", "-m", "adopted", "--sql-file", "--rev-id", "bb2200");
            project.wellDone("stamp", "bb2200", "--verify");
            project.wellDone("drift");
            project.on(second).wellDone("upgrade");
            assertThat(SCHEMA.read(second)).isEqualTo(SCHEMA.read(db));
            project.on(second).wellDone("downgrade", "-1");
            project.on(second).wellDone("upgrade", "--verify");
        }
    }

    @Test
    void aSchemaOfAnotherOwnerIsNoDifference() {
        try (TestDatabase db = TestDatabase.create()) {
            String role = "owner_" + db.name();
            db.execute("create role " + role, "create schema app authorization " + role);
            try {
                ProjectFolder project = sql("app")
                        .on(db)
                        .file("sql/aa1100.sql", "-- revision: aa1100\n\ncreate table account (id bigint);\n");
                project.wellDone("upgrade", "--verify");
                project.wellDone("check");
                project.wellDone("drift");
            } finally {
                db.execute("drop owned by " + role + " cascade", "drop role " + role);
            }
        }
    }

    @Test
    void devFollowsItsFilesThere() {
        try (TestDatabase db = TestDatabase.create()) {
            ProjectFolder project = sql("My App")
                    .on(db)
                    .file(
                            "ambix.toml",
                            SQL_CONFIGURATION.formatted("My App")
                                    + "[database]\nurl = \"${DEV_URL}\"\ndisposable = true\n")
                    .file("sql/note.txt", "no revision\n")
                    .with("DEV_URL", db.url());
            ProjectFolder.Running running = new ProjectFolder(
                            project.root(), withoutUrl(project), ProjectFolder.Way.LAUNCHED)
                    .start("dev", "-m", "next");
            try (running) {
                until(running, db, "select count(*) = 1 from pg_class where oid = to_regclass('\"My App\".account')");
                project.file("schema.sql", "create table account (id bigint, name text);\n");
                until(
                        running,
                        db,
                        "select count(*) = 1 from information_schema.columns where table_schema = 'My App'"
                                + " and column_name = 'name'");
            }
        }
    }

    private static Map<String, String> withoutUrl(ProjectFolder project) {
        Map<String, String> variables = new HashMap<>(project.variables());
        variables.remove("AMBIX_URL");
        return variables;
    }

    private static void until(ProjectFolder.Running running, TestDatabase db, String query) {
        Waiting.until(
                Duration.ofSeconds(120),
                () -> !running.process().isAlive() || db.query(query).equals(List.of("t")));
        assertThat(running.process().isAlive()).as(running.said()).isTrue();
    }

    private static final String SQL_CONFIGURATION = """
            [migrations]
            sql = "sql"
            [model]
            sql = "schema.sql"
            default_schema = '%s'
            """;

    private ProjectFolder sql(String schema) {
        return ProjectFolder.empty(folder.resolve("sql of " + schema))
                .file("ambix.toml", SQL_CONFIGURATION.formatted(schema))
                .file("schema.sql", "create table account (id bigint);\n");
    }

    @Test
    void anApprovedPlanIsOneOfItsSchema() {
        try (TestDatabase db = TestDatabase.create()) {
            ProjectFolder project = sql("app")
                    .on(db)
                    .file("sql/aa1100.sql", "-- revision: aa1100\n\ncreate table account (id bigint);\n");
            assertThat(project.run("upgrade", "--plan", "--save", "plan.json").out())
                    .isEqualTo("The default schema app is made first.\naa1100\n");
            assertThat(project.root().resolve("plan.json"))
                    .content()
                    .contains("\"defaultSchema\" : \"app\"", "\"makesSchema\" : true");

            project.file("ambix.toml", SQL_CONFIGURATION.formatted("other"));
            Outcome refused = project.run("upgrade", "--approved", "plan.json");
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.err())
                    .contains(
                            "  Names without a schema belonged to the schema app, and belong to the schema other now.\n");
            assertThat(db.query("select to_regclass('other.account')")).containsExactly("");

            project.file("ambix.toml", SQL_CONFIGURATION.formatted("app"));
            db.execute("create schema app");
            assertThat(project.run("upgrade", "--plan").out()).isEqualTo("aa1100\n");
            project.wellDone("upgrade", "--approved", "plan.json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default_schema = \"prod\"\n"})
    void runsNeedNoFilesOfTheModel(String schema) {
        try (TestDatabase db = TestDatabase.create()) {
            ProjectFolder project = ProjectFolder.configured(folder)
                    .file(
                            "ambix.toml",
                            "[migrations]\nsource = \"src\"\n[model]\nsql = \"not deployed.sql\"\n" + schema)
                    .migration(
                            "R1",
                            "id = \"aa1100\"",
                            "op.execute(\"create table one (id int)\");",
                            "op.dropTable(\"one\");")
                    .on(db);
            for (String command : List.of(
                    "upgrade --sql",
                    "upgrade --plan",
                    "upgrade",
                    "current",
                    "doctor",
                    "downgrade base",
                    "stamp head")) {
                project.wellDone(command.split(" "));
            }
        }
    }
}
