package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.conformance.RealHistory;
import dev.ambix.conformance.SqlText;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.NamingConvention;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of SQL in jars and folders of a class path. */
@Sampled(4)
class SqlFilesIT {
    private static final String ACCOUNT = "create table account (id bigint primary key, name text)";
    private static final String INDEX = "create index concurrently ix_account_name on account (name)";

    @TempDir
    Path folder;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void closeLoaders() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    private MigrationSource inFolder(String name, Map<String, String> files) throws IOException {
        Path root = folder.resolve(name);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.createDirectories(root.resolve(file.getKey()).getParent());
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
        return onClassPath(root);
    }

    private MigrationSource inJar(String name, Map<String, String> files) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return onClassPath(jar);
    }

    private MigrationSource onClassPath(Path... places) throws IOException {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < places.length; i++) {
            urls[i] = places[i].toUri().toURL();
        }
        URLClassLoader loader = new URLClassLoader(urls, null);
        loaders.add(loader);
        return MigrationSource.indexed(loader);
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(RevisionIndex.SQL_FOLDERS, "# of the shop\n\n/db/shop/\n");
        files.put(
                "db/shop/1 account.up.sql", "-- revision: r1\n-- message: make r1\n\n-- a comment\n" + ACCOUNT + ";\n");
        files.put("db/shop/1 account.down.sql", "drop table account;\n");
        files.put(
                "db/shop/more/2_index.sql",
                "-- revision: r2\n-- down revision: r1\n-- message: make r2\n\n" + INDEX
                        + ";\ninsert into account values (1, 'a'), (2, '${name}');\n-- downgrade\n"
                        + "delete from account; drop index ix_account_name;\n");
        files.put(
                "db/shop/more/3_side.sql",
                "-- revision: r3\n-- down revision: r1\n-- depends on: r2\n-- message: make r3\n\n"
                        + "alter table account add note text;\n-- downgrade\nalter table account drop note;\n");
        files.put("db/shop/m.up.sql", "-- revision: m\n-- down revision: r2, r3\n-- message: make m\n");
        files.put("other/not_named.sql", "select nothing;");
        return files;
    }

    /** The same in Java. */
    private static History history() {
        return History.of()
                .add("r1", op -> op.execute("-- a comment\n" + ACCOUNT), op -> op.execute("drop table account"))
                .add(
                        "r2",
                        op -> {
                            op.execute(INDEX);
                            op.execute("insert into account values (1, 'a'), (2, '${name}')");
                        },
                        op -> op.execute("delete from account; drop index ix_account_name"))
                .add(
                        "r3",
                        List.of("r1"),
                        List.of("r2"),
                        op -> op.execute("alter table account add note text"),
                        op -> op.execute("alter table account drop note"))
                .add("m", List.of("r2", "r3"), List.of(), op -> {}, op -> {});
    }

    @Test
    void theSameHistoryInSqlAndInJavaIsTheSame() throws IOException {
        MigrationSource jar = inJar("shop.jar", files());
        assertThat(jar.revisions())
                .extracting(node -> node.origin().name())
                .containsExactlyInAnyOrder(
                        "db/shop/1 account.up.sql",
                        "db/shop/more/2_index.sql",
                        "db/shop/more/3_side.sql",
                        "db/shop/m.up.sql");
        try (TestDatabase sql = TestDatabase.create();
                TestDatabase java = TestDatabase.create()) {
            Migrator ofSql = Migrator.builder().url(sql.url()).migrations(jar).build();
            ofSql.upgrade();
            Migrator.builder().url(java.url()).migrations(history()).build().upgrade();
            assertThat(CatalogSnapshot.ofSchema().read(sql))
                    .isEqualTo(CatalogSnapshot.ofSchema().read(java));
            assertThat(Recorded.revisions(sql, "public")).isEqualTo(Recorded.revisions(java, "public"));
            Migrator.builder().url(sql.url()).migrations(history()).build().upgrade();
            Migrator.builder()
                    .url(java.url())
                    .migrations(inFolder("classes", files()))
                    .build()
                    .upgrade();
            ofSql.downgrade("base");
            assertThat(sql.query("select tablename from pg_tables where tablename = 'account'"))
                    .isEmpty();
        }
    }

    @Test
    void aScriptDoesWhatALiveRunDoes() throws IOException {
        Map<String, String> files = files();
        files.put(
                "db/shop/z.up.sql",
                "-- revision: z\n-- down revision: m\n-- transaction: none\n\ncopy account from stdin;\n7\tx\\ty\t\\N\n"
                        + "\\.\nvacuum account;\n");
        files.put("db/shop/z.down.sql", "delete from account where id = 7;\n");
        MigrationSource source = inFolder("classes", files);
        try (LiveAndScript both = LiveAndScript.create()) {
            LiveAndScript.Outcome up = both.upgrade(NamingConvention.DEFAULT, source);
            assertThat(up.isSame()).as(up.report()).isTrue();
            assertThat(up.error()).isEmpty();
            LiveAndScript.Outcome down = both.downgrade(NamingConvention.DEFAULT, source);
            assertThat(down.isSame()).as(down.report()).isTrue();
            assertThat(down.error()).isEmpty();
        }
    }

    @Test
    void placeholdersOfFlywayAreArgumentsOfTheRun() throws IOException {
        MigrationSource source = inFolder(
                "classes",
                Map.of(
                        RevisionIndex.SQL_FOLDERS,
                        "flyway db/migration",
                        "db/migration/V1__table.sql",
                        "create table ${table} (id int);",
                        "db/migration/V2__raw.sql",
                        "comment on table shop is '${raw}'; vacuum shop",
                        "db/migration/V2__raw.sql.conf",
                        "placeholderReplacement=false\nexecuteInTransaction=false\n",
                        "db/migration/U2__raw.sql",
                        "comment on table shop is null",
                        "db/migration/V3__own.sql",
                        "select 1;\nselect '${flyway:timestamp}'"));
        try (TestDatabase db = TestDatabase.create()) {
            MigratorBuilder builder = Migrator.builder().url(db.url()).migrations(source);
            assertThatThrownBy(() -> builder.build().upgrade("V1"))
                    .hasMessageContaining("V1 (table) could not be read: the upgrade in db/migration/V1__table.sql: ")
                    .hasMessageContaining("table");
            Migrator migrator = builder.argument("table", "shop").build();
            migrator.upgrade("V2");
            assertThat(db.query("select obj_description('shop'::regclass)")).containsExactly("${raw}");
            migrator.downgrade("V1");
            assertThat(db.query("select obj_description('shop'::regclass)")).containsExactly("");
            assertThatThrownBy(() -> migrator.downgrade("base"))
                    .hasMessageContaining(
                            "There is no undo script for db/migration/V1__table.sql. Write db/migration/U1__table.sql.");
            assertThatThrownBy(migrator::upgrade)
                    .hasMessageContaining("db/migration/V3__own.sql:2: ${flyway:timestamp} is a value of Flyway");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"conductor", "daml", "data_index", "nifi_registry"})
    void foldersOfFlywayAreAppliedAsTheyAre(String name) throws IOException {
        List<SqlText> steps = RealHistory.named(name).map(RealHistory::steps).orElseThrow();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(RevisionIndex.SQL_FOLDERS, "flyway db/migration\n");
        steps.forEach(step -> files.put("db/migration/" + Path.of(step.name()).getFileName(), step.sql()));
        try (TestDatabase plain = TestDatabase.create();
                TestDatabase upgraded = TestDatabase.create()) {
            steps.forEach(step -> step.load(plain));
            Migrator migrator = Migrator.builder()
                    .url(upgraded.url())
                    .migrations(inJar(name + ".jar", files))
                    .build();
            migrator.upgrade();
            assertThat(migrator.current().applied()).hasSameSizeAs(steps);
            assertThat(CatalogSnapshot.ofSchema().read(upgraded))
                    .isEqualTo(CatalogSnapshot.ofSchema().read(plain));
        }
    }

    @Test
    void aFileThatCommitsIsPartedThere() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(RevisionIndex.SQL_FOLDERS, "db");
        String begin = "-- revision: r1\n\nbegin;\ncreate table a (id int);\ncommit;\ncreate table b (id int);\n";
        files.put("db/1.sql", begin + "select 1 / 0;\n");
        try (TestDatabase db = TestDatabase.create()) {
            MigratorBuilder builder = Migrator.builder().url(db.url());
            assertThatThrownBy(builder.migrations(inFolder("x", files)).build()::upgrade)
                    .hasMessageContaining("File: db/1.sql")
                    .hasMessageContaining("division by zero");
            assertThat(db.query("select to_regclass('a'), to_regclass('b')")).containsExactly("a|");
            files.put("db/1.sql", begin + "select 1;\n");
            builder.migrations(inFolder("x", files)).build().upgrade();
            assertThat(db.query("select to_regclass('a'), to_regclass('b')")).containsExactly("a|b");
        }
    }

    @Test
    void unitsOfJarsAreApplied() throws IOException {
        MigrationSource source = inJar(
                "units.jar",
                Map.of(
                        RevisionIndex.SQL_FOLDERS,
                        "flyway db/migration\nunits db/units",
                        "db/migration/V1__shop.sql",
                        "create table shop (id int);",
                        "db/migration/R__open.sql",
                        "create or replace view open_shop as select ${column} from shop;",
                        "db/units/a/all.sql",
                        "create or replace view all_shop as select * from open_shop;"));
        assertThat(source.units()).extracting(RepeatableUnit::name).containsExactly("R__open", "a/all");
        for (int version : TestDatabase.majorVersions()) {
            try (TestDatabase db = TestDatabase.createOn(version)) {
                Migrator migrator = Migrator.builder()
                        .url(db.url())
                        .migrations(source)
                        .argument("column", "id")
                        .build();
                migrator.upgrade();
                assertThat(db.query("select column_name from information_schema.columns where table_name = 'all_shop'"))
                        .containsExactly("id");
                assertThat(migrator.unitObjects())
                        .containsExactlyInAnyOrder("view public.open_shop", "view public.all_shop");
                migrator.stamp("base");
                assertThat(migrator.changedUnits()).isEmpty();
            }
        }
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() throws IOException {
        assertThatThrownBy(() -> inFolder("a", Map.of(RevisionIndex.SQL_FOLDERS, "db/none")))
                .isInstanceOf(MigrationException.class)
                .hasMessageMatching("There is no file in the folder db/none of file:.*/a/, which"
                        + " META-INF/ambix/sql-folders names. Correct the list.");
        assertThatThrownBy(() -> inJar("b.jar", Map.of(RevisionIndex.SQL_FOLDERS, "db", "db/x.sql", "select 1")))
                .hasMessageMatching("jar:file:.*/b.jar!/db/x.sql has no header, so it is no revision.*");
        assertThatThrownBy(() -> inJar("c.jar", Map.of(RevisionIndex.SQL_FOLDERS, "db", "db/x.down.sql", "select 1")))
                .hasMessageContaining("c.jar!/db/x.down.sql is a downgrade, and its upgrade db/x.up.sql is not there.");
        MigrationSource gone =
                inFolder("d", Map.of(RevisionIndex.SQL_FOLDERS, "db", "db/x.sql", "-- revision: aa\n\nselect 1;"));
        Files.delete(folder.resolve("d/db/x.sql"));
        assertThatThrownBy(() -> gone.migration(gone.revisions().get(0)))
                .hasMessage("The file db/x.sql of Revision aa is not on the class path any more. Restore it.");
    }
}
