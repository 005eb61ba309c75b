package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A project whose class path has a library with a stream of its own. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(8)
class StreamsCommandIT {
    private static final String CONFIGURATION = """
            [migrations]
            sql = "migrations"
            classpath = ["lib.a", "lib.b"]

            [model]
            sql = "schema.sql"
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void writeTwoStreams(TestDatabase db) throws IOException {
        project = ProjectFolder.empty(folder).on(db);
        project.file("ambix.toml", CONFIGURATION);
        library("lib.a", "billing");
        revision("lib.a/db/billing", "b1", "", "create table invoice (id int primary key)", "drop table invoice");
        revision("lib.a/db/billing", "b2", "b1", "alter table cart add note text", "alter table cart drop note");
        dependsOn("lib.a/db/billing/b2", "default:r1");
        revision("migrations", "r1", "", "create table cart (id int primary key)", "drop table cart");
        revision("migrations", "r2", "r1", "create table bill (id int references invoice)", "drop table bill");
        dependsOn("migrations/r2", "billing:b1");
        project.file("schema.sql", """
                create table cart (id int primary key);
                create table bill (id int);
                """);
        project.file("lib.b/nothing.txt", "");
    }

    private void library(String place, String stream) throws IOException {
        project.file(place + "/META-INF/ambix/sql-folders", "stream " + stream + "\ndb/" + stream + "\n");
    }

    private void revision(String place, String id, String below, String upgrade, String downgrade) throws IOException {
        String header = "-- revision: " + id + "\n" + (below.isEmpty() ? "" : "-- down revision: " + below + "\n");
        project.file(place + "/" + id + ".up.sql", header + "-- message: make " + id + "\n\n" + upgrade + ";\n");
        project.file(place + "/" + id + ".down.sql", downgrade + ";\n");
    }

    private void dependsOn(String file, String other) throws IOException {
        Path path = project.root().resolve(file + ".up.sql");
        String text = Files.readString(path);
        Files.writeString(path, text.replaceFirst("\n", "\n-- depends on: " + other + "\n"));
    }

    @Test
    void commandsSpeakOfOneStream(TestDatabase db) {
        assertThat(project.run("heads").out()).isEqualTo("r2 (head), make r2\n");
        assertThat(project.run("heads", "--stream", "billing").out()).isEqualTo("b2 (head), make b2\n");
        assertThat(project.run("history", "--stream", "billing").out()).isEqualTo("""
                b1 (default:r1) -> b2 (head), make b2
                <base> -> b1, make b1
                """);
        assertThat(project.run("show", "b2").err())
                .endsWith(" There is one in the stream billing: --stream billing looks there.\n");
        assertThat(project.run("upgrade", "r2", "--stream", "billing").err())
                .endsWith(" There is one in the stream default: --stream default looks there.\n");
        assertThat(project.run("upgrade", "b1", "--stream", "billing").exitCode())
                .isZero();
        assertThat(project.run("current").err()).contains("2 revisions are pending");
        assertThat(project.run("current", "--stream", "billing"))
                .isEqualTo(new Outcome(
                        0,
                        "b1, make b1\n",
                        "1 revision is pending. Apply it with \"ambix upgrade --stream billing\".\n"));
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("stamp", "b2", "--stream", "billing").exitCode()).isZero();
        assertThat(db.query("select stream, revision from ambix_revision order by applied_at"))
                .containsExactly("billing|b1", "default|r1", "default|r2", "billing|b2");
        assertThat(project.run("doctor", "--stream", "billing").exitCode()).isZero();
        assertThat(db.query("select stream, count(*) from ambix_journal group by 1 order by 1"))
                .containsExactly("billing|6", "default|4");
        assertThat(project.run("downgrade", "base", "--stream", "billing").err())
                .contains("Revision b1 (make b1) cannot be undone: revision r2 of the stream default depends on it");
    }

    @Test
    void allStreamsAreUpgradedByTurns(TestDatabase db) {
        Outcome plan = project.run("upgrade", "--all-streams", "--plan");
        assertThat(plan.out()).isEqualTo("""
                b1  make b1
                r1  make r1
                r2  make r2
                b2  make b2
                """);
        assertThat(plan.err()).isEqualTo("""
                Stream billing:
                Stream default:
                Stream billing:
                """);
        assertThat(project.run("current", "--all-streams", "--check-heads").exitCode())
                .isEqualTo(3);
        Outcome upgrade = project.run("upgrade", "--all-streams", "--output", "json");
        assertThat(upgrade.exitCode()).as(upgrade.err()).isZero();
        assertThat(upgrade.out()).contains("\"stream\" : \"default\"").contains("\"id\" : \"b2\"");
        assertThat(project.run("current", "--all-streams").out()).isEqualTo("""
                Stream billing:
                b2 (head), make b2
                Stream default:
                r2 (head), make r2
                """);
        assertThat(project.run("current", "--all-streams", "--output", "json").out())
                .startsWith("[\n  {\n    \"stream\" : \"billing\",\n    \"current\" :");
        assertThat(project.run("upgrade", "--all-streams").err()).contains("Nothing to upgrade");
        assertThat(db.query("select stream, revision from ambix_revision order by applied_at"))
                .containsExactly("billing|b1", "default|r1", "default|r2", "billing|b2");
    }

    @Test
    void whatOtherStreamsMakeIsNoDrift(TestDatabase db) {
        project.run("upgrade", "--all-streams");
        Outcome drift = project.run("drift");
        assertThat(drift.exitCode()).as(drift.out() + drift.err()).isZero();
        assertThat(drift.err()).contains("Made by other streams, so not compared: ");
        db.execute("alter table invoice add paid boolean");
        assertThat(project.run("drift").exitCode()).isZero();
        assertThat(project.run("drift", "--stream", "billing").out()).contains("column paid on invoice");
        db.execute("alter table cart add total int");
        assertThat(project.run("drift").out())
                .contains("column total on cart")
                .doesNotContain("note")
                .doesNotContain("paid");
        assertThat(project.run("drift", "--stream", "billing").out()).doesNotContain("total");
    }

    @Test
    void whatOtherStreamsMakeByTurnsIsNoDrift(TestDatabase db) throws IOException {
        revision("lib.a/db/billing", "b3", "b2", "create table refund (id int)", "drop table refund");
        dependsOn("lib.a/db/billing/b3", "default:r2");
        project.run("upgrade", "--all-streams");
        assertThat(project.run("drift").exitCode()).isZero();
        db.execute(
                "alter table bill add total int",
                "alter table invoice add paid boolean",
                "alter table refund add at date");
        assertThat(project.run("drift").out())
                .contains("total")
                .doesNotContain("paid")
                .doesNotContain("refund");
        assertThat(project.run("drift", "--stream", "billing").out())
                .contains("paid")
                .contains("column at on refund")
                .doesNotContain("bill");
    }

    @Test
    void aModelNeedNotHaveWhatOtherStreamsMake(TestDatabase db) throws IOException {
        project.run("upgrade", "--all-streams");
        assertThat(project.run("check").out()).contains("cart.note").doesNotContain("table invoice");
        project.file("schema.sql", """
                create table invoice (id int primary key);
                create table cart (id int primary key, note text, total int);
                create table bill (id int references invoice);
                """);
        Outcome revision = project.run("revision", "--autogenerate", "-m", "total", "--rev-id", "r3");
        assertThat(revision.exitCode()).as(revision.err()).isZero();
        assertThat(Files.readString(project.root().resolve("migrations/r3_total.up.sql")))
                .contains("total")
                .doesNotContain("drop table");
    }

    @Test
    void newRevisionsAreOfTheProject() throws IOException {
        Outcome other = project.run("revision", "-m", "x", "--stream", "billing");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err())
                .startsWith(
                        "ambix: A new revision goes into the project, whose stream is default, and not into billing,");
        assertThat(project.run("revision", "-m", "x", "--rev-id", "r3", "--depends-on", "billing:b2")
                        .exitCode())
                .isZero();
        assertThat(Files.readString(project.root().resolve("migrations/r3_x.up.sql")))
                .contains("-- depends on: billing:b2\n");
        assertThat(project.run("show", "r3").out()).contains("Depends on:  billing:b2");
        assertThat(project.run("revision", "-m", "y", "--depends-on", "my billing:b2")
                        .err())
                .contains("\"my billing\" is no name of a stream: it holds U+0020");
    }

    @Test
    void aStreamIsValidatedByItself() throws IOException {
        project.file("heads.lock", "r2\n");
        revision("lib.a/db/billing", "b3", "b1", "select 3", "select 3");
        Outcome billing = project.run("validate", "--stream", "billing");
        assertThat(billing.exitCode()).isEqualTo(3);
        assertThat(billing.out()).contains("There are 2 heads: ").doesNotContain("heads.lock");
        assertThat(billing.err()).isEqualTo("Looked at 3 revisions: there is 1 problem.\n");
        assertThat(project.run("validate", "--stream", "biling").exitCode()).isEqualTo(2);
    }

    @Test
    void wrongNamesAreToldWithWhatThereIs() throws IOException {
        assertThat(project.run("heads", "--stream", "biling"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "ambix: There are no migrations of a stream biling. Did you mean billing? At hand are the streams"
                                + " billing, default. Libraries with streams of their own are named in \"classpath\" in"
                                + " [migrations].\nSee \"ambix heads --help\".\n"));
        assertThat(project.run("heads", "--stream", "my billing").err())
                .contains("--stream: \"my billing\" is no name of a stream: it holds U+0020");
        assertThat(project.run("upgrade", "--all-streams", "--stream", "billing")
                        .err())
                .contains("--stream is one stream, and --all-streams is all of them: leave one out.");
        assertThat(project.run("upgrade", "--all-streams", "--sql").err())
                .contains("--sql is for one stream at a time, so it does not go with --all-streams.");
        project.file("ambix.toml", CONFIGURATION.replace("[migrations]", "[migrations]\nstream = \"my shop\""));
        assertThat(project.run("heads").err())
                .startsWith("ambix: ambix.toml:2")
                .contains("\"my shop\" is no name of a stream");
        project.file("ambix.toml", CONFIGURATION.replace("[migrations]", "[migrations]\nstream = \"shop\""));
        assertThat(project.run("upgrade", "r1").exitCode()).isZero();
        assertThat(project.run("current", "--stream", "default").err())
                .contains("There are no migrations of a stream default.")
                .contains("At hand are the streams billing, shop.");
    }

    @Test
    void twoLibrariesOfOneStreamAreRefused() throws IOException {
        library("lib.b", "billing");
        revision("lib.b/db/billing", "c1", "", "select 1", "select 1");
        assertThat(project.run("heads").err())
                .startsWith("ambix: Two places on the class path declare the stream billing: ")
                .contains("lib.a")
                .contains("lib.b")
                .contains("Give one of them another name");
    }

    @Test
    void aPackageNamesTheStreamOfAProject(TestDatabase db) throws IOException {
        project = ProjectFolder.configured(folder.resolve("java"))
                .on(db)
                .migration("R1", "id = \"aa1100\", message = \"account\"", "", "");
        project.file("src/shop/package-info.java", """
                @MigrationStream("shop")
                package shop;

                import dev.ambix.migration.MigrationStream;
                """);
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select stream, revision from ambix_revision")).containsExactly("shop|aa1100");
        assertThat(project.run("current").out()).isEqualTo("aa1100 (head), account\n");
        Files.writeString(
                project.root().resolve("src/shop/package-info.java"),
                "// \u00e9\n@MigrationStream(\"shop\") package shop;\nimport dev.ambix.migration.MigrationStream;\n",
                StandardCharsets.ISO_8859_1);
        assertThat(project.run("current").out()).isEqualTo("aa1100 (head), account\n");
    }
}
