package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts, run by psql, lead where the live run leads, up to the online step and beyond it. */
@ExtendWith(TestDatabase.PerTest.class)
class OfflineScriptIT {
    private static final String REFUSAL =
            "ERROR:  This step needs the live database and cannot be run from a script: Where TimescaleDB is installed";
    private static final Migrator OFFLINE = Migrator.builder().buildOffline();

    static List<RevisionNode> revisions() {
        return Governance.revisions();
    }

    @ParameterizedTest
    @CsvSource({
        "base,         6084859244d0",
        "3b8645274f9b, head",
    })
    void upAndDownByScriptEqualUpAndDownLive(String start, String end, TestDatabase database) {
        upgrade(start, database);
        try (TestDatabase scripted = database.copy()) {
            Governance.on(database).migrator().upgrade(end);
            Psql.run(scripted, upgradeScript(start, end));
            assertSameState(scripted, database);

            Governance.on(database).migrator().downgrade(start);
            Psql.run(scripted, downgradeScript(end, start));
            assertSameState(scripted, database);
        }
    }

    /** With rows in all tables, which the scripts must carry along too. */
    @ParameterizedTest
    @MethodSource("revisions")
    @Sampled(3)
    void eachRevisionByScriptEqualsThatLive(RevisionNode revision, TestDatabase database) {
        assumeFalse(revision.id().equals(Governance.AUDIT_EVENTS), "has an online step");
        assumeFalse(revision.downRevisions().size() > 1, "a range that ends in a merge holds one of its branches too");
        String start = revision.downRevisions().stream().findFirst().orElse("base");
        revision.downRevisions().forEach(Governance.on(database)::upgradeWithRows);
        try (TestDatabase scripted = database.copy()) {
            Governance.on(database).migrator().upgrade(revision.id());
            Psql.run(scripted, upgradeScript(start, revision.id()));
            assertSameState(scripted, database);

            Governance.on(database).migrator().downgrade(start);
            Psql.run(scripted, downgradeScript(revision.id(), start));
            assertSameState(scripted, database);
        }
    }

    /** The script of all revisions ends at the online step; when that was done live, the next script goes on behind it. */
    @Test
    void theWholeHistoryIsScriptedButForTheOnlineStep(TestDatabase database) {
        try (TestDatabase scripted = TestDatabase.create()) {
            Governance.on(database).migrator().upgrade("6084859244d0");
            assertThat(Psql.attempt(scripted, upgradeScript("base", "head")).orElse("done"))
                    .contains(REFUSAL);
            assertSameState(scripted, database);

            Governance.on(database).migrator().upgrade("head");
            Governance.on(scripted).migrator().upgrade(Governance.AUDIT_EVENTS);
            Psql.run(scripted, upgradeScript(Governance.AUDIT_EVENTS, "head"));
            assertSameState(scripted, database);

            Governance.on(database).migrator().downgrade("base");
            Psql.run(scripted, downgradeScript("head", "base"));
            assertSameState(scripted, database);
        }
    }

    @Test
    void theScriptOfAnOnlineStepRefusesToBeRun(TestDatabase database) {
        Governance.on(database).migrator().upgrade("6084859244d0");
        String script = upgradeScript("6084859244d0", Governance.AUDIT_EVENTS);

        assertThat(script).contains("-- Online step: Where TimescaleDB is installed");
        assertThat(Psql.attempt(database, script).orElse("done")).contains(REFUSAL);
        assertThat(database.query("select to_regclass('audit_events')")).containsExactly("");
    }

    private static String upgradeScript(String start, String end) {
        StringBuilder script = new StringBuilder();
        OFFLINE.scriptUpgrade(start.equals("base") ? end : start + ":" + end, ScriptSink.to(script));
        return script.toString();
    }

    private static String downgradeScript(String end, String start) {
        StringBuilder script = new StringBuilder();
        OFFLINE.scriptDowngrade(end + ":" + start, ScriptSink.to(script));
        return script.toString();
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
        assertThat(Governance.on(actual).contents())
                .isEqualTo(Governance.on(expected).contents());
    }
}
