package dev.ambix.junit;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.Model;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Histories with a default schema other than public. */
class PlacedHistoryIT {
    private static final String PLACE =
            "select relnamespace::regnamespace::text from pg_class where relname = 'person'";

    /** The standard tests, in a schema whose name is plain or has to be quoted. */
    abstract static class Sound implements AmbixTest {
        private final String schema;

        Sound(String schema) {
            this.schema = schema;
        }

        @Override
        public MigrationSource migrations() {
            return MigrationSource.of(People.Made.class, People.Split.class);
        }

        @Override
        public Optional<String> defaultSchema() {
            return Optional.of(schema);
        }

        @Override
        public Optional<Model> model() {
            return Optional.of(
                    model -> model.add(table("person", column("name", VARCHAR(100)), column("family", VARCHAR(100)))));
        }

        @Override
        public void rows(RowSteps steps) {
            steps.before("bb2200", db -> db.dsl().execute("insert into person values ('Ada Lovelace')"));
            steps.restored("bb2200", db -> assertThat(
                            db.dsl().fetchValue(DSL.field("(select name from {0})", DSL.name(schema, "person"))))
                    .isEqualTo("Ada Lovelace"));
        }
    }

    static class Plain extends Sound {
        Plain() {
            super("app");
        }
    }

    static class Quoted extends Sound {
        Quoted() {
            super("My \"100%\" App");
        }
    }

    @AmbixDatabase(
            migrations = {People.Made.class, People.Split.class},
            defaultSchema = "My App")
    static class Databases {
        @Test
        void haveTheirTablesThere(DSLContext jooq, DataSource source, MigratedDatabase database) {
            assertThat(jooq.fetchValue(PLACE)).isEqualTo("\"My App\"");
            assertThat(DSL.using(source, SQLDialect.POSTGRES).fetchValue("select current_schema()::text"))
                    .isEqualTo("My App");
            assertThat(DSL.using(database.url()).fetchValue("select current_setting('search_path')"))
                    .isEqualTo("\"My App\", \"$user\", public");
        }

        @Test
        void areTakenDownAndUpThere(MigratedDatabase database) {
            database.to("base");
            assertThat(database.dsl().fetch(PLACE)).isEmpty();
            database.to("aa1100");
            database.dsl().execute("insert into person values ('Ada Lovelace')");
            database.to("+1");
            assertThat(database.dsl().fetchValue("select family from \"My App\".person"))
                    .isEqualTo("Lovelace");
        }
    }

    @AmbixDatabase(migrations = People.Made.class, at = "base", defaultSchema = "app")
    static class EmptyDatabases {
        @Test
        void getTheSchemaByTheFirstUpgrade(Migrator migrator, DSLContext jooq) {
            assertThat(jooq.fetchValue("select to_regnamespace('app')")).isNull();
            migrator.upgrade();
            assertThat(jooq.fetchValue(PLACE)).isEqualTo("app");
        }
    }

    @AmbixDatabase(migrations = {People.Made.class, People.Split.class})
    static class Without {
        @Test
        void theyAreInPublic(DSLContext jooq) {
            assertThat(jooq.fetchValue(PLACE)).isEqualTo("public");
        }
    }

    @Test
    void theSearchPathOfTheRoleStaysBehind() {
        History people = new History(MigrationSource.of(People.Made.class), Optional.of("app"));
        try (MigratedDatabase any = TestServer.running().create(History.of(MigrationSource.of()), "base")) {
            String role = "role_of_" + any.name();
            any.dsl().execute("create role " + role + " login superuser password 'secret'");
            any.dsl().execute("alter role " + role + " set search_path = elsewhere");
            TestServer server = TestServer.on(any.url().replaceFirst("\\?.*", "?user=" + role + "&password=secret"));
            try (MigratedDatabase database = server.create(people, "heads")) {
                assertThat(database.dsl().fetchValue("select 'person'::regclass::oid = 'app.person'::regclass"))
                        .isEqualTo(true);
            } finally {
                any.dsl().execute("drop database ambix_template_" + TemplateKey.of(people, "heads"));
                any.dsl().execute("drop role " + role);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Plain, 6", "Quoted, 6", "Databases, 2", "EmptyDatabases, 1", "Without, 1"})
    void theirTestsPass(String name, int count) throws ClassNotFoundException {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Class.forName(getClass().getName() + "$" + name)))
                .execute()
                .testEvents();
        assertThat(events.failed().list()).isEmpty();
        assertThat(events.succeeded().count()).isEqualTo(count);
    }
}
