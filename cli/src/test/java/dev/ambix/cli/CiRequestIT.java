package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Page;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The action for GitHub and the template for GitLab: their shell is run as there, with the scripts. */
@DisabledOnOs(OS.WINDOWS)
@Sampled(8)
class CiRequestIT {
    @TempDir
    Path folder;

    private ProjectFolder project;
    private RequestServer server;

    @BeforeEach
    void beginARequest() throws IOException {
        project = RequestProject.create(folder);
        server = new RequestServer();
        assumeTrue(project.shell("command -v jq && command -v curl").exitCode() == 0, "jq and curl are needed");
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    private String commit(String name) {
        return project.shell("git rev-parse " + name).out().strip();
    }

    private ActionRun action(TestDatabase db) throws IOException {
        return new ActionRun(
                        project.with("GITHUB_API_URL", server.url()).with("GITHUB_REPOSITORY", "me/shop"),
                        folder.resolve("temporary"))
                .value("inputs.working-directory", "shop")
                .value("inputs.url", db.url())
                .value("inputs.archive", archive(WarmCommand.program()).toString())
                .value("github.repository", "me/shop")
                .value("github.token", "secret")
                .value("github.event.pull_request.number", "7")
                .value("github.event.pull_request.base.sha", commit("main"))
                .value("github.event.pull_request.head.repo.full_name", "me/shop");
    }

    /** An archive of a command that calls another one, with the scripts. */
    private Path archive(Path command) throws IOException {
        Path content = Files.createDirectories(folder.resolve("content/ambix-1/bin"));
        Files.createDirectories(content.resolveSibling("lib"));
        Files.writeString(content.resolveSibling("lib").resolve("ambix-cli.jar"), "");
        project.file("../content/ambix-1/bin/ambix", "#!/bin/sh\nexec '" + command + "' \"$@\"\n");
        Outcome packed = project.shell("""
                exec 2>&1; cd '%1$s' && cp '%2$s'/ambix-* bin/ && chmod +x bin/* && tar -czf '%3$s/ambix.tar.gz' -C .. ambix-1""".formatted(content.getParent(), Page.path("integrations/ci"), folder));
        assertThat(packed.exitCode()).as(packed.out()).isZero();
        return folder.resolve("ambix.tar.gz");
    }

    @Test
    void theActionInstallsReportsAndChangesItsComment() throws IOException {
        for (int i = 0; i < 150; i++) {
            server.add("a word of somebody");
        }
        try (TestDatabase db = TestDatabase.create()) {
            ActionRun run = action(db);
            Outcome outcome = run.run();
            assertThat(outcome.exitCode()).as(outcome.out()).isZero();
            assertThat(outcome.out()).contains("A comment was added: 151.");
            assertThat(server.comments()).hasSize(151).last().asString().contains("`shop`: 1 revision is pending\n");
            assertThat(run.summary()).isEqualTo(server.comments().get(150));
            assertThat(Path.of(run.output("report"))).hasContent(run.summary());
            assertThat(Path.of(run.output("script"))).content().contains("alter table account drop column note;");
            assertThat(run.output("exit-code")).isEqualTo("0");
        }
        project.file("shop/schema.sql", "create table account (id bigint primary key);\n");
        server.add("a later word");
        try (TestDatabase db = TestDatabase.create()) {
            Outcome outcome = action(db).run();
            assertThat(outcome.exitCode()).as(outcome.out()).isEqualTo(3);
            assertThat(outcome.out()).contains("The comment 151 was changed.");
            assertThat(server.comments()).hasSize(152).element(150).asString().contains("drop column account.total");

            ActionRun ofAFork = action(db)
                    .value("inputs.read-only", "true")
                    .value("github.event.pull_request.head.repo.full_name", "fork/shop");
            assertThat(ofAFork.run().exitCode()).isEqualTo(3);
            assertThat(ofAFork.summary()).contains("nothing is pending");
            assertThat(server.comments()).element(150).asString().contains("1 revision is pending");
        }
    }

    /** The shell of the job, joined and stopped at the first failure as GitLab's runner does it. */
    private Outcome gitLabJob(TestDatabase db, Path command) throws Exception {
        Map<String, Object> template = YamlText.parse(Files.readString(Page.path("integrations/gitlab/ambix.yml")));
        Map<String, Object> job = YamlText.map(template, "ambix");
        byte[] archive = Files.readAllBytes(archive(command));
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(archive));
        server.file("/ambix.tar.gz", archive).file("/ambix.tar.gz.sha512", sum.getBytes());
        String script = String.join("\n", YamlText.strings(job, "before_script")) + "\n"
                + String.join("\n", YamlText.strings(job, "script"));
        project.file("../job.sh", script);
        return project.on(db)
                .with("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString())
                .with("AMBIX_ARCHIVE_URL", server.url() + "/ambix.tar.gz")
                .with("AMBIX_FOLDER", "shop")
                .with("AMBIX_TOKEN", "secret")
                .with("CI_API_V4_URL", server.url())
                .with("CI_PROJECT_ID", "42")
                .with("CI_PROJECT_DIR", project.root().toString())
                .with("CI_MERGE_REQUEST_IID", "7")
                .with("CI_MERGE_REQUEST_DIFF_BASE_SHA", commit("main"))
                .shell("PATH=${PATH#*:}; bash -eo pipefail ../job.sh 2>&1");
    }

    @Test
    void theJobOfGitLabDoesTheSame() throws Exception {
        try (TestDatabase db = TestDatabase.create()) {
            Outcome outcome = gitLabJob(db, Path.of("target/ambix/bin/ambix").toAbsolutePath());
            assertThat(outcome.exitCode()).as(outcome.out()).isZero();
            assertThat(server.comments()).singleElement().asString().contains("1 revision is pending");
            assertThat(project.root().resolve("ambix-upgrade.sql")).content().contains("drop column note");
        }
        RequestProject.write(project, "bb2200", "aa1100", "");
        try (TestDatabase db = TestDatabase.create()) {
            Outcome outcome = gitLabJob(db, WarmCommand.program());
            assertThat(outcome.exitCode()).as(outcome.out()).isEqualTo(3);
            assertThat(outcome.out()).contains("The comment 1 was changed.");
            assertThat(folder.resolve("tmp")).isEmptyDirectory();
            assertThat(server.comments()).singleElement().asString().contains("add column account.total");
        }
    }

    @Test
    void whatIsMissingForACommentIsNamed() {
        project.file("other.md", "# Something\n").file("ambix-report.md", "<!-- ambix-report  -->\n## Report\n");
        Map<String, String> messages = Map.of(
                "ambix-comment none.md", "There is no report none.md. Write it with ambix-report.",
                "ambix-comment other.md", "other.md is no report of ambix-report.",
                "ambix-comment", "Neither GITHUB_API_URL nor CI_API_V4_URL is set",
                "GITHUB_API_URL=http://x ambix-comment", "GITHUB_TOKEN: A token is needed to comment.",
                "CI_API_V4_URL=http://x AMBIX_TOKEN=t CI_PROJECT_ID=1 ambix-comment",
                        "This is no job of a merge request.",
                "GITHUB_API_URL=http://127.0.0.1:1 GITHUB_TOKEN=t GITHUB_REPOSITORY=a/b AMBIX_REQUEST=1 ambix-comment",
                        "GET http://127.0.0.1:1/repos/a/b/issues/1/comments?per_page=100&page=1: curl: ");
        messages.forEach((command, message) -> {
            Outcome outcome = project.shell(command);
            assertThat(outcome.exitCode()).as(command).isNotZero();
            assertThat(outcome.err()).contains(message);
        });
    }

    @Test
    void aCommentNeedsNewsAndARightToWrite() {
        project.file("ambix-report.md", "<!-- ambix-report  -->\n<!-- nothing to tell -->\n## Nothing\n");
        ProjectFolder job = project.with("CI_API_V4_URL", server.url())
                .with("CI_PROJECT_ID", "42")
                .with("CI_MERGE_REQUEST_IID", "7");
        Outcome refused = job.with("AMBIX_TOKEN", "wrong").shell("ambix-comment");
        assertThat(refused.exitCode()).isOne();
        assertThat(refused.err())
                .contains("was answered with 401: {\"message\":\"Bad credentials\"}")
                .doesNotContain("wrong");

        ProjectFolder allowed = job.with("AMBIX_TOKEN", "secret");
        assertThat(allowed.shell("ambix-comment").out())
                .isEqualTo("There is nothing to tell, and no comment yet; none was added.\n");
        server.add("<!-- ambix-report other -->\n## Another report");
        server.add("<!-- ambix-report  -->\r\n## An earlier one");
        assertThat(allowed.shell("ambix-comment").out()).isEqualTo("The comment 2 was changed.\n");
        assertThat(server.comments().get(1)).endsWith("## Nothing\n");
    }
}
