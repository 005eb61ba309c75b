package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code --sql}. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class ScriptCommandsIT {
    private static final String STATE =
            "select coalesce(string_agg(revision, ' ' order by revision), '') from ambix_revision";

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeAll
    static void writeALinearHistory() {
        shared = LinearHistory.in(folder);
    }

    @BeforeEach
    void useADatabaseOfItsOwn(TestDatabase database) {
        db = database;
        project = shared.on(database);
    }

    @Test
    void scriptsGiveTheStateOfLiveRuns() throws IOException {
        project.run("upgrade", "bb2200");
        List<String> live = state();
        db.execute("drop schema public cascade", "create schema public");

        runScript("upgrade", "bb2200", "--sql");
        assertThat(state()).isEqualTo(live);
        runScript("upgrade", "bb2200:head", "--sql");
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
        runScript("downgrade", "head:bb2200", "--sql");
        assertThat(state()).isEqualTo(live);
        runScript("downgrade", "bb2200:base", "--sql");
        assertThat(db.query(STATE)).containsExactly("");
        db.execute("drop schema public cascade", "create schema public");
        runScript("stamp", "head", "--sql");
        assertThat(project.run("current", "--check-heads").exitCode()).isZero();
    }

    @Test
    void scriptsNeedNoDatabase() {
        Outcome script =
                shared.with("AMBIX_URL", "postgresql://localhost:1/nowhere").run("upgrade", "head", "--sql");

        assertThat(script.exitCode()).isZero();
        assertThat(script.err()).isEmpty();
        assertThat(script.out()).contains("create table account", "begin;", "commit;");
    }

    /** Columns, indexes and applied revisions. */
    private List<String> state() {
        return db.query("""
                select table_name || '.' || column_name || ' ' || data_type from information_schema.columns
                where table_schema = 'public'
                union all select indexdef from pg_indexes where schemaname = 'public'
                union all select revision || ' ' || sql_hash from ambix_revision
                order by 1""");
    }

    private void runScript(String... arguments) {
        Outcome script = project.run(arguments);
        assertThat(script.exitCode()).as(script.err()).isZero();
        db.execute(script.out());
    }
}
