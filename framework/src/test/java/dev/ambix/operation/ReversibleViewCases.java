package dev.ambix.operation;

import static dev.ambix.schema.Ddl.function;
import static dev.ambix.schema.Ddl.materializedView;
import static dev.ambix.schema.Ddl.procedure;
import static dev.ambix.schema.Ddl.rule;
import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.Ddl.view;
import static dev.ambix.schema.table.Trigger.Event.DELETE;
import static dev.ambix.schema.table.Trigger.Event.INSERT;
import static dev.ambix.schema.table.Trigger.Event.TRUNCATE;
import static dev.ambix.schema.table.Trigger.Event.UPDATE;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.State;
import java.util.Optional;

/** The cases of views, routines, triggers and rules. */
final class ReversibleViewCases {
    static final String BASE = """
            create schema seen;
            create table seen.log (id int primary key, note text);
            create view seen.notes as select id, note from seen.log;
            create view seen.longer as select note from seen.notes;
            create view seen.kept as select id, note from seen.log;
            alter view seen.kept alter column note set default 'kept';
            create view seen.keeps as select note from seen.notes;
            alter view seen.keeps alter column note set default 'keeps';
            create view seen.circular as select null::int as id;
            create view seen.reads_it as select id from seen.circular;
            create view seen.whole as select null::int as id;
            create or replace view seen.whole as select id from seen.whole;
            create view seen.top as select id from seen.log;
            create materialized view seen.totals as select count(*) as n from seen.log;
            create function seen.touch() returns trigger language plpgsql as $$ begin return new; end $$;
            create function seen.twice(n int) returns int language sql as 'select n * 2';
            create procedure seen.clear(inout n int) language sql as 'select n';
            create trigger touch before insert on seen.log for each row execute function seen.touch();
            create constraint trigger late after insert on seen.log for each row execute function seen.touch();
            create rule keep as on delete to seen.log do instead nothing;
            """;

    private static final View NOTES = view("seen.notes", "select id, note from seen.log");
    private static final Routine TWICE =
            function("create function seen.twice(n int) returns int language sql as 'select n * 2'");
    private static final Trigger TOUCH =
            trigger("touch").before(INSERT).on("seen.log").forEachRow().execute("seen.touch");
    private static final Trigger LATE = trigger("late")
            .after(INSERT)
            .on("seen.log")
            .constraint(Deferrability.NOT_DEFERRABLE)
            .execute("seen.touch");
    private static final Rule KEEP = rule("create rule keep as on delete to seen.log do instead nothing");

    private ReversibleViewCases() {}

    static void record(Operations op) {
        views(op);
        routines(op);
        triggers(op);
        rules(op);
    }

    private static void views(Operations op) {
        op.completeView(view("seen.circular", "select id from seen.reads_it").firstAs("select null::int as id"));
        op.emptyView(view("seen.whole", "select id from seen.whole").firstAs("select null::int as id"));
        op.createView(view("seen.itself", "select id from seen.itself").firstAs("select 1 as id"));
        op.createView(view("seen.\"Old.Notes\"", "select id, note from seen.log where id > 0 -- old\n ;")
                .columns("Id", "what's noted")
                .securityBarrier()
                .localCheckOption());
        op.createView(view("seen.given", "select id, note from seen.log")
                .columnDefault("note", "'it''s'")
                .columnDefault("id", "seen.twice(1)"));
        op.invoke(new SetViewDefault(
                QualifiedName.of("seen", "notes"), "note", Optional.of("'x'"), Before.was(Optional.empty())));
        op.setViewDefault("seen.kept", "note", "'new'", "'kept'::text");
        op.dropViewDefault("seen.kept", "note", "'kept'::text");
        op.replace(
                view("seen.kept", "select id, note from seen.log").columnDefault("note", "'kept'::text"),
                view("seen.kept", "select note, id from seen.log").columnDefault("id", "1"));
        op.replace(NOTES, view("seen.notes", "select note, id from seen.log"));
        op.dropView(view("seen.top", "select id from seen.log"));
        op.renameView("seen.notes", "Notes");
        op.replace(NOTES, view("seen.notes", "select id, note, 1 as more from seen.log"));
        op.replace(NOTES, view("seen.notes", "select upper(note) as note from seen.log"));
        op.createMaterializedView(materializedView("seen.empty", "select 1 as one")
                .columns("x")
                .with("fillfactor", "70")
                .with("autovacuum_enabled", "false")
                .withNoData());
        op.dropMaterializedView(materializedView("seen.totals", "select count(*) as n from seen.log"));
        op.renameMaterializedView("seen.totals", "seen.sums");
        op.replace(
                materializedView("seen.totals", "select count(*) as n from seen.log"),
                materializedView("seen.totals", "select count(*) as n, 1 as more from seen.log"));
    }

