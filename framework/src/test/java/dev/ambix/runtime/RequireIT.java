package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.runtime.run.Plan.Requirement;
import dev.ambix.runtime.run.Plan.Requirement.State;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.testing.Psql;
import dev.ambix.testing.TestDatabase;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What migrations require of the data. */
@ExtendWith(TestDatabase.PerTest.class)
class RequireIT {
    private static final String ORPHANS =
            "select id from invoice where account not in (select id from account) order by id";

    @BeforeEach
    void makeTables(TestDatabase db) {
        db.execute("create table account (id int)", "create table invoice (id int, account int)");
    }

    private static void reference(Operations op) {
        op.execute("comment on table invoice is 'checked'");
        op.requireThat("no orphans", ORPHANS);
    }

    private static MigratorBuilder migrator(Consumer<Operations> upgrade) {
        return Migrator.builder().migrations(History.of(upgrade));
    }

    private static void addOrphans(TestDatabase db) {
        db.execute("insert into invoice select n, n from generate_series(1, 5) n");
    }

    @Test
    void aRunGoesOnWhereTheQueryFindsNothing(TestDatabase db) {
        migrator(RequireIT::reference).url(db.url()).build().upgrade();

        assertThat(db.query("select revision from ambix_revision")).containsExactly("r1");
    }

    @Test
    void aRunFailsWithTheFirstRowsAndIsRolledBack(TestDatabase db) {
        addOrphans(db);
        Migrator migrator = migrator(RequireIT::reference).url(db.url()).build();

        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("Operation: require no orphans")
                .hasMessageContaining("ERROR: Required, and not so: no orphans [55000]")
                .hasMessageContaining("DETAIL: {\"id\": 1}\n    {\"id\": 2}\n    {\"id\": 3}\n")
                .hasMessageContaining("Rolled back: the whole revision.")
                .hasMessageContaining("To go on: remove the cause");
        assertThat(db.query("select obj_description('invoice'::regclass)")).containsExactly("");
    }

    @Test
    void aScriptFailsInTheSameWay(TestDatabase db) {
        addOrphans(db);
        StringBuilder script = new StringBuilder();
        migrator(RequireIT::reference).buildOffline().scriptUpgrade("head", ScriptSink.to(script));

        assertThat(Psql.attempt(db, script.toString())).hasValueSatisfying(error -> assertThat(error)
                .contains("Required, and not so: no orphans", "{\"id\": 1}"));
        assertThat(db.query("select revision from ambix_revision")).isEmpty();
    }

    @Test
    void aPlanAsksAndChangesNothing(TestDatabase db) {
        Migrator migrator = migrator(op -> {
                    reference(op);
                    op.requireThat("nothing later", "select from later");
                    op.requireThat("no writing", "select nextval('s')");
                })
                .url(db.url())
                .build();
        db.execute("create sequence s");

        assertThat(migrator.planUpgrade().steps().get(0).requirements())
                .containsExactly(
                        new Requirement("no orphans", State.HOLDS, ""),
                        new Requirement("nothing later", State.UNKNOWN, "relation \"later\" does not exist"),
                        new Requirement(
                                "no writing", State.UNKNOWN, "cannot execute nextval() in a read-only transaction"));
        addOrphans(db);
        assertThat(migrator.planUpgrade().steps().get(0).requirements().get(0))
                .isEqualTo(new Requirement("no orphans", State.FAILS, "{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}"));
        assertThat(db.query("select to_regclass('ambix_revision')")).containsExactly("");
    }

    @Test
    void aReversibleMigrationRequiresItInBothDirections() {
        assertThat(Operations.record(op -> op.requireThat("no orphans", ORPHANS)))
                .satisfies(changes -> assertThat(changes.reverse()).isEqualTo(changes));
    }
}
