package dev.ambix.codegen;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.phase.Phase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationWriterTest {
    private static final Instant CREATED = Instant.parse("2026-11-20T13:03:11.123Z");

    @TempDir
    private Path folder;

    private final MigrationWriter writer = new MigrationWriter();

    @Test
    void aMigrationLooksAsAColleagueWouldHaveWrittenIt() {
        assertThat(writer.source(migration("add shopping cart table", "1975ea83b712")))
                .isEqualTo("""
                package com.example.migrations;

                import static dev.ambix.schema.Ddl.*;
                import static dev.ambix.schema.constraint.ReferentialAction.*;
                import static org.jooq.impl.SQLDataType.*;

                import dev.ambix.migration.Migration;
                import dev.ambix.migration.Revision;
                import dev.ambix.operation.Operations;

                @Revision(
                        id = "27c6a30d7c24",
                        downRevision = "1975ea83b712",
                        message = "add shopping cart table",
                        created = "2026-11-20T13:03:11Z")
                public final class R202611201303_AddShoppingCartTable implements Migration {
                    @Override
                    public void upgrade(Operations op) {}

                    @Override
                    public void downgrade(Operations op) {
                        op.notWrittenYet();
                    }
                }
                """);
    }

    @Test
    void itsVerbsNeedNoImports() throws IOException {
        String source = writer.source(migration("carts", "a1"));
        String written = source.replace("upgrade(Operations op) {}", """
                upgrade(Operations op) {
                    op.createTable("cart", column("id", BIGINT).identity(), column("total", NUMERIC(12, 2)).notNull(),
                            primaryKey("id"), foreignKey("id").references("account", "id").onDelete(CASCADE));
                    op.createIndex(on("cart", "total"));
                    op.bulkInsert("cart", columns("total"), row(1));
                }
                """);

        assertThat(written).isNotEqualTo(source);
        for (String text : List.of(source, written)) {
            assertThat(new Compilation(folder.resolve("classes"))
                            .source("com.example.migrations.R202611201303_Carts", text)
                            .options("-Xlint:all", "-Werror")
                            .run())
                    .isEmpty();
        }
    }

    @Test
    void queriesOfAReviewCanBeCopied() throws IOException {
        ChangeSet nothing = new ChangeSet(List.of());
        MigrationBody body = MigrationBody.of(nothing, nothing)
                .withReview(List.of("Find them with: select * from t where a > 1 and b < 2 /* c */; \\u002a/ {d} @e"));

        String source = writer.source(migration("carts", "a1"), body);

        assertThat(source)
                .contains("select * from t where a &gt; 1 and b &lt; 2 /* c *&#47;; &#92;u002a/ &#123;d&#125; &#64;e");
        assertThat(new Compilation(folder.resolve("classes"))
                        .source("com.example.migrations.R202611201303_Carts", source)
                        .options("-Xlint:all", "-Xdoclint:all,-missing", "-Werror")
                        .run())
                .isEmpty();
    }

    @Test
    void settingsOfAColumnAreResetInTheWordsOfAuthors() {
        ChangeSet upgrade = Operations.record(op -> op.alterColumn("account", column("email", VARCHAR))
                .settings(s -> s.withOptions(Map.of("n_distinct", "-1"))));

        assertThat(writer.source(migration("settings"), MigrationBody.of(upgrade, upgrade.reverse())))
                .contains("op.alterColumn(\"account\", \"email\").settings(s -> s.withOptions(")
                .contains(
                        "ColumnSettings.DEFAULTS.withOptions(Map.of(\"n_distinct\", \"-1\")), ColumnSettings.DEFAULTS)")
                .doesNotContain("op.invoke(");
    }

    @Test
    void aMergeHasNothingToUndo() {
        assertThat(writer.source(migration("merge", "1975ea83b712", "81bd07")))
                .contains("""
                    @Override
                    public void downgrade(Operations op) {}
                """)
                .doesNotContain("import static");
    }

    @Test
    void indexesOfOneTableAreCreatedAndDroppedTogether() {
        ChangeSet upgrade = new ChangeSet(Stream.of(
                        index("ix_account_email", on("account", "email")),
                        index("ix_account_name", on("account", "name")),
                        index("ix_orders_at", on("orders", "at")))
                .map(index -> (Operation) new CreateObject(index))
                .toList());
        assertThat(writer.source(migration("indexes"), MigrationBody.of(upgrade, upgrade.reverse())))
                .contains("""
                    public void upgrade(Operations op) {
                        op.createIndex("ix_account_email", on("account", "email"));
                        op.createIndex("ix_account_name", on("account", "name"));

                        op.createIndex("ix_orders_at", on("orders", "at"));
                    }
                """, """
                    public void downgrade(Operations op) {
                        op.dropIndex("ix_orders_at");

                        op.dropIndex("ix_account_name");
                        op.dropIndex("ix_account_email");
                    }
                """);
    }

    @Test
    void aBaseFitsOnOneLine() {
        assertThat(annotation(migration("accounts"))).isEqualTo("""
                @Revision(id = "27c6a30d7c24", message = "accounts", created = "2026-11-20T13:03:11Z")
                """);
    }

    @Test
    void aMergeNamesAllItsParentsLabelsAndDependencies() {
        NewMigration merge = new NewMigration(
                "com.example",
                "27c6a30d7c24",
                List.of("a1", "b2"),
                "merge \"a1\" and \\b2",
                CREATED,
                List.of("carts", "orders"),
                List.of("c3"),
                Phase.EXPAND,
                List.of("d4", "e5"));

        assertThat(annotation(merge)).isEqualTo("""
                @Revision(
                        id = "27c6a30d7c24",
                        downRevision = {"a1", "b2"},
                        branchLabels = {"carts", "orders"},
                        dependsOn = "c3",
                        replaces = {"d4", "e5"},
                        message = "merge \\"a1\\" and \\\\b2",
                        created = "2026-11-20T13:03:11Z",
                        phase = Phase.EXPAND)
                """);
    }

    @Test
    void theWrittenFileCompilesAndCarriesItsFacts() throws Exception {
        Path file = writer.write(migration("füge Wagen hinzu: 購物車 🛒", "a1", "b2"), folder.resolve("src/main/java"));

        assertThat(file)
                .isEqualTo(folder.resolve("src/main/java/com/example/migrations/R202611201303_FügeWagenHinzu購物車.java"));
        String className = "com.example.migrations.R202611201303_FügeWagenHinzu購物車";
        Path classes = folder.resolve("classes");
        assertThat(new Compilation(classes)
                        .source(className, Files.readString(file))
                        .run())
                .isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass(className);
            assertThat(type.getConstructor().newInstance()).isInstanceOf(Migration.class);
            assertThat(type.getAnnotation(Revision.class).toString()).isEqualTo(declared());
        }
    }

    @Revision(
            id = "27c6a30d7c24",
            downRevision = {"a1", "b2"},
            message = "füge Wagen hinzu: 購物車 🛒",
            created = "2026-11-20T13:03:11Z")
    private static final class Expected {}

    private static String declared() {
        return Expected.class.getAnnotation(Revision.class).toString();
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path file = writer.write(migration("carts"), folder);
        Files.writeString(file, "mine");

        assertThatThrownBy(() -> writer.write(migration("carts"), folder))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The file " + file + " exists already. Nothing has been written. Give the new revision"
                        + " another message, or delete that file.");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFileThatDiffersOnlyInCaseIsRefused() throws IOException {
        Path file = writer.write(migration("CARTS"), folder);

        assertThatThrownBy(() -> writer.write(migration("carts"), folder))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The file " + file + " exists already, and R202611201303_Carts.java differs from it only in"
                        + " upper and lower case, which not every file system tells apart. Nothing has been written."
                        + " Give the new revision another message, or delete that file.");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path root = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> writer.write(migration("carts"), root))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("The file " + root.resolve("com/example/migrations/R202611201303_Carts.java")
                        + " could not be written: ")
                .hasMessageEndingWith("Nothing has been changed; check the folder and its permissions.");
    }

    private static String annotation(NewMigration migration) {
        String source = new MigrationWriter().source(migration);
        return source.substring(source.indexOf("@Revision"), source.indexOf("public final"));
    }

    private static NewMigration migration(String message, String... downRevisions) {
        return NewMigration.of("com.example.migrations", "27c6a30d7c24", List.of(downRevisions), message, CREATED);
    }
}
