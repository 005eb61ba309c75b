package dev.ambix.sql;

import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.function;
import static dev.ambix.schema.Ddl.materializedView;
import static dev.ambix.schema.Ddl.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.View;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What depends on a replaced object is there afterwards as it was before. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class RebuildIT {
    private static final String ROLES = """
            do $$
            begin
                if to_regrole('ambix_reader') is null then
                    create role ambix_reader;
                    create role "ambix Writer";
                end if;
            end
            $$;
            """;

    private static final String BASE = """
            create table account (id int primary key, email text, age int);
            insert into account values (1, 'a', 20), (2, 'b', 70);
            create view adult with (security_barrier) as select id, email, age from account where age >= 18;
            alter view adult alter column age set default 18;
            comment on view adult is 'they''re 18 and older';
            comment on column adult.email is 'for letters';
            grant select on adult to ambix_reader with grant option;
            grant select on adult to "ambix Writer";
            grant update (email) on adult to "ambix Writer", public;
            create function fill() returns trigger language plpgsql as $f$ begin return new; end $f$;
            create trigger fill instead of insert on adult for each row execute function fill();
            comment on trigger fill on adult is 'fills';
            create rule keep as on delete to adult do instead nothing;
            comment on rule keep on adult is 'keeps';
            create schema "Old";
            create view "Old"."Adult" as select * from adult where age > 60 with cascaded check option;
            alter view "Old"."Adult" owner to "ambix Writer";
            create materialized view totals with (fillfactor = 70) as
                select count(*) as n, max(o.id) as newest from "Old"."Adult" o join adult a on a.id = o.id;
            create unique index totals_n on totals (n) where n > 0;
            create index totals_newest on totals ((newest + n)) with (fillfactor = 50);
            comment on index totals_n is 'one';
            comment on column totals.n is 'how many';
            comment on materialized view totals is 'counts';
            grant select on totals to ambix_reader;
            create statistics totals_both on n, newest from totals;
            create materialized view unread as select id from adult with no data;
            create view next_total as select n + 1 as n from totals;
            create function oldest() returns setof adult language sql as $f$ select * from adult order by age desc $f$;
            revoke execute on function oldest from public;
            comment on function oldest is 'from the oldest';
            create function how_many(adult[]) returns bigint language sql return (select count(*) from adult);
            create rule noted as on insert to account do also select n from totals;
            """;

    private static final View ADULT =
            view("adult", "select id, email, age from account where age >= 18").securityBarrier();

    @Test
    void aViewOfOtherColumnsIsReplacedUnderAllThatDependsOnIt(TestDatabase db) {
        db.execute(ROLES, BASE);
        View reordered = view("adult", "select email, age, id::bigint as id from account where age >= 21");
        List<String> changed = changed(db, op -> op.replace(ADULT, reordered));
        // The server qualifies the columns up to version 15.
        assertThat(String.join("\n", changed).replace("account.", "")).isEqualTo("""
                column "Old"."Adult".id: #1 bigint default none
                column public.adult.age: #2 integer default 18
                column public.adult.email: #1 text default none
                column public.adult.id: #3 bigint default none
                column public.totals.newest: #2 bigint default none
                column public.unread.id: #1 bigint default none
                relation public.adult: kind v, persistence p, owner postgres
                view public.adult:  SELECT email,
                    age,
                    (id)::bigint AS id
                  WHERE (age >= 21);""");
        assertThat(db.query("select n, newest from totals")).containsExactly("1|2");
        assertThat(db.query("select count(*) from adult")).containsExactly("1");
    }

    @Test
    void theConstraintOfADomainMayGoInTheSameTransaction(TestDatabase db) throws SQLException {
        db.execute(
                ROLES,
                BASE,
                "create domain positive as int constraint above check (value > 0)",
                "create type mood as enum ('sad', 'ok')");
        String before = CatalogSnapshot.ofSchema().read(db);
        String drop = "alter domain positive drop constraint above";
        View more = view("adult", "select id, email, age, 1 as one from account where age >= 18")
                .securityBarrier();
        View reordered = view("adult", "select email, age, id from account");
        db.inSession(session -> {
            session.setAutoCommit(false);
            for (Consumer<Operations> change : List.<Consumer<Operations>>of(
                    op -> op.replace(ADULT, more),
                    op -> op.replace(ADULT, reordered),
                    op -> op.rebuildEnum(enumType("mood", "sad", "ok"), enumType("mood", "ok"), Map.of("sad", "ok")))) {
                try (var statement = session.createStatement()) {
                    statement.execute(drop);
                    for (var compiled : SqlCompiler.standard().compile(Operations.record(change))) {
                        statement.execute(compiled.statement().sql());
                    }
                }
                session.rollback();
            }
            return true;
        });
        assertThat(CatalogSnapshot.ofSchema().read(db)).isEqualTo(before);
    }

    @Test
    void aViewThatWouldReadOtherColumnsIsNotRebuilt(TestDatabase db) {
        db.execute(ROLES, BASE, "create view by_place as select b from adult as a (a, b, c)");
        String before = CatalogSnapshot.ofSchema().read(db);
        View reordered = view("adult", "select email, id, age from account");
        assertThatThrownBy(() -> apply(db, Operations.record(op -> op.replaceView(reordered))))
                .hasMessageContaining(
                        "The view public.by_place would read other columns than before, because view adult "
                                + "has another order of columns.");
        assertThat(CatalogSnapshot.ofSchema().read(db)).isEqualTo(before);
    }

    @Test
    void aDependentThatNoLongerFitsIsNamed(TestDatabase db) {
        db.execute(ROLES, BASE);
        assertThatThrownBy(() ->
                        apply(db, Operations.record(op -> op.replaceView(view("adult", "select id from account")))))
                .hasMessageContaining(
                        "The function public.oldest() does not fit the new definition of view adult: column \"age\" does not exist");
    }

    @Test
    void aTableOfAViewsRowsIsNotTouched(TestDatabase db) {
        db.execute(ROLES, BASE, "create table kept (a adult)");
        View reordered = view("adult", "select email, id, age from account");
        assertThatThrownBy(() -> apply(db, Operations.record(op -> op.replaceView(reordered))))
                .hasMessageContaining("cannot drop view adult because other objects depend on it")
                .hasMessageContaining("column a of table kept depends on type adult");
    }

    @Test
    void aViewWithMoreColumnsIsReplacedInPlace(TestDatabase db) {
        db.execute(ROLES, BASE);
        List<String> oid = db.query("select 'adult'::regclass::oid, 'totals'::regclass::oid");
        apply(
                db,
                Operations.record(op -> op.replaceView(
                        view("adult", "select id, email, age, 'it''s $definition$ $ambix$ %' as note from account"))));
        assertThat(db.query("select 'adult'::regclass::oid, 'totals'::regclass::oid"))
                .isEqualTo(oid);
        assertThat(db.query("select distinct note from adult")).containsExactly("it's $definition$ $ambix$ %");
    }

    @Test
    void whatIsNotThereIsCreated(TestDatabase db) {
        apply(db, Operations.record(op -> {
            op.replaceView(view("\"a.b'\"\"%\"", "select 1").columns("x"));
            op.replaceMaterializedView(materializedView("m", "select 1 as x"));
            op.replaceFunction("create function f() returns int language sql as 'select 1'");
        }));
        assertThat(db.query("select a.x, m.x, f() from \"a.b'\"\"%\" a, m")).containsExactly("1|1|1");
    }

    @Test
    void aMaterializedViewIsReplacedWithItsIndexes(TestDatabase db) {
        db.execute(ROLES, BASE);
        MaterializedView was = materializedView("totals", """
                        select count(*) as n, max(o.id) as newest from "Old"."Adult" o join adult a on a.id = o.id""").with("fillfactor", "70");
        MaterializedView now =
                materializedView("totals", "select 7::bigint as n, 8 as newest").withNoData();
        assertThat(String.join("\n", changed(db, op -> op.replace(was, now)))).isEqualTo("""
                relation public.totals: kind m, persistence p, owner postgres, access method heap
                view public.totals:  SELECT (7)::bigint AS n,
                    8 AS newest;""");
    }

    @Test
    void aFunctionWithAnotherResultIsReplacedUnderAllThatDependsOnIt(TestDatabase db) {
        db.execute(ROLES, """
                create function twice(n int) returns int immutable language sql as $f$ select n * 2 $f$;
                create function twice(n text) returns text immutable language sql as $f$ select n || n $f$;
                comment on function twice(int) is 'doubles';
                revoke execute on function twice(int) from public;
                grant execute on function twice(int) to ambix_reader;
                create table t (a int default twice(2), b int, constraint positive check (twice(b) > 0));
                create index on t (twice(a));
                create view v as select twice(a) > 3 as large from t;
                create view w as select * from v;
                create function noted() returns trigger language plpgsql as $f$ begin return new; end $f$;
                create trigger noted before insert on t for each row when (twice(new.a) > 0) execute function noted();
                alter table t disable trigger noted;
                """);
        Routine was = function("create function twice(n int) returns int immutable language sql as ' select n * 2 '");
        Routine now = function(
                "create function twice(n int) returns bigint immutable language sql as ' select n * 2::bigint '");
        assertThat(changed(db, op -> op.replace(was, now))).hasSize(2);
    }

    private static List<String> changed(TestDatabase db, Consumer<Operations> upgrade) {
        String before = CatalogSnapshot.ofSchema().read(db);
        ChangeSet changes = Operations.record(upgrade);
        apply(db, changes);
        String after = CatalogSnapshot.ofSchema().read(db);
        apply(db, changes.reverse());
        assertThat(CatalogSnapshot.ofSchema().read(db)).isEqualTo(before);
        apply(db, changes);
        List<String> kept = before.lines().toList();
        return after.lines().filter(line -> !kept.contains(line)).toList();
    }

    private static void apply(TestDatabase db, ChangeSet changes) {
        db.execute(SqlCompiler.standard().compile(changes).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new));
    }
}
