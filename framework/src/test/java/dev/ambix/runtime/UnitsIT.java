package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.row.LargeText;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.Plan;
import dev.ambix.runtime.run.StalePlanException;
import dev.ambix.schema.NamingConvention;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Repeatable units, from the first upgrade to the way back. */
@Sampled(4)
@ExtendWith(TestDatabase.PerTest.class)
class UnitsIT {
    private static final String VIEWS =
            "select viewname || ': ' || definition from pg_views where schemaname = 'public' order by 1";

    private final Map<String, String> units = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private History history = History.of()
            .add(
                    "r1",
                    op -> op.execute("create table account (id int primary key, email text, age int)"),
                    op -> op.execute("drop table account"));

    private MigrationSource source() {
        History revisions = history;
        List<RepeatableUnit> all = units.entrySet().stream()
                .map(unit -> new RepeatableUnit(
                        unit.getKey(),
                        LargeText.of(unit.getKey() + ".sql", unit.getValue()),
                        unit.getValue().contains("${") ? Set.of("least") : Set.of()))
                .toList();
        return new MigrationSource() {
            @Override
            public List<RevisionNode> revisions() {
                return revisions.revisions();
            }

            @Override
            public Migration migration(RevisionNode revision) {
                return revisions.migration(revision);
            }

            @Override
            public List<RepeatableUnit> units() {
                return all;
            }
        };
    }

    private Migrator migrator(TestDatabase db) {
        return Migrator.builder()
                .url(db.url())
                .migrations(source())
                .argument("least", "18")
                .listener(new MigrationListener() {
                    @Override
                    public void unitsApplied(List<String> names) {
                        told.addAll(names);
                    }
                })
                .build();
    }

    @Test
    void revisionsRunWithoutTheirUnits(TestDatabase db) throws SQLException {
        units.put("broken", "create or replace view broken as select nothing from account;");
        Migrator alone = Migrator.builder()
                .url(db.url())
                .migrations(source())
                .units(List.of())
                .build();
        alone.upgrade();
        assertThat(alone.changedUnits()).isEmpty();
        assertThat(db.query("select to_regclass('ambix_unit') is null")).containsExactly("t");
        StringBuilder script = new StringBuilder();
        alone.scriptUpgrade("head", script::append);
        assertThat(script).doesNotContain("Units");
        assertThatThrownBy(() -> migrator(db).upgrade())
                .hasMessage(
                        "Unit broken, broken.sql:1: column \"nothing\" does not exist\nNothing of the units was applied.");
        alone.downgrade("base");
        assertThat(db.query("select to_regclass('account') is null")).containsExactly("t");
    }

    @Test
    void anApprovalIsOfTheUnitsToo(TestDatabase db) {
        units.put("names", "create or replace view names as select id from account;");
        Plan alone = migrator(db).planUpgrade("head");
        assertThat(alone.units()).extracting(Plan.Unit::name).containsExactly("names");
        units.put("names", "create or replace view names as select email from account;");
        assertThatThrownBy(() -> approved(db, alone.hash())).isInstanceOf(StalePlanException.class);
        assertThat(db.query("select to_regclass('account') is null")).containsExactly("t");

        units.put("names", "create or replace view names as -- a comment\n select id from account;");
        approved(db, alone.hash());
        assertThat(migrator(db).changedUnits()).isEmpty();

        units.put("names", "create or replace view names as select id, email from account;");
        Plan behind = migrator(db).planUpgrade("head");
        assertThat(behind.steps()).as("no revision is pending").isEmpty();
        assertThatThrownBy(() -> approved(db, new Plan(Direction.UPGRADE, List.of()).hash()))
                .isInstanceOf(StalePlanException.class);
        approved(db, behind.hash());
        assertThat(migrator(db).changedUnits()).isEmpty();
    }

    private void approved(TestDatabase db, String hash) {
        Migrator.builder()
                .url(db.url())
                .migrations(source())
                .approved(hash)
                .build()
                .upgrade();
    }

    private List<String> upgrade(TestDatabase db) {
        told.clear();
        migrator(db).upgrade();
        return List.copyOf(told);
    }

