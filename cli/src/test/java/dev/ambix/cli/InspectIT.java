package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code inspect}: what a database holds, in each form. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class InspectIT {
    @TempDir
    Path folder;

    private TestDatabase db;
    private ProjectFolder project;

    @BeforeEach
    void fill(TestDatabase database) {
        db = database;
        db.execute("""
                create table account (
                    id bigserial primary key, email text not null,
                    state varchar(9) check (state in ('new', 'old')));
                create index account_email on account (lower(email));
                create schema billing;
                create view billing.people as select email from account;
                insert into account (email) values ('a row that is nobody''s business');
                """);
        project = ProjectFolder.empty(folder);
    }

    @Test
    void asSql() {
        assertThat(inspect()).isEqualTo(new Outcome(0, """
                create schema billing;

                create table account (
                    id bigserial,
                    email text not null,
                    state character varying(9),
                    constraint account_pkey primary key (id),
                    constraint account_state_check check (state in ('new', 'old'))
                );

                create index account_email on account ((lower(email)));

                create view billing.people as
                SELECT email
                   FROM account;
                """, ""));
    }

    @Test
    void asJavaInThePackageAndClassThatAreNamed() {
        Outcome java = inspect("--format", "java", "--package", "shop.model", "--class", "Shop");

        assertThat(java.out()).startsWith("package shop.model;\n").endsWith("""
                public final class Shop implements Model {
                    @Override
                    public void define(ModelObjects model) {
                        model.add(Ddl.schema("billing"));

                        model.add(
                                table(
                                        "account",
                                        column("id", BIGSERIAL),
                                        column("email", TEXT).notNull(),
                                        column("state", VARCHAR(9)),
                                        primaryKey("id").named("account_pkey"),
                                        check("state in ('new', 'old')").named("account_state_check")),
                                index("account_email", on("account", expression("lower(email)"))));

                        model.add(view("billing.people", ""\"
                                SELECT email
                                   FROM account""\"));
                    }
                }
                """);
        assertThat(java.err()).isEmpty();
    }

    @Test
    void asJsonWithTheKindsOfConstraints() {
        Outcome json = inspect("--format", "json");

        assertThat(json.out()).startsWith("""
                [
                  {
                    "kind" : "schema",
                    "name" : "billing"
                  },
                """).contains("""
                    "constraints" : [
                      {
                        "kind" : "primary key",
                        "name" : "account_pkey",
                """).contains("""
                        "kind" : "check",
                        "name" : "account_state_check",
                """);
    }

    @Test
    void objectsThatAreKeptAsTheirStatements() {
        db.execute("""
                drop table account cascade; drop schema billing;
                create conversion latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
                create transform for integer language sql (to sql with function int4recv(internal));
                """);

        assertThat(inspect().out()).isEqualTo("""
                create transform for integer language sql (to sql with function int4recv(internal));

                create conversion latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
                """);
        assertThat(inspect("--format", "json").out()).contains("""
                    "ref" : {
                      "kind" : "transform",
                      "type" : "integer",
                      "language" : "sql"
                    },
                """);
        assertThat(inspect("--format", "java").out()).contains("""
                        model.add(definition(
                                Ref.conversion("latin"), "create conversion latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1"));
                """).contains("Ref.transform(\"integer\", \"sql\"),");
    }

    @Test
    void theTablesOfTheHistoryAreLeftOut() {
        db.execute("drop schema billing cascade; drop table account");
        project.run("ensure-version", "--url", db.url());

        assertThat(inspect()).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void oneSchemaAlone() {
        assertThat(inspect("--schema", "billing").out()).isEqualTo("""
                create schema billing;

                create view billing.people as
                SELECT email
                   FROM account;
                """);
    }

    @Test
    void aSchemaThatIsNotThereIsNoEmptyOne() {
        assertThat(inspect("--schema", "Billing")).isEqualTo(new Outcome(1, "", """
                        ambix: The database URL has no schema "Billing". Names are case-sensitive.
                        """));
        assertThat(inspect("--format", "xml")).isEqualTo(new Outcome(2, "", """
                        ambix: There is no format "xml"; there are sql, json and java.
                        See "ambix inspect --help".
                        """));
    }

    private Outcome inspect(String... options) {
        String[] command =
                Stream.concat(Stream.of("inspect"), Stream.of(options)).toArray(String[]::new);
        Outcome printed = project.with("AMBIX_URL", db.url()).run(command);
        return new Outcome(printed.exitCode(), ViewText.unqualified(printed.out(), "account"), printed.err());
    }
}
