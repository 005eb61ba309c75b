package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands on many schemas and databases. */
@Sampled(4)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class FleetCommandsIT {
    private static final String MIGRATIONS = """
            [migrations]
            package = "shop"
            source = "src"

            """;

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeAll
    static void writeALinearHistory() {
        shared = LinearHistory.in(folder);
        shared.run("heads");
    }

    @BeforeEach
    void useADatabaseWithTenants(TestDatabase database) {
        db = database;
        db.execute(
                "create schema t1; create schema t2; create schema t3; create schema template;"
                        + " create schema catalog; create table catalog.tenant (name text, schema text, url text, ring text)",
                "insert into catalog.tenant values ('one', 't1', null, 'canary'), ('two', 't2', null, 'wide'),"
                        + " ('three', 't3', null, 'wide'),"
                        + " ('far', null, 'postgresql://joe:secret@localhost:1/far', 'far')");
        project = shared.on(database);
    }

    private ProjectFolder fleet(String toml) {
        return project.file("ambix.toml", MIGRATIONS + toml);
    }

    private ProjectFolder ofTheCatalog() {
        return fleet("""
                [fleet]
                query = "select * from catalog.tenant order by name desc"

                [env.prod]
                protected = true
                """);
    }

    private static String counts(Outcome outcome) {
        return outcome.err().lines().findFirst().orElse("").replaceAll(", in .*", "");
    }

    @Test
    void targetsComeFromPatternsListsQueriesAndClasses() {
        fleet("""
                [fleet]
                schemas = ["t*", "!template"]
                provider = "shop.Tenants"

                [[fleet.target]]
                name = "listed"
                schema = "catalog"
                labels = { region = "eu", ring = "canary" }
                """).file("src/shop/Tenants.java", """
                package shop;

                import dev.ambix.operation.Arguments;
                import dev.ambix.runtime.fleet.Target;
                import dev.ambix.runtime.fleet.TargetProvider;
                import java.util.List;

                public final class Tenants implements TargetProvider {
                    @Override
                    public List<Target> targets(Arguments arguments) {
                        return List.of(Target.schema("coded").with("region", arguments.get("region").orElse("us")));
                    }
                }
                """);
        db.execute("create schema coded");
        assertThat(project.run("targets", "-x", "region=asia")).isEqualTo(new Outcome(0, """
                listed  never  region=eu ring=canary
                t1      never
                t2      never
                t3      never
                coded   never  region=asia
                """, "5 targets: 5 never.\n"));
        assertThat(project.run("targets", "--where", "region!=us,name!=t*").out())
                .isEqualTo("listed  never  region=eu ring=canary\n");
        assertThat(project.run("targets", "--where", "zone=1"))
                .isEqualTo(new Outcome(
                        1, "", "ambix: No target has a label \"zone\". They have name, schema, region, ring.\n"));
    }

    @Test
    void aFleetIsUpgradedAndTellsWhichFailed() {
        ofTheCatalog();
        assertThat(project.run("targets", "--only-failed").out())
                .startsWith("far  unreachable: The server cannot be reached: ")
                .doesNotContain("secret", "two");
        Outcome first = project.run("upgrade", "--fleet", "aa11", "--where", "ring!=far");
        assertThat(first.exitCode()).isZero();
        assertThat(counts(first)).isEqualTo("Done: 3 done");
        assertThat(first.out().lines().limit(3))
                .allMatch(line -> line.matches("\\{\"target\":\"\\w+\",\"outcome\":\"done\",\"revisions\":1,.*"));
        assertThat(first.out()).contains("{\"summary\":{\"done\":3,");

        db.execute("create table t2.cart ()");
        Outcome second = project.run("upgrade", "--fleet", "--canary", "ring=canary", "--until", "select true");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(counts(second)).isEqualTo("Not all is done: 2 done, 2 failed");
        assertThat(second.out()).containsPattern("\"target\":\"two\",\"outcome\":\"failed\",\"revisions\":0,");
        assertThat(second.err())
                .contains("1 failed: Revision bb2200 (cart): relation \"cart\" already exists (two)")
                .doesNotContain("secret");
        assertThat(project.run("current", "--fleet", "--check-heads", "--where", "ring!=far"))
                .isEqualTo(new Outcome(3, """
                        2  cc3300  head
                        1  aa1100  failed: relation "cart" already exists [42P07]
                        """, "3 targets: 2 head, 1 failed.\n"));

        db.execute("drop table t2.cart");
        Outcome third = project.run("upgrade", "--fleet", "--where", "ring!=far");
        assertThat(counts(third)).isEqualTo("Done: 1 done, 2 unchanged");
        assertThat(db.query("select table_schema || '.' || table_name from information_schema.tables"
                        + " where table_name in ('account', 'cart') order by 1"))
                .isEqualTo(List.of("t1.account", "t1.cart", "t2.account", "t2.cart", "t3.account", "t3.cart"));
    }

    @Test
    void whatStandsOfATargetThatFailedIsCounted() {
        fleet("[fleet]\nschemas = \"t1\"");
        db.execute("create table t1.cart ()");
        assertThat(project.run("upgrade", "--fleet", "--single-transaction").out())
                .contains("{\"target\":\"t1\",\"outcome\":\"failed\",\"revisions\":0,");
        assertThat(project.run("upgrade", "--fleet").out())
                .contains("{\"target\":\"t1\",\"outcome\":\"failed\",\"revisions\":1,");
        assertThat(db.query("select revision from t1.ambix_revision")).containsExactly("aa1100");
    }

    @Test
    void theCommandThatGoesOnCountsNoStepsAnew() {
        fleet("[fleet]\nschemas = [\"t1\", \"t2\"]");
        db.execute("create table t2.cart ()");
        assertThat(project.run("upgrade", "--fleet", "bb2200").err())
                .endsWith("then run the same command again: it goes on with the others.\n");
        assertThat(project.run("upgrade", "--fleet", "+1").err())
                .endsWith("then run it with the revision to go to: steps would be counted anew on all targets.\n");
        assertThat(project.run("current", "--fleet").out()).contains("cc3300", "aa1100");
    }

    @Test
    void aSchemaThatIsGoneIsNotMadeAgain() {
        fleet("""
                [fleet]
                schemas = ["t*", "!template"]
                [[fleet.target]]
                name = "dropped"
                schema = "gone"
                """);
        Outcome upgrade = project.run("upgrade", "--fleet");
        assertThat(upgrade.exitCode()).isEqualTo(1);
        assertThat(counts(upgrade)).isEqualTo("Not all is done: 3 done, 1 failed");
        assertThat(upgrade.err()).contains("1 failed: There is no schema \"SCHEMA\" in this database. Make it,");
        assertThat(db.query("select nspname::text from pg_namespace where nspname = 'gone'"))
                .isEmpty();
        assertThat(project.run("targets", "--only-failed").out())
                .startsWith("dropped  unreachable: There is no schema \"gone\" in this database.");
        Outcome plan = project.run("upgrade", "--fleet", "--only-failed", "--plan");
        assertThat(plan.out()).as("targets in other states have no plan").isEmpty();
        assertThat(plan.err()).startsWith("dropped cannot be planned: There is no schema \"gone\"");
    }

    @Test
    void canariesThatFailKeepTheOthersFromIt() {
        ofTheCatalog();
        db.execute("create table t1.account ()");
        Outcome stopped = project.run("upgrade", "--fleet", "--canary", "ring=canary");
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(counts(stopped)).isEqualTo("Not all is done: 1 failed, 3 left out");
        Outcome wrong = project.run(
                "upgrade", "--fleet", "--canary", "name=two", "--until", "select oops", "--where", "ring!=far");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("The query of --until failed, so the other targets were left alone: ");
        assertThat(project.run("current", "--fleet", "--where", "ring!=far").out())
                .isEqualTo("""
                        1  cc3300  head
                        1  never
                        1  failed: relation "account" already exists [42P07]
                        """);
        Outcome rest =
                project.run("upgrade", "--fleet", "--max-failures", "0", "--parallel", "1", "--where", "ring!=far");
        assertThat(counts(rest)).isEqualTo("Not all is done: 1 done, 1 unchanged, 1 failed");
    }

    @Test
    void oneConsentCountsForAProtectedFleet() {
        ofTheCatalog();
        project.run("upgrade", "--fleet", "--where", "ring!=far");
        ProjectFolder prod = project.with("AMBIX_ENV", "prod");
        String[] down = {"downgrade", "--fleet", "bb22", "--where", "ring!=far"};
        Outcome refused = prod.run(down);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("revision cc3300 is undone, on 3 targets", "Nothing was done.");

        Outcome plan = prod.run("downgrade", "--fleet", "bb22", "--where", "ring!=far", "--plan");
        assertThat(plan.out()).startsWith("3 targets (two, three, one):\ncc3300  e-mail\n");
        String hash = plan.err().replaceAll("(?s).*hash of this plan is |\\.\n", "");
        db.execute("delete from t1.ambix_revision where revision = 'cc3300'");
        Outcome other = prod.run("downgrade", "--fleet", "bb22", "--where", "ring!=far", "--approve", hash);
        assertThat(other.err()).contains("is not the hash of this plan");
        assertThat(prod.run("stamp", "--fleet", "head", "--where", "name=one").err())
                .contains("the record of 1 target is changed to head");
        assertThat(counts(project.run("stamp", "--fleet", "head", "--where", "ring!=far")))
                .isEqualTo("Done: 1 done, 2 unchanged");
        Outcome approved = prod.run("downgrade", "--fleet", "bb22", "--where", "ring!=far", "--approve", hash);
        assertThat(counts(approved)).isEqualTo("Done: 3 done");
        assertThat(db.query("select note from t2.ambix_journal where note is not null"))
                .singleElement()
                .asString()
                .contains("to plan " + hash + " by --approve");
    }

    @Test
    void aTenantIsMadeAtTheHead() {
        fleet("[fleet]\nschemas = \"t*\"\n");
        Outcome made = project.run("fleet", "create", "t4");
        assertThat(made.err()).isEqualTo("Made the schema t4 at the head in TIME.\n");
        assertThat(project.run("fleet", "create", "other").err())
                .startsWith(
                        "Made the schema other at the head in TIME.\nNo pattern of [fleet] finds it: tell the list,");
        assertThat(project.run("targets", "--where", "name=t4").out()).isEqualTo("t4  head\n");
        assertThat(project.run("fleet", "create", "t4"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "ambix: There is a schema \"t4\" already. Bring it to the head with an upgrade, or choose another"
                                + " name.\n"));
        String copy = db.name() + "_copy";
        String template = db.name() + "_template";
        try {
            assertThat(project.run("fleet", "create", template, "--database").exitCode())
                    .isZero();
            assertThat(project.run("fleet", "create", copy, "--template", template)
                            .exitCode())
                    .isZero();
            ProjectFolder there = project.with("AMBIX_URL", db.url().replace(db.name(), copy));
            assertThat(there.run("current").out()).contains("cc3300 (head)");
        } finally {
            db.execute("drop database if exists " + copy, "drop database if exists " + template);
        }
        assertThat(project.run("fleet", "create", copy, "--template", "nowhere").err())
                .startsWith("ambix: There is no such database: ");
        assertThat(project.run("fleet").err()).startsWith("ambix: A subcommand is missing: ambix fleet create NAME.");
    }

    @Test
    void wrongUsageIsToldInASentence() {
        assertThat(fleet("").run("targets").err())
                .isEqualTo(
                        "ambix: There is no fleet. Say in the table [fleet] of ambix.toml what belongs to it: \"schemas\","
                                + " \"query\", \"provider\" or [[fleet.target]].\n");
        ofTheCatalog();
        assertThat(project.run("upgrade", "--parallel", "2"))
                .isEqualTo(new Outcome(2, "", "ambix: --parallel goes with --fleet.\nSee \"ambix upgrade --help\".\n"));
        assertThat(project.run("upgrade", "--fleet", "--sql").err())
                .startsWith("ambix: --sql is for one database, so it does not go with --fleet.");
        assertThat(project.run("upgrade", "--fleet", "--max-failures", "101%").err())
                .startsWith("ambix: --max-failures: \"101%\" is neither a whole number nor a share from 0% to 100%.");
        assertThat(fleet("[fleet]\nquery = \"select 1 as one\"").run("targets").err())
                .startsWith("ambix: The query of [fleet] gives a row without name and schema.");
        assertThat(fleet("[fleet]\nschemas = \"t*\"\nquery = \"select 't1' as schema\"")
                        .run("targets")
                        .err())
                .startsWith("ambix: Two targets of [fleet] are called \"t1\".");
        assertThat(fleet("[fleet]\nschemas = \"t*\"\nquery = \"select 'one' as name, 't1' as schema\"")
                        .run("targets")
                        .err())
                .isEqualTo(
                        "ambix: Two targets of [fleet], \"t1\" and \"one\", are the same schema. Name it in one place only:"
                                + " \"!t1\" in \"schemas\" leaves it out there.\n");
        String spelled =
                db.url().replace("jdbc:postgresql://", "postgres://somebody@").replace("localhost", "LOCALHOST");
        assertThat(fleet("[fleet]\nschemas = \"t*\"\n[[fleet.target]]\nname = \"spelled\"\nschema = \"t2\"\nurl = \""
                                + spelled.replaceAll("\\?.*", "") + "\"")
                        .run("targets")
                        .err())
                .startsWith("ambix: Two targets of [fleet], \"spelled\" and \"t2\", are the same schema.");
        assertThat(fleet("[[fleet.target]]\nurl = \"postgresql://localhost/x\"")
                        .run("targets")
                        .err())
                .startsWith("ambix: ambix.toml:5:1: fleet.target: A target has neither a \"name\" nor a \"schema\"");
        assertThat(fleet("[[fleet.target]]\nnam = \"x\"").run("targets").err())
                .startsWith("ambix: ambix.toml:5:1: Unknown key \"nam\" in [fleet.target]. Did you mean \"name\"?");
        assertThat(fleet("[fleet]\nschemas = \"nobody_*\"").run("upgrade", "--fleet"))
                .isEqualTo(new Outcome(0, "", "Nothing to do: no target is chosen.\n"));
        for (List<String> command : List.of(
                List.of("upgrade", "--fleet"),
                List.of("drift", "--fleet"),
                List.of("current", "--fleet"),
                List.of("targets"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--where", "name=nobody"));
            assertThat(fleet("[fleet]\nschemas = \"t*\"").run(arguments.toArray(String[]::new)))
                    .as("%s", arguments)
                    .isEqualTo(
                            new Outcome(
                                    1,
                                    "",
                                    "ambix: None of the 4 targets fits the conditions of --where. \"ambix targets\" lists them.\n"));
        }
    }
}