    @Test
    void unitsAreAppliedInTheOrderOfWhatTheyNeed(TestDatabase db) {
        units.put("a_adults", "create or replace view adult as select id, email from grown_up;");
        units.put("b_grown_up", "create or replace view grown_up as select * from account where age >= least_age();");
        units.put("c_least", "create or replace function least_age() returns int language sql as 'select ${least}';");
        units.put("d_trigger", """
                create or replace function lower_email() returns trigger language plpgsql as $$
                begin new.email := lower(new.email); return new; end $$;
                create or replace trigger lower_email before insert on account
                    for each row execute function lower_email();
                """);
        units.put("e_policy", "drop policy if exists p on account; create policy p on account using (true);");
        assertThat(migrator(db).changedUnits()).hasSize(5);

        assertThat(upgrade(db)).containsExactly("c_least", "d_trigger", "e_policy", "b_grown_up", "a_adults");
        db.execute("insert into account values (1, 'A@B', 20)");
        assertThat(db.query("select * from adult")).containsExactly("1|a@b");
        assertThat(db.query("select name || array_to_string(objects, ', ', '-') from ambix_unit where name like 'd%'"))
                .containsExactly("d_triggerfunction public.lower_email(), trigger lower_email on public.account");
        assertThat(migrator(db).changedUnits()).isEmpty();
        assertThat(upgrade(db)).as("nothing has changed").isEmpty();
        units.compute(
                "a_adults", (name, sql) -> "-- a comment\n" + sql.toUpperCase().replace("ADULT", "adult"));
        assertThat(upgrade(db)).as("a comment, and large letters").isEmpty();
        units.put("c_least", "create or replace function least_age() returns int language sql as 'select 21';");
        assertThat(upgrade(db)).containsExactly("c_least");
        assertThat(db.query("select * from adult")).isEmpty();
    }

    @Test
    void manyUnitsTakeFewPasses(TestDatabase db) {
        for (int i = 100; i < 220; i++) {
            units.put(
                    "v" + i,
                    "create or replace view v" + i + " as select * from " + (i == 219 ? "account" : "v" + (i + 1))
                            + ";");
        }
        assertThat(upgrade(db)).hasSize(120).startsWith("v219", "v218").endsWith("v100");
        units.put("v219", "create or replace view v219 as select age, id from account;");
        assertThat(upgrade(db)).hasSize(120);
        assertThat(db.query("select column_name from information_schema.columns where table_name = 'v100' order by 1"))
                .containsExactly("age", "id");
    }

    @Test
    void whatIsInTheWayIsMadeAnewWithItsRights(TestDatabase db) {
        db.execute("create role unit_reader_" + db.name());
        try {
            units.put("a", "create or replace view a as select id, email, age from account;");
            units.put("b", "create or replace view b as select id from a;");
            units.put("c", "create or replace function c() returns int language sql as 'select 1';");
            upgrade(db);
            db.execute(
                    "grant select on a, b to unit_reader_" + db.name(),
                    "revoke execute on function c() from public",
                    "grant execute on function c() to unit_reader_" + db.name());
            List<String> rights = db.query("select relacl from pg_class where relname in ('a', 'b') union all"
                    + " select proacl from pg_proc where proname = 'c'");

            units.put("a", "create or replace view a as select email, id from account;");
            units.put("c", "create or replace function c() returns text language sql as 'select ''1''';");
            assertThat(upgrade(db)).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(db.query("select relacl from pg_class where relname in ('a', 'b') union all"
                            + " select proacl from pg_proc where proname = 'c'"))
                    .isEqualTo(rights);
            assertThat(upgrade(db)).isEmpty();

            db.execute("create view stranger as select * from b");
            units.put("a", "create or replace view a as select id from account;");
            history.add("r2", op -> op.execute("create table t2 ()"), op -> op.execute("drop table t2"));
            List<String> before = db.query(VIEWS);
            assertThatThrownBy(() -> upgrade(db))
                    .isInstanceOf(MigrationException.class)
                    .hasMessage(
                            "Unit a, a.sql:1: cannot drop columns from view\na cannot be made anew, because objects of no"
                                    + " unit depend on it: view public.stranger. Nothing of the units was applied.");
            assertThat(db.query(VIEWS)).isEqualTo(before);
            assertThat(db.query("select revision from ambix_revision order by 1"))
                    .containsExactly("r1", "r2");
        } finally {
            db.execute("drop owned by unit_reader_" + db.name(), "drop role unit_reader_" + db.name());
        }
    }

    @Test
    void whatAUnitDependsOnCounts(TestDatabase db) {
        units.put("all", "create or replace view everything as select * from account;");
        units.put("other", "create or replace view other as select 1 as x;");
        upgrade(db);
        history.add(
                "r2",
                op -> op.execute("alter table account add note text"),
                op -> op.execute("alter table account drop note"));
        assertThat(upgrade(db)).containsExactly("all");
        assertThat(db.query("select count(*) from information_schema.columns where table_name = 'everything'"))
                .containsExactly("4");
        db.execute("drop view other");
        assertThat(upgrade(db)).as("what is gone is made again").containsExactly("other");
    }

