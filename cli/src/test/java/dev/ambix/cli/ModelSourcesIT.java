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

/** Models other than SQL files: classes, other databases, jOOQ, and several of them together. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class ModelSourcesIT {
    private static final String MODEL = """
            package shop;

            import static dev.ambix.schema.Ddl.*;
            import static org.jooq.impl.SQLDataType.*;

            import dev.ambix.schema.Model;
            import dev.ambix.schema.ModelObjects;

            public final class Shop implements Model {
                @Override
                public void define(ModelObjects model) {
                    model.add(view("accounts", "select id from account"));
                    model.add(
                            table("account", column("id", BIGINT).identity(), column("age", INTEGER), primaryKey("id")),
                            index("ix_account_age", on("account", "age")));
                }
            }
            """;

    private static final String GENERATED_TABLE = """
            package shop.jooq;

            import org.jooq.Name;
            import org.jooq.Record;
            import org.jooq.Schema;
            import org.jooq.TableField;
            import org.jooq.UniqueKey;
            import org.jooq.impl.DSL;
            import org.jooq.impl.Internal;
            import org.jooq.impl.SQLDataType;
            import org.jooq.impl.TableImpl;

            public class Account extends TableImpl<Record> {
                private static final long serialVersionUID = 1L;
                public static final Account ACCOUNT = new Account();

                public final TableField<Record, Long> ID = createField(
                        DSL.name("id"), SQLDataType.BIGINT.nullable(false), this, "");
                public final TableField<Record, String> EMAIL = createField(
                        DSL.name("email"), SQLDataType.VARCHAR(80).nullable(false), this, "");

                private Account() {
                    super(DSL.name("account"));
                }

                @Override
                public Schema getSchema() {
                    return Public.PUBLIC;
                }

                @Override
                public UniqueKey<Record> getPrimaryKey() {
                    return Internal.createUniqueKey(
                            ACCOUNT, DSL.name("account_pkey"), new TableField[] {ACCOUNT.ID}, true);
                }
            }
            """;

    private static final String GENERATED_SCHEMA = """
            package shop.jooq;

            import java.util.List;
            import org.jooq.Table;
            import org.jooq.impl.SchemaImpl;

            public class Public extends SchemaImpl {
                private static final long serialVersionUID = 1L;
                public static final Public PUBLIC = new Public();

                private Public() {
                    super("public", null);
                }

                @Override
                public final List<Table<?>> getTables() {
                    return List.of(Account.ACCOUNT);
                }
            }
            """;

    private static final String META = """
            package shop;

            import java.util.function.Supplier;
            import org.jooq.Meta;
            import org.jooq.SQLDialect;
            import org.jooq.impl.DSL;

            public final class Described implements Supplier<Meta> {
                @Override
                public Meta get() {
                    return DSL.using(SQLDialect.POSTGRES).meta("create table account (id bigint primary key, email varchar(80))");
                }
            }
            """;

    @TempDir
    Path folder;

    private TestDatabase db;

    @BeforeEach
    void take(TestDatabase database) {
        db = database;
    }

    private ProjectFolder project(String model) {
        return ModelFolder.with(folder, model).on(db);
    }

    /** Generates, upgrades, and asks for the difference again. */
    private void becomesTheModel(ProjectFolder project) {
        ModelFolder.written(project, project.autogenerate("-m", "model"));
        Outcome upgraded = project.run("upgrade");
        assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
    }

    private void columnsAre(String... columns) {
        assertThat(db.query("select attname, format_type(atttypid, atttypmod) from pg_attribute"
                        + " where attrelid = 'account'::regclass and attnum > 0 order by attnum"))
                .containsExactly(columns);
    }

    @Test
    void aModelClassOfTheProject() {
        becomesTheModel(project("java = \"shop.Shop\"").file("src/shop/Shop.java", MODEL));

        columnsAre("id|bigint", "age|integer");
        assertThat(db.query("select to_regclass('accounts'), to_regclass('ix_account_age')"))
                .containsExactly("accounts|ix_account_age");
    }

    @Test
    void anotherDatabase() {
        try (TestDatabase other = TestDatabase.create()) {
            other.execute("create table account (id bigserial primary key, email text check (email in ('a', 'b')))");
            becomesTheModel(project("database = \"" + other.url() + "\""));
            columnsAre("id|bigint", "email|text");
        }
    }

    @Test
    void tablesGeneratedByJooq() {
        becomesTheModel(project("jooq = \"shop.jooq.Public\"")
                .file("src/shop/jooq/Public.java", GENERATED_SCHEMA)
                .file("src/shop/jooq/Account.java", GENERATED_TABLE));
        columnsAre("id|bigint", "email|character varying(80)");
        assertThat(db.query("select conname from pg_constraint where contype = 'p' and conrelid = 'account'::regclass"))
                .containsExactly("account_pkey");
    }

    @Test
    void aMetaOfJooq() {
        becomesTheModel(project("jooq = \"shop.Described\"").file("src/shop/Described.java", META));
        columnsAre("id|bigint", "email|character varying(80)");
    }

    @Test
    void whatJooqCannotDescribeIsNamed() {
        db.execute(
                "create table account (id bigint primary key, email varchar(80),"
                        + " twice bigint generated always as (id * 2) stored)",
                "create index account_even on account (email) where id % 2 = 0",
                "create function f() returns integer language sql as 'select 1'");
        String left =
                "Left as the database has it, because jOOQ does not describe it: functions (f()), generated columns"
                        + " (account.twice), index predicates (account_even).\n";
        ProjectFolder project = project("jooq = \"shop.Described\"")
                .file(
                        "src/shop/Described.java",
                        META.replace(
                                "varchar(80))",
                                "varchar(80), twice bigint);" + " create index account_even on account (email)"));
        Outcome check = project.run("check");
        assertThat(check.exitCode()).isZero();
        assertThat(check.err()).endsWith(left + "The database matches the model.\n");
        assertThat(project.autogenerate("-m", "nothing").err()).contains(left);
    }

    @Test
    void severalSourcesTogether() {
        becomesTheModel(project("java = \"shop.Shop\"\nsql = [\"types.sql\", \"more.sql\"]")
                .file("src/shop/Shop.java", MODEL)
                .file("types.sql", "create type mood as enum ('sad', 'ok');")
                .file("more.sql", "create table feeling (is mood);".replace("is", "name")));
        assertThat(db.query("select to_regclass('feeling'), to_regclass('account')"))
                .containsExactly("feeling|account");
    }

    @Test
    void classesThatAreNoModelsAreRefused() {
        assertThat(project("java = \"shop.Nowhere\"").run("check").err())
                .startsWith("ambix: model.java: the class shop.Nowhere cannot be loaded: ")
                .contains("Put it into a folder of \"source\"");
        assertThat(project("java = \"java.lang.String\"").run("check")).isEqualTo(new Outcome(1, "", """
                ambix: model.java: java.lang.String does not implement dev.ambix.schema.Model.
                """));
        assertThat(project("jooq = \"java.lang.String\"").run("check").err())
                .startsWith("ambix: model.jooq: java.lang.String is no generated catalog");
        assertThat(project("entities = \"no.such.entities\"").run("check").err())
                .contains("ambix: model.entities: there is no JPA entity in no.such.entities.");
    }

    @Test
    void aModelThatPostgresRefusesIsNamed() {
        ProjectFolder project = project("java = \"shop.Shop\"")
                .file("src/shop/Shop.java", MODEL.replace("select id from account", "select id from acount"));

        assertThat(project.run("check").err())
                .startsWith("ambix: The model shop.Shop cannot be made real: create view accounts: "
                        + "ERROR: relation \"acount\" does not exist");
    }

    @Test
    void whatTheCodeOfAModelThrowsIsToldWithItsLine() {
        ProjectFolder project = project("java = \"shop.Shop\"");
        assertThat(ofModel(project, "model.add(table(\"t\", column(\"id\", BIGINT), column(\"id\", BIGINT)));"))
                .isEqualTo(
                        "ambix: The model shop.Shop cannot be read: Table t has two columns named id. (Shop.java:7)\n");
        assertThat(ofModel(project, "model.add(table(\"t\")); model.add(table(\"t\"));"))
                .startsWith("ambix: The model shop.Shop cannot be read: ")
                .doesNotContain("fault of the command");
        assertThat(ofModel(project, "Integer.parseInt(\"x\");"))
                .isEqualTo("ambix: The model shop.Shop cannot be read: java.lang.NumberFormatException:"
                        + " For input string: \"x\" (Shop.java:7)\n");
        assertThat(ofModel(project, "define(model);"))
                .isEqualTo("ambix: The model shop.Shop cannot be read: java.lang.StackOverflowError (Shop.java:7)\n");
    }

    private static String ofModel(ProjectFolder project, String code) {
        return project.file("src/shop/Shop.java", """
                package shop;
                import static dev.ambix.schema.Ddl.*;
                import static org.jooq.impl.SQLDataType.*;
                import dev.ambix.schema.*;
                public class Shop implements Model {
                    public void define(ModelObjects model) {
                        CODE
                    }
                }
                """.replace("CODE", code))
                .run("check")
                .err();
    }

    /** A model may be left out where migrations are deployed. */
    @Test
    void onlyWhatComparesLooksForTheFilesOfTheModel(TestDatabase database) {
        ProjectFolder project = ModelFolder.with(folder, "sql = [\"gone.sql\", \"ddl/*.sql\"]")
                .on(database)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table a ()\");", "op.dropTable(\"a\");");

        assertThat(project.run("upgrade").err()).doesNotContain("gone.sql").contains("Done: 1 revision");
        assertThat(project.run("drift").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").err())
                .doesNotContain("gone.sql")
                .contains("Done: 1 revision");
        assertThat(project.run("lint").exitCode()).isZero();
        assertThat(project.run("check").err())
                .isEqualTo(
                        "ambix: ambix.toml:6:1: model.sql: \"gone.sql\" does not exist; it would be PROJECT/gone.sql.\n");
        project.file("gone.sql", "");
        assertThat(project.run("check").err())
                .isEqualTo("ambix: ambix.toml:6:1: model.sql: \"ddl/*.sql\" matches no file below PROJECT.\n");
    }
}
