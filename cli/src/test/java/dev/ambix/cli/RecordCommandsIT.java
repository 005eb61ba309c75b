package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
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

/** The commands that read and correct what is recorded as applied. */
@Sampled(2)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class RecordCommandsIT {
    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void writeABranchedHistory(TestDatabase db) {
        project = ProjectFolder.configured(folder)
                .on(db)
                .migration("R1", "id = \"aa1100\", message = \"account\"", "", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\", message = \"cart\"", "", "")
                .migration("R3", "id = \"cc3300\", message = \"billing\", dependsOn = \"bb2200\"", "", "");
        project.run("heads");
    }

    @Test
    void theHistoryTablesAreMadeAlone(TestDatabase db) {
        assertThat(project.run("ensure-version"))
                .isEqualTo(new Outcome(0, "", "The history tables are there, on URL.\n"));
        assertThat(project.run("ensure-version").exitCode()).isZero();
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("0");
        assertThat(project.run("ensure-version", "--sql").out())
                .startsWith("begin;\ncreate table if not exists public.ambix_revision (")
                .endsWith("commit;\n");
    }

    @Test
    void theTagOfARunIsInTheJournal(TestDatabase db) {
        project.run("upgrade", "aa1100", "--tag", "deployment 7");
        project.run("stamp", "bb2200", "--tag", "by hand");
        project.run("downgrade", "base");
        assertThat(db.query(
                        "select run, direction, tag from ambix_journal where revision is null and state = 'started'"))
                .containsExactly("1|upgrade|deployment 7", "2|stamp|by hand", "3|downgrade|");
        assertThat(project.run("upgrade", "heads", "--sql", "--tag", "it's").out())
                .contains("insert into public.ambix_journal (run, direction, state, tag)")
                .contains("'started', 'it''s');");
    }

    /** A run whose last statement fails outside of a transaction. */
    private void leaveHalfDone(TestDatabase db) {
        db.execute("create table pair (id int)", "insert into pair values (1), (1)");
        project.migration(
                "R4",
                "id = \"dd4400\", downRevision = \"bb2200\"",
                "op.execute(\"alter table pair add note text\");"
                        + " op.autocommitBlock(own -> own.execute(\"create unique index concurrently u on pair (id)\"));",
                "");
        assertThat(project.run("upgrade", "dd4400").exitCode()).isEqualTo(1);
    }

    @Test
    void aStampSaysWhatAHalfDoneRevisionLeavesBehind(TestDatabase db) {
        leaveHalfDone(db);

        assertThat(project.run("stamp", "dd4400").err()).endsWith("""
                        Recorded as applied: dd4400. No migration was run.
                        Left behind: dd4400 had been left half-way by an earlier run, after 1 statement. The rest of it did not run; "ambix repair --plan" shows what it may have left behind.
                        """);
        assertThat(project.run("repair", "--plan").out()).contains("public.u on public.pair is invalid");
    }

    @Test
    void aStampThatOnlySettlesAHalfDoneRevisionSaysSo(TestDatabase db) {
        leaveHalfDone(db);

        assertThat(project.run("stamp", "bb2200", "--plan").out())
                .isEqualTo("revision dd4400 is no longer recorded as left half-way\n");
        assertThat(project.run("stamp", "bb2200").err()).startsWith("""
                        Recorded as no longer half-way: dd4400. No migration was run.
                        Left behind: dd4400 had been left half-way by an earlier run, after 1 statement.""");
        assertThat(project.run("stamp", "bb2200", "--plan").out())
                .isEqualTo("Nothing to stamp: the record says so already.\n");
    }

    @Test
    void aStampNamesTheUnknownRevisionsThatItForgets(TestDatabase db) {
        project.run("stamp", "bb2200");
        db.execute("update ambix_revision set revision = 'zz9900' where revision = 'bb2200'");

        assertThat(project.run("stamp", "aa1100", "--purge", "--plan", "-o", "json")
                        .out())
                .contains("\"recorded\" : [ ]", "\"zz9900\"", "\"settled\" : [ ]");
        Outcome stamped = project.run("stamp", "aa1100", "--purge", "-o", "json");
        assertThat(stamped.out()).contains("\"id\" : \"zz9900\"");
        assertThat(stamped.err()).isEqualTo("Recorded as not applied: zz9900. No migration was run.\n");
    }

    @Test
    void withTwoHeadsTheUpgradeOfBothIsNamed() {
        assertThat(project.run("current").err())
                .contains("3 revisions are pending. Apply them with \"ambix upgrade heads\".");
    }

    @Test
    void aPurgingStampCanBeAScript(TestDatabase db) throws IOException {
        project.run("upgrade", "heads");
        Files.delete(project.root().resolve("src/shop/R3.java"));
        Outcome script = project.run("stamp", "aa1100", "--purge", "--sql");
        assertThat(script.exitCode()).isZero();
        db.execute(script.out());
        assertThat(db.query("select revision from ambix_revision")).containsExactly("aa1100");
        assertThat(db.query("select revision from ambix_journal where direction = 'stamp' and revision is not null"
                        + " order by id"))
                .containsExactly("aa1100", "bb2200", "cc3300", "aa1100");
    }

    @Test
    void severalTargetsAreStamped(TestDatabase db) {
        assertThat(project.run("stamp", "aa1100", "cc3300").err())
                .isEqualTo("Recorded as applied: aa1100, bb2200, cc3300. No migration was run.\n");
        project.run("stamp", "base");
        assertThat(db.query("select count(*) from ambix_revision")).containsExactly("0");
    }

    @Test
    void whatIsStrangeIsSaidExactly(TestDatabase db) throws IOException {
        project.run("upgrade", "heads");
        db.execute("delete from ambix_revision where revision = 'aa1100'");
        Files.delete(project.root().resolve("src/shop/R3.java"));
        Outcome current = project.run("current");
        assertThat(current.out()).isEqualTo("bb2200 (head), cart\n");
        assertThat(current.err().replaceAll("by \\w+ in", "by USER in")).isEqualTo("""
                        Unknown here: cc3300, billing, applied INSTANT by USER in TIME. Use the migrations it came from, undo it with "ambix downgrade --stored cc3300", or correct the record with "ambix stamp --purge".
                        Not applied below an applied revision: aa1100, account. The next upgrade applies it.
                        1 revision is pending. Apply it with "ambix upgrade".
                        """);
        assertThat(project.run("current", "--check-heads", "-q").exitCode()).isEqualTo(3);
        assertThat(project.run("history", "-i").exitCode()).isZero();
        assertThat(project.run("stamp", "bb2200").err()).contains("cc3300").contains("stamp --purge");
        assertThat(project.run("history", "-r", ":current").err()).contains("downgrade --stored ID");
    }

    @Test
    void historyAsJsonSaysWhatIsApplied() {
        project.run("upgrade", "bb2200");
        assertThat(project.run("history", "-i", "-o", "json").out().lines().filter(line -> line.contains("state")))
                .containsExactly(
                        "    \"state\" : \"pending\"", "    \"state\" : \"current\"", "    \"state\" : \"applied\"");
    }

    @Test
    void headsThatOthersDependOnAreLeftOutWhenAsked() {
        assertThat(project.run("heads").out()).isEqualTo("bb2200 (head), cart\ncc3300 (head), billing\n");
        assertThat(project.run("heads", "--resolve-dependencies").out()).isEqualTo("cc3300 (head), billing\n");
        assertThat(project.run("heads", "-v", "-o", "json").out()).contains("\"id\" : \"bb2200\"");
    }
}
