package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.nio.file.Path;

/** A repository with a project in the folder shop: revision aa1100 on the branch main, and bb2200 after it on a request. */
final class RequestProject {
    private static final String MODEL = "create table account (id bigint primary key, total int);\n";

    private RequestProject() {}

    static ProjectFolder create(Path folder) {
        ProjectFolder project = ProjectFolder.empty(folder)
                .file("shop/ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"

                [model]
                sql = "schema.sql"

                [lint]
                fail_on = "error"
                disabled = "empty-downgrade"
                """)
                .file("shop/schema.sql", MODEL)
                .file(".gitignore", ".ambix/\n");
        write(
                project,
                "aa1100",
                "",
                "op.createTable(\"account\", column(\"id\", BIGINT), column(\"note\", CLOB), primaryKey(\"id\"));");
        git(project, "init -q -b main . && git config user.name a && git config user.email a@b");
        commit(project, "aa1100");
        git(project, "checkout -q -b request");
        write(
                project,
                "bb2200",
                "aa1100",
                "op.dropColumn(\"account\", \"note\"); op.addColumn(\"account\", column(\"total\", INTEGER));");
        commit(project, "bb2200");
        return project;
    }

    static void write(ProjectFolder project, String id, String parent, String upgrade) {
        String parents = parent.isEmpty() ? "" : ", downRevision = \"" + parent + "\"";
        project.file(
                "shop/src/shop/R" + id + ".java",
                ProjectFolder.source(
                        "R" + id, "id = \"" + id + "\"" + parents + ", message = \"r" + id + "\"", upgrade, ""));
    }

    /** Commits all, with heads.lock as the command would write it. */
    static void commit(ProjectFolder project, String... heads) {
        project.file("shop/heads.lock", "# The heads.\n" + String.join("\n", heads) + "\n");
        git(project, "add . && git commit -q -m next");
    }

    static void git(ProjectFolder project, String arguments) {
        Outcome outcome = project.shell("exec 2>&1; git " + arguments);
        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    }
}
