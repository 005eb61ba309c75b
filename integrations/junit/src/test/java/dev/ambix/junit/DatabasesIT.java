package dev.ambix.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.ambix.junit.AmbixDatabase.Scope;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Which databases tests get, and what becomes of them. */
class DatabasesIT {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /** The index of the sample is on the class path. */
    @AmbixDatabase
    @Execution(ExecutionMode.CONCURRENT)
    static class EachItsOwn {
        @Test
        void one(MigratedDatabase database, DataSource source, Migrator migrator) {
            SEEN.add(database.name());
            assertThat(migrator.current().isAtHeads()).isTrue();
            assertThat(DSL.using(source, org.jooq.SQLDialect.POSTGRES).fetchValue("select current_database()::text"))
                    .isEqualTo(database.name());
        }

        @Test
        void two(MigratedDatabase database) {
            SEEN.add(database.name());
            database.dsl().execute("create table left_behind ()");
        }

        @Test
        void three(MigratedDatabase database) {
            SEEN.add(database.name());
            assertThat(database.dsl().fetchValue("select to_regclass('left_behind')"))
                    .isNull();
        }
    }

    @AmbixDatabase(scope = Scope.CLASS, at = "base")
    static class AllTheSame {
        @Test
        void one(MigratedDatabase database) {
            SEEN.add(database.name());
        }

        @Test
        void two(MigratedDatabase database) {
            SEEN.add(database.name());
            assertThat(database.migrator().current().applied()).isEmpty();
        }
    }

    @AmbixDatabase
    static class Full {
        @Test
        void one(MigratedDatabase database) {
            database.dsl().execute("do $$ begin raise exception 'no space' using errcode = 'disk_full'; end $$");
        }

        @Test
        void two(MigratedDatabase database) {
            database.dsl().execute("do $$ begin raise exception 'no reason'; end $$");
        }
    }

    static class Unmarked {
        @Test
        void one(MigratedDatabase database) {
            SEEN.add(database.name());
        }
    }

    private static long failed(Class<?> tests) {
        SEEN.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .execute()
                .testEvents()
                .failed()
                .count();
    }

