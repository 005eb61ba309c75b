package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An invalid index that somebody's concurrent build left behind lies where an index is to be built. */
@ExtendWith(TestDatabase.PerTest.class)
class InvalidIndexIT {
    private TestDatabase db;

    @BeforeEach
    void leaveAnInvalidIndex(TestDatabase database) {
        db = database;
        db.execute("create table a (x int)", "insert into a values (1), (1)");
        assertThatThrownBy(() -> db.execute("create unique index concurrently ix on a (x)"));
        assertThat(validity()).containsExactly("f");
    }

    @Test
    void aConcurrentBuildDropsItFirst() {
        migrator(op -> op.createIndexConcurrently("ix", on("a", "x"))).upgrade();
        assertThat(validity()).containsExactly("t");
    }

    @Test
    void aConditionalBuildDoesNotTakeItForTheIndex() {
        migrator(op -> op.createIndexConcurrentlyIfNotExists("ix", on("a", "x")))
                .upgrade();
        assertThat(validity()).containsExactly("t");
    }

    @Test
    void anOnlineStepDropsItToo() {
        migrator(op -> op.autocommitBlock(
                        block -> block.online("build", live -> live.op().createIndexConcurrently("ix", on("a", "x")))))
                .upgrade();
        assertThat(validity()).containsExactly("t");
    }

    @Test
    void thatOfAnotherTableIsLeftAlone() {
        db.execute("create table b (x int)");
        Migrator migrator = migrator(op -> op.createIndexConcurrently("ix", on("b", "x")));
        assertThatThrownBy(migrator::upgrade).hasMessageContaining("relation \"ix\" already exists");
        assertThat(validity()).containsExactly("f");
    }

    @Test
    void aScriptRefusesToSkipIt() {
        StringBuilder script = new StringBuilder();
        migrator(op -> op.createIndexConcurrentlyIfNotExists("ix", on("a", "x")))
                .scriptUpgrade("head", ScriptSink.to(script));
        assertThat(Psql.attempt(db, script.toString()).orElse("none"))
                .contains("The index ix is invalid, because an earlier build of it failed. Drop it, and run the script "
                        + "again: drop index concurrently ix");
        assertThat(validity()).containsExactly("f");
    }

    private Iterable<String> validity() {
        return db.query("select indisvalid from pg_index where indexrelid = to_regclass('ix')");
    }

    private Migrator migrator(Consumer<Operations> code) {
        return Migrator.builder()
                .url(db.url())
                .migrations(History.tables(1).add("r2", code))
                .build();
    }
}
