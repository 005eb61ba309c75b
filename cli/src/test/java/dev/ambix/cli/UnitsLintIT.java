package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Revisions that only fail where repeatable units are, or are not yet. */
@Sampled(4)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class UnitsLintIT {
    private final ProjectFolder project;

    UnitsLintIT(@TempDir Path folder, TestDatabase database) {
        project = ProjectFolder.empty(folder)
                .on(database)
                .file("ambix.toml", "[migrations]\nsql = \"db\"\nunits = \"units\"\n")
                .file("db/1.sql", """
                        -- revision: aa1100

                        create table account (id int primary key, email text, age int);

                        -- downgrade

                        drop table account;
                        """)
                .file("units/adult.sql", "create or replace view adult as select id, age from account;\n")
                .file("units/f/one.sql", "create or replace function one() returns int language sql as 'select 1';\n");
        revision("select;");
    }

    private void revision(String statements) {
        project.file("db/2.sql", """
                -- revision: bb2200
                -- down revision: aa1100
                -- irreversible: the ages are not kept

                select 1;
                %s
                """.formatted(statements));
    }

    private String errors() {
        Outcome lint = project.run("lint", "aa1100:bb2200", "--severity", "error");
        assertThat(lint.exitCode()).as(lint.out()).isEqualTo(lint.out().contains(": error[") ? 3 : 0);
        return lint.out();
    }

    @Test
    void aRevisionIsRunAboveTheUnitsAndWithoutThem() {
        assertThat(errors()).doesNotContain("error[");
        revision("alter table account drop age;");
        assertThat(errors())
                .contains(
                        "db/2.sql:6: error[change-below-unit]: Execute alter table account drop age: It fails where repeatable"
                                + " units were applied before, which stand on what it changes: cannot drop column age of table account"
                                + " because other objects depend on it [2BP01]. view adult depends on column age of table account. Use DROP"
                                + " ... CASCADE to drop the dependent objects too. Take away first what is in the way, as by"
                                + " \"drop view if exists ..\"; the unit makes it again behind the last revision.\n"
                                + "    alter table account drop age\n")
                .doesNotContain("failing-", "needs-unit");
        revision("alter table account alter age type bigint;");
        assertThat(errors())
                .contains("db/2.sql:6: error[change-below-unit]: Execute alter table account alter age type bigint");
        revision("drop view if exists adult;\nalter table account alter age type bigint;");
        assertThat(errors()).doesNotContain("error[");
        revision("drop view adult;\nalter table account alter age type bigint;");
        assertThat(errors())
                .contains(
                        "db/2.sql:6: error[needs-unit]: Execute drop view adult: It runs where repeatable units were applied"
                                + " before, and fails on a new database, where they follow the last revision: view \"adult\" does not"
                                + " exist [42P01].")
                .doesNotContain("failing-", "change-below-unit");
        revision("drop view if exists adult;\nalter table account drop age;");
        assertThat(errors())
                .contains(
                        "db/2.sql:1: error[failing-unit]: An upgrade to this revision, the last one, ends with an error, as a"
                                + " unit cannot be applied behind it: Unit adult, units/adult.sql:1: column \"age\" does not exist [42703].");
        project.file("units/adult.sql", "create or replace view adult as select id from account;\n");
        assertThat(errors()).doesNotContain("error[");
    }

    /** Whoever changes the unit along with the revision has databases that still hold the unit of before. */
    @Test
    void theUnitsBeforeAreThoseOfTheBranchThatTheRevisionGoesInto() {
        project.shell(
                "git init -q -b main . && git config user.name a && git config user.email a@b && git add db/1.sql units"
                        + " && git commit -q -m first");
        revision("alter table account drop age;");
        project.file("units/adult.sql", "create or replace view adult as select id from account;\n")
                .file("units/later.sql", "create or replace view later as select 1 as one;\n");
        assertThat(errors()).contains("db/2.sql:6: error[change-below-unit]").doesNotContain("failing-unit");
        project.shell("rm units/adult.sql");
        assertThat(errors()).as("what a deleted unit made stays").contains("db/2.sql:6: error[change-below-unit]");
        revision("drop view if exists adult;\nalter table account drop age;");
        assertThat(errors()).doesNotContain("error[");
    }
}
