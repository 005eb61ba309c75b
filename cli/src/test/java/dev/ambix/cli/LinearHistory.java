package dev.ambix.cli;

import java.nio.file.Path;

/** A project of three revisions, one upon the other, which is compiled already. */
final class LinearHistory {
    private LinearHistory() {}

    static ProjectFolder in(Path parent) {
        ProjectFolder project = ProjectFolder.configured(parent)
                .migration(
                        "R1",
                        "id = \"aa1100\", message = \"account\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT).notNull(), primaryKey(\"id\"));",
                        "op.dropTable(\"account\");")
                .migration(
                        "R2",
                        "id = \"bb2200\", downRevision = \"aa1100\", message = \"cart\"",
                        "op.createTable(\"cart\", column(\"account_id\", BIGINT).notNull());\n"
                                + "op.createIndex(\"ix_cart\", on(\"cart\", \"account_id\"));",
                        "op.dropTable(\"cart\");")
                .migration(
                        "R3",
                        "id = \"cc3300\", downRevision = \"bb2200\", message = \"e-mail\"",
                        "op.addColumn(\"account\", column(\"email\", VARCHAR(200)));",
                        "op.dropColumn(\"account\", \"email\");");
        project.run("heads");
        return project;
    }
}