    @Test
    void faultsAreNamed(TestDatabase db) {
        units.put("a", "create or replace view a as select * from b;");
        units.put("b", "create or replace view b as select 1 / as x;");
        assertThatThrownBy(() -> upgrade(db))
                .hasMessage("Unit b, b.sql:1: syntax error at or near \"as\"\nNothing of the units was applied.");
        assertThat(db.query(VIEWS)).isEmpty();
        units.put("b", "select 1;\n\nvacuum account;");
        assertThatThrownBy(() -> upgrade(db))
                .hasMessage("The unit b, b.sql:3: \"vacuum account\" cannot run in a transaction, and units share one."
                        + " Write it into a revision.");
        units.put("b", "copy account from stdin;\n1\n\\.\n");
        assertThatThrownBy(() -> upgrade(db)).hasMessageContaining("b.sql:1: rows cannot stand in a unit.");
    }

    private void twoVersions(TestDatabase db) {
        units.put("v", "create or replace view v as select id, age from account;");
        units.put("w", "create or replace view w as select age from v;");
        upgrade(db);
        history.add(
                "r2",
                op -> op.execute("alter table account add born date"),
                op -> op.execute("alter table account drop born"));
        units.put("v", "create or replace view v as select id, age, born from account;");
        units.put("x", "create or replace view x as select born from v;");
    }

    @Test
    void aDowngradeBringsTheVersionBefore(TestDatabase db) {
        twoVersions(db);
        List<String> before = db.query(VIEWS);
        assertThat(migrator(db).planUpgrade("r1").steps()).isEmpty();
        migrator(db).upgrade("r1");
        assertThat(db.query(VIEWS)).as("not before the last revision").isEqualTo(before);
        assertThat(upgrade(db)).containsExactlyInAnyOrder("v", "w", "x");
        told.clear();
        migrator(db).downgrade("r1");
        assertThat(told).containsExactly("v", "w");
        assertThat(db.query(VIEWS)).isEqualTo(before);
        assertThat(upgrade(db)).containsExactlyInAnyOrder("v", "w", "x");
        migrator(db).downgrade("base");
        assertThat(db.query(VIEWS)).isEmpty();
        assertThat(db.query("select to_regclass('account') is null")).containsExactly("t");
        assertThat(upgrade(db)).containsExactlyInAnyOrder("v", "w", "x");

        db.execute("create view stranger as select * from x");
        assertThatThrownBy(() -> migrator(db).downgrade("r1"))
                .hasMessage("The unit v gives way to the downgrade, but objects depend on it that stay:"
                        + " view public.stranger\nDrop them first, in a revision.");
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("r1", "r2");
    }

    @Test
    void aUnitThatDoesNotGetItsLockIsTriedAgain(TestDatabase db) throws Exception {
        units.put("v", "create or replace view v as select id from account;");
        upgrade(db);
        units.put("v", "create or replace view v as select id, age from account;");
        try (Connection other = db.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table v in access share mode");
            Migrator impatient = Migrator.builder()
                    .url(db.url())
                    .migrations(source())
                    .lockTimeout(Duration.ofMillis(50))
                    .lockRetries(0)
                    .build();
            assertThatThrownBy(impatient::upgrade).hasMessageContaining("canceling statement due to lock timeout");
            MigrationListener release = new MigrationListener() {
                @Override
                public void pausing() {
                    try {
                        other.rollback();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            Migrator.builder()
                    .url(db.url())
                    .migrations(source())
                    .lockTimeout(Duration.ofMillis(50))
                    .lockPause(Duration.ofMillis(20))
                    .listener(release)
                    .build()
                    .upgrade();
        }
        assertThat(migrator(db).changedUnits()).isEmpty();
    }

    @Test
    void aScriptDoesWhatALiveRunDoes() {
        try (LiveAndScript both = LiveAndScript.create()) {
            units.put("v", "create or replace view v as select id, age from account;");
            units.put("a", "create or replace view a as select age from v;");
            LiveAndScript.Outcome up = both.upgrade(NamingConvention.DEFAULT, source());
            assertThat(up.isSame()).as(up.report()).isTrue();
            assertThat(both.scripted().query(VIEWS)).hasSize(2);
            String rows = "select name, state, sql_hash, objects, surroundings, revisions from ambix_unit order by id";
            assertThat(both.scripted().query(rows)).isEqualTo(both.live().query(rows));
            assertThat(migrator(both.scripted()).changedUnits()).isEmpty();
            LiveAndScript.Outcome down = both.downgrade(NamingConvention.DEFAULT, source());
            assertThat(down.isSame()).as(down.report()).isTrue();
            assertThat(both.scripted().query(VIEWS)).isEmpty();
            assertThat(both.scripted().query(rows)).isEqualTo(both.live().query(rows));
        }
    }
}