    private static void routines(Operations op) {
        op.createFunction(
                "seen.\"Add.It\"(\"A\" int, b numeric(10, 2) = 3, variadic c text[] default '{\"(,\"}')",
                f -> f.returns("table (x int, y text)")
                        .stable()
                        .securityDefiner()
                        .body("select 1, '$function$'"));
        op.createFunction("""
                create or replace function seen.atomic(int) returns int
                begin atomic
                    select 1;
                    select case when $1 > 0 then 1 else 2 end;
                end;
                """);
        op.createProcedure("create procedure seen.close_month(month date, out n int) language sql as 'select 1'");
        op.createProcedure("seen.run()", p -> p.language("plpgsql").body("begin commit; end"));
        op.dropFunction(TWICE);
        op.dropProcedure(procedure("create procedure seen.clear(inout n int) language sql as 'select n'"));
        op.renameFunction("seen.twice(int)", "Twice");
        op.replace(TWICE, function("create function seen.twice(n int) returns int language sql as 'select n + n'"));
        op.replace(
                TWICE, function("create function seen.twice(n int) returns bigint language sql as 'select 2::bigint'"));
    }

    private static void triggers(Operations op) {
        op.createTrigger(trigger("t")
                .after(INSERT, DELETE)
                .updateOf("note", "id")
                .on("seen.log")
                .forEachRow()
                .execute("seen.touch", "it's", "\\"));
        op.createTrigger(trigger("t")
                .after(UPDATE)
                .on("seen.log")
                .referencingOldTable("o")
                .referencingNewTable("N")
                .execute("seen.touch"));
        op.createTrigger(trigger("t").before(TRUNCATE).on("seen.log").execute("seen.touch"));
        op.createTrigger(
                trigger("t").insteadOf(UPDATE).on("seen.notes").forEachRow().execute("seen.touch"));
        op.createTrigger(trigger("C t")
                .after(UPDATE)
                .on("seen.log")
                .from("account")
                .constraint(Deferrability.INITIALLY_DEFERRED)
                .when("old.note is distinct from new.note")
                .execute("seen.touch")
                .withState(State.ALWAYS));
        op.dropTrigger(TOUCH);
        op.renameTrigger("touch", "seen.log", "Touch");
        op.replace(TOUCH, TOUCH.withState(State.REPLICA));
        op.replace(LATE, LATE.withState(State.DISABLED));
        op.setTriggerState(TOUCH, State.DISABLED);
        op.disableTriggers("seen.log");
        op.disableAllTriggers("seen.log");
    }

    private static void rules(Operations op) {
        op.createRule("create rule \"Note\" as on insert to seen.log do also (select 1; select 2)");
        op.dropRule(KEEP);
        op.renameRule("keep", "seen.log", "Keep");
        op.replace(
                KEEP,
                rule("create rule keep as on delete to seen.log do also nothing")
                        .withState(State.ALWAYS));
        op.setRuleState(KEEP, State.DISABLED);
    }
}
