package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The owners of objects in all that the commands read and write. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class OwnersIT {
    private static final CatalogSnapshot SCHEMA = CatalogSnapshot.ofSchema();

    private static final String ACCOUNT = "create table account (id integer);\n";

    @TempDir
    Path folder;

    private TestDatabase db;

    @BeforeEach
    void fill(TestDatabase database) {
        db = database;
        db.execute(ACCOUNT);
    }

    private ProjectFolder model(String sql) {
        return ModelFolder.with(folder, "sql = \"schema.sql\"").on(db).file("schema.sql", sql);
    }

    @Test
    void theOwnerThatAModelSaysIsChecked() {
        ProjectFolder project = model(ACCOUNT + "alter table account owner to pg_monitor;");
        assertThat(project.run("check"))
                .isEqualTo(new Outcome(3, "change owner of table account to pg_monitor\n", "There is 1 difference.\n"));
        assertThat(project.run("check", "-o", "json").out()).isEqualTo("""
                [
                  {
                    "operation" : "SetOwner",
                    "summary" : "change owner of table account to pg_monitor",
                    "ref" : {
                      "kind" : "table",
                      "name" : "account"
                    },
                    "role" : "pg_monitor",
                    "was" : {
                      "isKnown" : true
                    }
                  }
                ]
                """);
    }

    @Test
    void theMigrationGivesAndTakesBack() {
        String before = SCHEMA.read(db);
        ProjectFolder project = model("""
                create table account (id integer);
                alter table account owner to pg_monitor;
                create view accounts as select id from account;
                alter view accounts owner to pg_monitor;
                """);
        assertThat(ViewText.unqualified(project.autogenerate("--sql").out(), "account"))
                .isEqualTo("""
                create view accounts as
                SELECT id
                   FROM account;

                alter table account owner to pg_monitor;

                alter view accounts owner to pg_monitor;
                """);
        assertThat(ViewText.unqualified(ModelFolder.written(project, project.autogenerate("-m", "give")), "account"))
                .contains("""
                        op.createView("accounts", \"""
                                SELECT id
                                   FROM account\""");

                        op.changeOwner(Ref.table("account"), "pg_monitor");

                        op.changeOwner(Ref.view("accounts"), "pg_monitor");
                    }
                """)
                .contains("""
                        op.dropView("accounts");

                        op.takeOwnership(Ref.table("account"));
                    }
                """);
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(CatalogSnapshot.ofSchema()
                        .without("ambix_revision", "ambix_journal")
                        .read(db))
                .isEqualTo(before);
    }

    @Test
    void anOwnerOfWhichTheModelSaysNothingIsLeftAlone() {
        db.execute("alter table account owner to pg_monitor");
        assertThat(model(ACCOUNT).run("check").exitCode()).isZero();
    }

    @Test
    void aDatabaseIsInspectedAndAdoptedWithItsOwners() throws IOException {
        db.execute(
                "alter table account owner to pg_monitor",
                "revoke delete on account from pg_monitor",
                "grant update (id) on account to pg_monitor");
        ProjectFolder project = ProjectFolder.empty(folder).on(db);
        assertThat(project.run("inspect").out()).isEqualTo("""
                create table account (
                    id integer
                );

                alter table account owner to pg_monitor;

                revoke delete on table account from pg_monitor;

                grant update (id) on table account to pg_monitor;
                """);
        assertThat(project.run("inspect", "--format", "java").out()).endsWith("""
                        model.add(table("account", column("id", INTEGER)));

                        model.add(owner(Ref.table("account"), "pg_monitor"));

                        model.add(privileges(Ref.column("account", "id")).grantingToOwner("update"));

                        model.add(privileges(Ref.table("account")).revokingFromOwner("delete"));
                    }
                }
                """);
        assertThat(project.run("inspect", "--format", "json").out()).contains("""
                  {
                    "kind" : "owner",
                    "on" : {
                      "kind" : "table",
                      "name" : "account"
                    },
                    "role" : "pg_monitor"
                  },
                """);

        assertThat(project.run("init", "--from-database").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        try (TestDatabase other = TestDatabase.create()) {
            assertThat(project.run("upgrade", "--url", other.url()).exitCode()).isZero();
            assertThat(project.run("check", "--url", other.url()).exitCode()).isZero();
            assertThat(SCHEMA.read(other)).isEqualTo(SCHEMA.read(db));
        }
        assertThat(Files.readString(project.root().resolve("src/model/DatabaseModel.java")))
                .contains("owner(Ref.table(\"account\"), \"pg_monitor\")");
    }
}
