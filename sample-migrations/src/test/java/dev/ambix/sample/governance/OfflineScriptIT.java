package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.ScriptSink;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts of the stretches before and after the online step, run by psql, lead where the live run leads. */
@ExtendWith(TestDatabase.PerTest.class)
class OfflineScriptIT {
    private static final Migrator OFFLINE = Migrator.builder().buildOffline();

    @TempDir
    Path folder;

    @BeforeEach
    void findPsql() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "psql"))),
                "psql is not on the PATH");
    }

    @ParameterizedTest
    @CsvSource({
        "base,         6084859244d0",
        "3b8645274f9b, head",
    })
    void upAndDownByScriptEqualUpAndDownLive(String start, String end, TestDatabase database) throws Exception {
        try (TestDatabase scripted = TestDatabase.create()) {
            upgrade(start, database);
            upgrade(start, scripted);
            Governance.on(database).migrator().upgrade(end);
            StringBuilder up = new StringBuilder();
            OFFLINE.scriptUpgrade(start.equals("base") ? end : start + ":" + end, ScriptSink.to(up));
            assertThat(psql(up.toString(), scripted)).doesNotContain("ERROR");
            assertSameState(scripted, database);

            Governance.on(database).migrator().downgrade(start);
            StringBuilder down = new StringBuilder();
            OFFLINE.scriptDowngrade(end + ":" + start, ScriptSink.to(down));
            assertThat(psql(down.toString(), scripted)).doesNotContain("ERROR");
            assertSameState(scripted, database);
        }
    }

    @Test
    void theScriptOfAnOnlineStepRefusesToBeRun(TestDatabase database) throws Exception {
        Governance.on(database).migrator().upgrade("6084859244d0");
        StringBuilder script = new StringBuilder();
        OFFLINE.scriptUpgrade("6084859244d0:" + Governance.AUDIT_EVENTS, ScriptSink.to(script));

        assertThat(psql(script.toString(), database))
                .contains("ERROR:  This step needs the live database and cannot be run from a script: "
                        + "Where TimescaleDB is installed");
        assertThat(database.query("select to_regclass('audit_events')")).containsExactly("");
    }

    private static void upgrade(String target, TestDatabase database) {
        if (!target.equals("base")) {
            Governance.on(database).upgradeWithRows(target);
        }
    }

    private static void assertSameState(TestDatabase actual, TestDatabase expected) {
        assertThat(CatalogSnapshot.ofSchema().read(actual))
                .isEqualTo(CatalogSnapshot.ofSchema().read(expected));
        String history = "select revision, down_revisions, message, sql_hash, downgrade_sql from ambix_revision "
                + "order by revision";
        assertThat(actual.query(history)).isEqualTo(expected.query(history));
    }

    /** Runs a script and returns what psql writes to its error stream: notices, and the error that ended it. */
    private String psql(String script, TestDatabase database) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        Path errors = folder.resolve("errors");
        String uri = database.url().substring("jdbc:".length());
        Process psql = new ProcessBuilder("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString(), uri)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        int exit = psql.waitFor();
        String said = Files.readString(errors, StandardCharsets.UTF_8);
        assertThat(exit).as(said).isEqualTo(said.contains("ERROR") ? 3 : 0);
        return said;
    }
}
