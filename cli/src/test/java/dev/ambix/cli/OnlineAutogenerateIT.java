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

/** Revisions that let an application go on: {@code online} of {@code [model]}, {@code --online} and {@code --no-online}. */
@Sampled(4)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class OnlineAutogenerateIT {
    private static final CatalogSnapshot SCHEMA = CatalogSnapshot.ofSchema()
            .without("ambix_revision", "ambix_journal")
            .ignoringColumnOrder();

    private static final String BEFORE = """
            create table owner (id bigint primary key);
            create table account (id bigint primary key, email text, owner_id bigint, age int, code varchar(8));
            create index ix_account_age on account (age);
            insert into owner values (1);
            insert into account select n, 'mail' || n, 1, n from generate_series(1, 20) n;
            """;

    private static final String AFTER = """
            create table owner (id bigint primary key);
            create table account (id bigint primary key, email text not null constraint uq_email unique,
              owner_id bigint constraint fk_owner references owner on delete cascade, age numeric,
              code varchar(8), token uuid not null default gen_random_uuid(), constraint of_age check (id > 0));
            create index ix_account_owner on account (owner_id);
            create table note (id bigint primary key, account_id bigint not null references account);
            create index ix_note_account on note (account_id);
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        db.execute(BEFORE);
        project = ProjectFolder.empty(folder)
                .on(database)
                .file("src/.keep", "")
                .file("schema.sql", AFTER)
                .file("ambix.toml", settings("online = true"));
    }

    private static String settings(String more) {
        return "[migrations]\npackage = \"shop\"\nsource = \"src\"\n\n[model]\nsql = \"schema.sql\"\n" + more + "\n";
    }

    private String source(Outcome written) throws IOException {
        assertThat(written.exitCode()).as(written.err()).isZero();
        return Files.readString(project.root().resolve(written.out().strip().substring("PROJECT/".length())));
    }

    @Test
    void whatIsWrittenLetsOthersGoOnAndLeadsToTheModel() throws IOException {
        String before = SCHEMA.read(db);
        Outcome written = project.run("revision", "--autogenerate", "-m", "strict", "--rev-id", "aa1100");
        String source = source(written);

        assertThat(source)
                .contains(
                        " *   <li>Change type of column account.age to numeric rewrites table under ACCESS EXCLUSIVE on account (")
                .contains(
                        " *   <li>In the downgrade: Change type of column account.age to integer rewrites table under ")
                .doesNotContain("scans table")
                .contains("""
                                op.gradually().setNotNull("account", "email");
                                op.alterColumn("account", "age").type(NUMERIC);
                                op.gradually()
                                        .addColumn(
                                                "account",
                                                column("token", UUID).notNull().defaultValue("gen_random_uuid()"),
                                                fill -> fill.backfill("account", by("id"), b -> b.set("token", "gen_random_uuid()")
                                                        .where("token is null")));
                                op.gradually().addUnique("uq_email", "account", "email");
                                op.gradually().addCheck("of_age", "account", "id > 0");
                                op.gradually()
                                        .addForeignKey(
                                                "fk_owner",
                                                "account",
                                                foreignKey("owner_id").references("owner", "id").onDelete(CASCADE));
                                op.createIndexConcurrently("ix_account_owner", on("account", "owner_id"));

                                op.createIndex("ix_note_account", on("note", "account_id"));
                        """)
                .contains(
                        "op.dropIndexConcurrently(\"ix_account_age\");",
                        "op.dropIndexConcurrently(\"ix_account_owner\");")
                .contains("op.createIndexConcurrently(\"ix_account_age\", on(\"account\", \"age\"));");
        assertThat(written.err()).contains("warning[changing-column-type]").doesNotContain("not-valid");

        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(db.query("select count(distinct token) from account")).containsExactly("20");
        try (TestDatabase byHand = TestDatabase.create()) {
            byHand.execute(AFTER);
            assertThat(SCHEMA.read(db)).isEqualTo(SCHEMA.read(byHand));
        }
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(SCHEMA.read(db)).isEqualTo(before);
    }

    @Test
    void theOptionsChooseWhateverIsConfigured() {
        db.execute("drop index ix_account_age", "alter table account alter age type numeric");
        String plain = project.run("revision", "--autogenerate", "--no-online", "--sql")
                .out();
        assertThat(plain).doesNotContain("concurrently", "not valid").contains("set not null");
        project.file("ambix.toml", settings(""));
        assertThat(project.run("revision", "--autogenerate", "--sql").out()).isEqualTo(plain);
        assertThat(project.run("revision", "--autogenerate", "--online", "--sql")
                        .out())
                .contains("create index concurrently ix_account_owner", "not valid", "validate constraint of_age");

        assertThat(project.run("revision", "--autogenerate", "--online", "--no-online")
                        .err())
                .startsWith("ambix: --online and --no-online cannot be used together.");
        assertThat(project.run("revision", "--online").err()).startsWith("ambix: --online is only for --autogenerate.");
        assertThat(project.run("drift", "--online").err()).startsWith("ambix: --online is only for --adopt.");
        project.file("ambix.toml", settings("online = \"yes\""));
        assertThat(project.run("check").err()).contains("model.online must be true or false, but it is a string.");
    }

    @Test
    void filesOfSqlAreInStepsToo() throws IOException {
        project.file("src/.keep", "").file("ambix.toml", """
                [migrations]
                sql = "sql"

                [model]
                sql = "schema.sql"
                online = true
                """);
        Outcome written = project.run("revision", "--autogenerate", "--rev-id", "aa1100", "-m", "strict");
        assertThat(written.exitCode()).as(written.err()).isZero();
        String up = Files.readString(project.root().resolve("sql/aa1100_strict.up.sql"));
        assertThat(up)
                .contains("create unique index concurrently uq_email on account (email);\n")
                .contains("add constraint uq_email unique using index uq_email;\n")
                .contains("A file of SQL has no batches in which rows could be filled; a Java class has.");
        Outcome upgraded = project.run("upgrade");
        assertThat(upgraded.exitCode()).as(upgraded.err()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
    }

    @Test
    void driftIsAdoptedInSteps() throws IOException {
        db.execute("drop table account", "drop table owner");
        project.migration(
                "R1",
                "id = \"aa1100\"",
                "op.createTable(\"account\", column(\"id\", BIGINT), column(\"email\", CLOB), primaryKey(\"id\"));",
                "op.dropTable(\"account\");");
        assertThat(project.run("upgrade").exitCode()).isZero();
        db.execute("alter table account alter email set not null", "create index by_email on account (email)");

        Outcome plain = project.run("drift", "--adopt", "--rev-id", "bb2200", "--no-online");
        assertThat(source(plain)).contains("op.createIndex(\"by_email\"");
        assertThat(project.run("drift", "--adopt", "--rev-id", "cc3300", "--force")
                        .err())
                .contains("not at the head");
        try (var written = Files.newDirectoryStream(project.root().resolve("src/shop"), "*_AdoptDrift.java")) {
            for (Path file : written) {
                Files.delete(file);
            }
        }
        Outcome online = project.run("drift", "--adopt", "--rev-id", "bb2200");
        assertThat(source(online))
                .contains(
                        "op.createIndexConcurrently(\"by_email\"", "op.gradually().setNotNull(\"account\", \"email\")");
        assertThat(project.run("stamp", "bb2200", "--verify").exitCode()).isZero();
    }
}
