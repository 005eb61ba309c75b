package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Environments in which what drops or undoes something needs consent, and plans that are saved and approved. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(12)
class ProtectedIT {
    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"

            [env.prod]
            protected = true

            [env.test]
            protected = false
            """;
    private static final String NOTES = "select note from ambix_journal where note is not null order by id";

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeAll
    static void writeAHistory() {
        shared = LinearHistory.in(folder)
                .file("ambix.toml", CONFIGURATION)
                .migration(
                        "R4",
                        "id = \"dd4400\", downRevision = \"cc3300\", message = \"no cart\"",
                        "op.dropTable(\"cart\");\nop.alterColumn(\"account\", \"email\").type(CLOB);",
                        "op.irreversible(\"gone\");");
        shared.run("heads");
    }

    @BeforeEach
    void useADatabaseOfItsOwn(TestDatabase database) {
        db = database;
        project = shared.on(database).with("AMBIX_ENV", "prod");
    }

    private void isAt(String revisions) {
        assertThat(db.query("select string_agg(revision, ' ' order by revision) from ambix_revision"))
                .containsExactly(revisions);
    }

    private String hash(String... plan) {
        return hash(project, plan);
    }

    private static String hash(ProjectFolder project, String... plan) {
        String err = project.run(plan).err();
        assertThat(err).matches("The hash of this plan is [0-9a-f]{16}\\.\n");
        return err.replaceAll(".* |\\.\n", "");
    }

    @Test
    void whatOnlyCreatesNeedsNoConsent() {
        assertThat(project.run("upgrade", "cc3300").exitCode()).isZero();
        isAt("aa1100 bb2200 cc3300");
        assertThat(db.query(NOTES)).isEmpty();
    }

    @Test
    void whatDropsIsRefusedWhereNobodyCanBeAsked() {
        project.run("upgrade", "cc3300");

        assertThat(project.run("upgrade")).isEqualTo(new Outcome(1, "", """
                ambix: The environment "prod" is protected, and this needs consent:
                  dd4400 drop table cart: drops; loses data: its rows
                  dd4400 change type of column account.email to text: rewrites table: unless the new type stores all values \
                of the old one in the same way
                  dd4400 drop table cart: error[ban-drop-table]: Code that runs now fails where it still uses cart, and its rows \
                are gone, whatever the downgrade does. Release code that does not use it first; then accept this.
                Nothing was done. Look at the plan with --plan -v, and consent to it with --approve and the hash that --plan \
                tells, or on a terminal.
                """));
        isAt("aa1100 bb2200 cc3300");
    }

    @Test
    void anErrorOfTheLintNeedsConsentUnlessItIsAccepted(@TempDir Path own) {
        ProjectFolder errors = LinearHistory.in(own)
                .file("ambix.toml", CONFIGURATION)
                .migration(
                        "R4",
                        "id = \"ee5500\", downRevision = \"cc3300\", message = \"mood\"",
                        "op.addColumn(\"account\", column(\"mood\", CLOB).notNull());",
                        "op.dropColumn(\"account\", \"mood\");")
                .on(db)
                .with("AMBIX_ENV", "prod");
        assertThat(errors.run("upgrade").err()).contains("""
                needs consent:
                  ee5500 add column account.mood: error[adding-required-field]: The server refuses it where the table has a \
                row""");
        errors.migration(
                "R4",
                "id = \"ee5500\", downRevision = \"cc3300\", message = \"mood\"",
                "op.accept(\"adding-required-field\", \"no row is there yet\");\n"
                        + "op.addColumn(\"account\", column(\"mood\", CLOB).notNull());",
                "op.dropColumn(\"account\", \"mood\");");
        assertThat(errors.run("upgrade").exitCode()).isZero();
    }

    /** What code does is seen by running it, in a protected environment alone, and remembered for the next time. */
    @Test
    void whatIsMeasuredNeedsConsentToo(@TempDir Path own) throws IOException {
        String settings = CONFIGURATION + "\n[lint]\nseverity = { rewriting-table = \"error\" }\n";
        ProjectFolder errors = LinearHistory.in(own)
                .file("ambix.toml", settings)
                .migration(
                        "R4",
                        "id = \"ee5500\", downRevision = \"cc3300\", message = \"token\"",
                        "op.execute(\"do $$ begin alter table account add token uuid default gen_random_uuid(); end $$\");",
                        "op.dropColumn(\"account\", \"token\");")
                .on(db);
        Path measured = errors.root().resolve(".ambix/measured");
        assertThat(errors.with("AMBIX_ENV", "test").run("upgrade", "cc3300").exitCode())
                .isZero();
        assertThat(measured).doesNotExist();

        errors.file("ambix.toml", settings + "\n[model]\nscratch = \"postgresql://localhost:1/none\"\n");
        ProjectFolder prod = errors.with("AMBIX_ENV", "prod");
        Outcome unmeasured = prod.run("upgrade");
        assertThat(unmeasured.err())
                .contains("Nothing could be measured, so the findings come from what is known of the operations: ")
                .doesNotContain("rewriting-table");
        prod.run("downgrade", "cc3300", "--approve", hash(prod, "downgrade", "cc3300", "--plan"));

        errors.file("ambix.toml", settings);
        Outcome refused = prod.run("upgrade");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("  ee5500 ", ": error[rewriting-table]: ");
        isAt("aa1100 bb2200 cc3300");
        Path kept;
        try (var files = Files.newDirectoryStream(measured)) {
            kept = files.iterator().next();
        }
        FileTime earlier =
                FileTime.from(Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
        Files.setLastModifiedTime(kept, earlier);
        assertThat(prod.run("upgrade").err()).as("by kept facts").contains(": error[rewriting-table]: ");
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(earlier);
        assertThat(prod.run("upgrade", "--approve", hash(prod, "upgrade", "--plan"))
                        .exitCode())
                .isZero();
    }

    @Test
    void theHashOfThePlanIsConsentAndJournalled() {
        project.run("upgrade", "cc3300");
        String hash = hash("upgrade", "--plan");

        assertThat(project.run("upgrade", "--approve", hash).exitCode()).isZero();
        isAt("aa1100 bb2200 cc3300 dd4400");
        assertThat(db.query(NOTES))
                .containsExactly(
                        "Consent of " + System.getProperty("user.name") + " to plan " + hash + " by --approve");
    }

    @Test
    void theHashOfAnotherPlanIsNoConsent() {
        String hash = hash("upgrade", "--plan");
        project.run("upgrade", "aa1100");

        Outcome refused = project.run("upgrade", "--approve", hash);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("ambix: --approve " + hash + " is not the hash of this plan");
        isAt("aa1100");
    }

    @Test
    void downgradesAndStampsNeedConsent() {
        project.run("upgrade", "cc3300");

        assertThat(project.run("downgrade", "-1").err()).contains("revision cc3300 is undone");
        assertThat(project.run("stamp", "aa1100").err())
                .contains("revision bb2200 is recorded as not applied", "revision cc3300 is recorded as not applied");
        isAt("aa1100 bb2200 cc3300");
        String stamp = hash("stamp", "bb2200", "--plan");
        assertThat(project.run("downgrade", "-1", "--approve", stamp).exitCode())
                .isEqualTo(1);
        assertThat(project.run("stamp", "bb2200", "--approve", stamp).exitCode())
                .isZero();
        String undo = hash("downgrade", "-1", "--plan");
        assertThat(project.run("downgrade", "-1", "--approve", undo).exitCode()).isZero();
        isAt("aa1100");
        assertThat(db.query(NOTES)).hasSize(2);
    }

    @Test
    void onATerminalTheNameOfTheEnvironmentIsTyped() {
        project.run("upgrade", "cc3300");
        ProjectFolder launched = project.launched();

        Outcome refused = launched.shell("echo yes | script -qec 'ambix upgrade' /dev/null | tr -d '\\r'");
        assertThat(refused.out())
                .contains("dd4400 drop table cart", "Type prod to go on", "Not confirmed. Nothing was done.");
        isAt("aa1100 bb2200 cc3300");
        launched.shell("echo prod | script -qec 'ambix upgrade' /dev/null");
        isAt("aa1100 bb2200 cc3300 dd4400");
        assertThat(db.query(NOTES)).singleElement().asString().endsWith(" by typing \"prod\"");
    }

    @Test
    void elsewhereNothingIsAsked() {
        assertThat(shared.on(db).run("upgrade").exitCode()).isZero();
        assertThat(shared.on(db).run("stamp", "cc3300", "--env", "test").exitCode())
                .isZero();
        isAt("aa1100 bb2200 cc3300");
    }

    @Test
    void aSavedPlanIsRunExactlySo() throws IOException {
        project.run("upgrade", "cc3300");
        db.execute("insert into account select n from generate_series(1, 1000) n", "analyze account");

        Outcome saved = project.run("upgrade", "--plan", "--save", "plan.json");
        assertThat(saved.err()).startsWith("Saved the plan ");
        assertThat(Files.readString(project.root().resolve("plan.json")))
                .contains(
                        "\"environment\" : \"prod\"",
                        "\"drop table cart\"",
                        "\"level\" : \"ACCESS EXCLUSIVE\"",
                        "\"table\" : \"account\",\n      \"rows\" : 1000,\n      \"scanBytes\" : ",
                        "\"hazards\" : [");
        Outcome approved = project.run("upgrade", "--approved", "plan.json");
        assertThat(approved.exitCode()).isZero();
        assertThat(approved.err()).as("nothing is told twice").containsOnlyOnce("Upgrading ");
        isAt("aa1100 bb2200 cc3300 dd4400");
        assertThat(db.query(NOTES)).singleElement().asString().endsWith(" by plan.json");
        assertThat(project.run("upgrade", "--approved", "plan.json").err()).isEqualTo("""
                ambix: The plan in PROJECT/plan.json is stale. Nothing was done.
                  Revision dd4400 is not to be run any more.
                Save a new one with --plan --save, look at it, and approve that.
                """);
    }

    @Test
    void aSavedPlanIsStaleWhenItWasEditedOrIsForAnotherPlace() throws IOException {
        project.run("upgrade", "+1");
        project.run("upgrade", "cc3300", "--plan", "--save", "plan.json");
        Path file = project.root().resolve("plan.json");
        String text = Files.readString(file);

        assertThat(project.run("--env", "test", "upgrade", "--approved", "plan.json")
                        .err())
                .contains("was saved for the environment \"prod\", and this is the environment \"test\"");
        assertThat(project.run("downgrade", "--approved", "plan.json").err())
                .contains("holds a plan to upgrade. Run it with \"upgrade --approved\".");
        Files.writeString(file, text.replace("create table cart", "create table court"));
        assertThat(project.run("upgrade", "--approved", "plan.json").err())
                .contains("Revision bb2200 has other SQL than the file.");
        Files.writeString(file, text.replaceAll("\"hash\" : \"\\w+\"", "\"hash\" : \"0123456789abcdef\""));
        assertThat(project.run("upgrade", "--approved", "plan.json").err()).contains("or its hash was edited");
        Files.writeString(file, text);
        project.run("upgrade", "+1");
        assertThat(project.run("upgrade", "--approved", "plan.json").err())
                .contains("Revision bb2200 is not to be run any more.");
        isAt("aa1100 bb2200");
    }

    @Test
    void whatIsNoSavedPlanIsSaid() throws IOException {
        assertThat(project.run("upgrade", "--approved", "none.json").err())
                .isEqualTo("ambix: There is no saved plan PROJECT/none.json. Write one with \"upgrade --plan --save "
                        + "PROJECT/none.json\".\nSee \"ambix upgrade --help\".\n");
        project.file("plan.json", "{\"direction\": ");
        assertThat(project.run("upgrade", "--approved", "plan.json").err())
                .isEqualTo("ambix: PROJECT/plan.json is no saved plan: it is not JSON, line 1.\n");
        project.file("plan.json", "{\"" + "name".repeat(20_000) + "\": 1}");
        assertThat(project.run("upgrade", "--approved", "plan.json").err())
                .contains("it has a longer name or number than JSON is read with here");
        project.file("plan.json", "[]");
        assertThat(project.run("upgrade", "--approved", "plan.json").err()).contains("it is not one JSON object");
        project.file("plan.json", "{\"targets\": [\"head\"], \"revisions\": [1]}");
        assertThat(project.run("upgrade", "--approved", "plan.json").err())
                .contains("its field \"revisions\" is missing or not what it should be");
        Files.write(project.root().resolve("plan.json"), new byte[] {(byte) 0xff});
        assertThat(project.run("upgrade", "--approved", "plan.json").exitCode()).isEqualTo(1);
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(project.run("upgrade", "--save", "p.json").exitCode()).isEqualTo(2);
        assertThat(project.run("upgrade", "head", "--approved", "p.json").exitCode())
                .isEqualTo(2);
        assertThat(project.run("upgrade", "--approved", "p.json", "--plan").exitCode())
                .isEqualTo(2);
        assertThat(project.run("downgrade", "--stored", "zz", "--plan", "--save", "p.json")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void protectedIsTrueOrFalse() {
        ProjectFolder other =
                ProjectFolder.empty(folder.resolve("other")).file("ambix.toml", "[env.prod]\nprotected = \"yes\"\n");
        assertThat(other.run("heads").err())
                .isEqualTo("ambix: ambix.toml:2:1: env.prod.protected must be true or false, but it is a string.\n");
        other.file("ambix.toml", "[env.prod]\nproteced = true\n");
        assertThat(other.run("heads").err()).contains("ambix.toml:2:1: Unknown key \"env.prod.proteced\"", "protected");
    }
}
