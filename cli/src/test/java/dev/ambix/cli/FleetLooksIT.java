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

/** Looks at fleets: drift, comparisons with the model, and sizes for the lint. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class FleetLooksIT {
    private static final String ACCOUNT = """
            create table account (id bigint primary key, email text not null, country text references public.country,
                total numeric check (total >= 0), mood public.mood default 'glad');
            create index ix_account_email on account (email) where total > 0;
            create type kind as enum ('a', 'b');
            create function total(a account) returns numeric language sql set search_path from current
                as $$ select total from account limit 1 $$;
            create view rich as select a.id, a.mood, c.code from account a join public.country c on c.code = a.country;
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void upgradeTenantsThatShareATable(TestDatabase database) {
        db = database;
        db.execute(
                "create table public.country (code text primary key); create type public.mood as enum ('glad', 'sad')",
                "create schema t1; create schema t2; create schema t3; create schema t4; create schema other;"
                        + " create table other.account (id int)");
        project = ProjectFolder.empty(folder)
                .on(database)
                .file("ambix.toml", """
                        [migrations]
                        sql = "migrations"

                        [fleet]
                        schemas = ["t*"]

                        [model]
                        sql = "schema.sql"
                        """)
                .file("schema.sql", ACCOUNT)
                .file("migrations/1_account.sql", "-- revision: 1975ea83b712\n\n" + ACCOUNT)
                .file("migrations/2_item.sql", """
                        -- revision: 2975ea83b712
                        -- down revision: 1975ea83b712

                        create table item (n int);
                        """);
        assertThat(project.run("upgrade", "--fleet", "1975ea83b712", "--where", "name!=t4")
                        .exitCode())
                .isZero();
    }

    private static String counts(Outcome outcome) {
        return outcome.err().replaceAll(", in .*", "");
    }

    @Test
    void targetsAreWhatTheirRevisionsMakeAlthoughTheyShareTables() {
        project.run("upgrade", "--fleet", "--where", "name=t2");
        Outcome equal = project.run("drift", "--fleet", "--where", "name!=t4");
        assertThat(equal.exitCode()).isZero();
        assertThat(equal.out()).isEmpty();
        assertThat(counts(equal)).isEqualTo("""
                Done: 3 unchanged
                No drift: each target matches its applied revisions.
                """);
    }

    @Test
    void equalDriftIsToldOnceAndErrorsToo() {
        for (String tenant : new String[] {"t1", "t3"}) {
            db.execute("alter table " + tenant + ".account add note text");
        }
        db.execute("drop index t2.ix_account_email");
        Outcome drift = project.run("drift", "--fleet");
        assertThat(drift.exitCode()).isEqualTo(1);
        assertThat(drift.out()).isEqualTo("""
                2 targets (t1, t3):
                  unexpected  column note on account
                1 target (t2):
                  missing     index ix_account_email
                """);
        assertThat(counts(drift)).isEqualTo("""
                Not all is done: 3 different, 1 failed
                  1 failed: No revision is applied, so there is nothing to compare it with. Run "ambix upgrade --fleet" first. (t4)
                """);
        Outcome json = project.run("drift", "--fleet", "--where", "name=t2", "-o", "json");
        assertThat(json.exitCode()).isEqualTo(3);
        assertThat(json.out())
                .containsPattern(
                        "^\\{\"target\":\"t2\",\"outcome\":\"different\",.*\"drift\":\\[\\{\"object\":\"index ix_account_email\"")
                .contains("\"findings\":[{\"targets\":[\"t2\"],\"drift\":[{");
        Outcome report = project.run("report", "drift", "--fleet", "-o", "markdown");
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.out())
                .contains(
                        "# Drift in a fleet: 3 targets",
                        "2 targets: t1, t3.",
                        "column note on account",
                        "No revision is applied");
    }

    @Test
    void targetsAreComparedWithTheModelThatIsMadeOnce() {
        db.execute("alter table t3.account drop column total cascade");
        Outcome check = project.run("check", "--fleet", "--where", "name!=t4");
        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out()).startsWith("1 target (t3):\n").contains("  add column account.total\n");
        assertThat(counts(check)).startsWith("Done: 2 unchanged, 1 different\n");
        assertThat(check.err())
                .contains("\n  1 revision is pending, and its work may be among the differences. Run \"ambix upgrade"
                        + " --fleet\" first. (t3)\n")
                .doesNotContain("t1");
        project.file(
                "migrations/1_account.sql",
                "-- revision: 1975ea83b712\n\n" + ACCOUNT + "comment on table account is 'x';\n");
        assertThat(project.run("check", "--fleet", "--where", "name=t1").out()).isEqualTo("""
                1 target (t1):
                  Changed since they were applied: 1975ea83b712.
                """);
    }

    @Test
    void theLintGoesByTheLargestTableOfTheFleet() {
        project.file("migrations/2_item.sql", """
                -- revision: 2975ea83b712
                -- down revision: 1975ea83b712

                alter table account alter column id type int;

                -- downgrade

                alter table account alter column id type bigint;
                """).file("migrations/1_account.sql", """
                -- revision: 1975ea83b712

                create table account (id bigint primary key);
                """);
        db.execute(
                "insert into t2.account (id, email) select n, 'x' from generate_series(1, 3000) n",
                "insert into t1.account (id, email) select n, 'x' from generate_series(1, 10) n",
                "analyze t1.account; analyze t2.account; analyze t3.account; analyze other.account");
        Outcome lint = project.run("lint", "--fleet", "--where", "name!=t4", "--save-stats", "sizes.json");
        assertThat(lint.err())
                .contains("Looking at what some target lacks: 1 revision.", "Wrote the statistics of 1 table");
        assertThat(lint.out())
                .containsPattern("account has about 3000 rows, .* in the largest of 3 targets, and .* in all");
        assertThat(project.run("lint", "--all", "--stats", "sizes.json").out()).contains("in the largest of 3 targets");
    }

    @Test
    void optionsOfOneDatabaseAreRefused() {
        assertThat(project.run("drift", "--fleet", "--repair").err()).startsWith("ambix: --repair is for one database");
        assertThat(project.run("check", "--fleet", "--from-revisions").exitCode())
                .isEqualTo(2);
        assertThat(project.run("check", "--where", "name=t1").err()).startsWith("ambix: --where goes with --fleet.");
    }
}