    @Test
    void aTestThatFillsTheMemoryIsToldHowToUseTheDisk() {
        try (MigratedDatabase any = TestServer.running().create(History.of(MigrationSource.of()), "base")) {
            assumeThat(any.dsl().fetchValue("select current_setting('data_directory')"))
                    .as("where the server works")
                    .asString()
                    .startsWith("/dev/shm/ambix-");
        }
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Full.class))
                .execute()
                .testEvents()
                .failed()
                .assertEventsMatchLoosely(
                        event(
                                test("one"),
                                finishedWithFailure(
                                        instanceOf(IllegalStateException.class),
                                        message(told -> told.endsWith(
                                                "which is full. -Dambix.test.memory=false leaves them on the disk.")),
                                        cause(message(told -> told.contains("no space"))))),
                        event(test("two"), finishedWithFailure(message(told -> told.contains("no reason")))));
    }

    private static List<String> databases(String pattern) {
        try (MigratedDatabase any = TestServer.running().create(History.of(MigrationSource.of()), "base")) {
            return any.dsl()
                    .fetch("select datname from pg_database where datname like ? and datname <> ?", pattern, any.name())
                    .getValues(0, String.class);
        }
    }

    @Test
    void methodsHaveDatabasesOfTheirOwnThatGo() {
        assertThat(failed(EachItsOwn.class)).isZero();
        assertThat(SEEN).hasSize(3);
        assertThat(databases("ambix_test_%")).doesNotContainAnyElementsOf(SEEN);
    }

    @Test
    void aClassMayHaveOne() {
        assertThat(failed(AllTheSame.class)).isZero();
        assertThat(SEEN).hasSize(1);
        assertThat(databases("ambix_test_%")).doesNotContainAnyElementsOf(SEEN);
    }

    @Test
    void withoutTheAnnotationThereIsNone() {
        assertThat(failed(Unmarked.class)).isOne();
        assertThat(SEEN).isEmpty();
    }

    @Test
    void theMigrationsRunOnce() {
        History people = History.of(MigrationSource.of(People.Made.class, People.Split.class));
        String template = "ambix_template_" + TemplateKey.of(people, "heads");
        try (MigratedDatabase first = TestServer.running().create(people, "heads");
                MigratedDatabase second = TestServer.running().create(people, "heads")) {
            String run = "select string_agg(started_at::text, ',') from ambix_journal";
            assertThat(second.dsl().fetchValue(run)).isEqualTo(first.dsl().fetchValue(run));
        }
        assertThat(databases(template)).containsExactly(template);
    }

    /** By the role that made them, the databases are told from those of tests that run at the same time. */
    @Test
    void copiesAreMadeInAdvanceAndGo() {
        History people = History.of(MigrationSource.of(People.Made.class, People.Split.class));
        try (MigratedDatabase any = TestServer.running().create(History.of(MigrationSource.of()), "base")) {
            any.dsl().execute("create role tester login superuser password 'secret'");
            TestServer server = TestServer.on(any.url().replaceFirst("\\?.*", "?user=tester&password=secret"));
            String name;
            try (Template template = server.template(people, "heads")) {
                MigratedDatabase first = template.take();
                first.dsl().execute("create table left_behind ()");
                template.giveBack(first);
                MigratedDatabase second = template.take();
                assertThat(second.migrator().current().isAtHeads()).isTrue();
                assertThat(second.dsl().fetchValue("select to_regclass('left_behind')"))
                        .isNull();
                template.giveBack(second);
                name = template.take().name();
            }
            assertThat(any.dsl()
                            .fetch("select datname from pg_database where datdba = 'tester'::regrole"
                                    + " and datname not like 'ambix_template_%'")
                            .getValues(0, String.class))
                    .as("only what was not given back is left")
                    .containsExactly(name);
            server.drop(name);
            any.dsl().execute("reassign owned by tester to current_user");
            any.dsl().execute("drop role tester");
        }
    }

    @Test
    void aCopyThatCannotBeMadeIsToldToTheTestThatWantsIt() {
        History people = History.of(MigrationSource.of(People.Alone.class));
        try (MigratedDatabase any = TestServer.running().create(History.of(MigrationSource.of()), "base");
                Template template = TestServer.running().template(people, "heads")) {
            any.dsl().execute("drop database ambix_template_" + TemplateKey.of(people, "heads") + " with (force)");
            assertThatThrownBy(template::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("The database of the test cannot be made: ")
                    .hasMessageContaining("does not exist");
        }
    }

    @Test
    void otherMigrationsHaveAnotherTemplate() {
        String heads = TemplateKey.of(History.of(MigrationSource.of(People.Made.class, People.Split.class)), "heads");
        assertThat(TemplateKey.of(History.of(MigrationSource.of(People.Split.class, People.Made.class)), "heads"))
                .isEqualTo(heads)
                .hasSize(12);
        assertThat(TemplateKey.of(History.of(MigrationSource.of(People.Made.class, People.Other.class)), "heads"))
                .isNotEqualTo(heads);
        assertThat(TemplateKey.of(History.of(MigrationSource.of(People.Made.class, People.Split.class)), "aa1100"))
                .isNotEqualTo(heads);
    }

    @Test
    void whatAKilledProcessLeftIsDropped() {
        try (MigratedDatabase any = TestServer.running().create(History.of(MigrationSource.of()), "base")) {
            DSLContext jooq = any.dsl();
            jooq.execute("create database ambix_test_1000_1_1");
            jooq.execute("create database ambix_template_unused0000x");
            jooq.execute("comment on database ambix_template_unused0000x is 'used 1000'");
            jooq.execute("create database ambix_testimony");
            TestServer.on(any.url());
            assertThat(databases("ambix_test\\_1000%")).isEmpty();
            assertThat(databases("ambix_template_unused%")).isEmpty();
            assertThat(databases("ambix_testimony")).hasSize(1);
            jooq.execute("drop database ambix_testimony");
        }
    }
}
