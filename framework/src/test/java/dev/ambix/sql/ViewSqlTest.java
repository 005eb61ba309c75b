package dev.ambix.sql;

import static dev.ambix.schema.Ddl.function;
import static dev.ambix.schema.Ddl.materializedView;
import static dev.ambix.schema.Ddl.rule;
import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.Ddl.view;
import static dev.ambix.schema.table.Trigger.Event.DELETE;
import static dev.ambix.schema.table.Trigger.Event.INSERT;
import static dev.ambix.schema.table.Trigger.Event.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Trigger.State;
import org.junit.jupiter.api.Test;

class ViewSqlTest {
    @Test
    void viewsAreCreatedRenamedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.createView(view("s.Adult", "select id from account;")
                            .columns("Id")
                            .securityInvoker()
                            .cascadedCheckOption());
                    op.invoke(new CreateObject(view("v", "select 1"), Existence.IGNORED));
                    op.createView(view("w", "select id, name from account")
                            .columnDefault("name", "'it''s'")
                            .columnDefault("Id", "next_id()"));
                    op.setViewDefault("s.Adult", "Id", "1");
                    op.dropViewDefault("s.Adult", "Id");
                    op.renameView("s.Adult", "s.adult");
                    op.dropView("s.adult");
                    op.dropViewIfExists("v");
                    op.dropViewCascade("w");
                }))
                .isEqualTo("""
                        create view s."Adult" ("Id") with (security_invoker = true) as
                        select id from account
                        with cascaded check option;
                        create or replace view v as
                        select 1;
                        create view w as
                        select id, name from account;
                        alter view w alter column "Id" set default next_id();
                        alter view w alter column name set default 'it''s';
                        alter view s."Adult" alter column "Id" set default 1;
                        alter view s."Adult" alter column "Id" drop default;
                        alter view s."Adult" rename to adult;
                        drop view s.adult;
                        drop view if exists v;
                        drop view w cascade;
                        """);
    }

    @Test
    void aViewThatReadsItselfIsMadeInTwoSteps() {
        View view = view("v", "select id from v")
                .securityBarrier()
                .columnDefault("id", "1")
                .firstAs("select null::bigint as id where false;");
        assertThat(CompiledSql.of(op -> {
                    op.createView(view);
                    op.emptyView(view);
                    op.completeView(view);
                }))
                .isEqualTo("""
                        create view v as
                        select null::bigint as id where false;
                        create or replace view v with (security_barrier = true) as
                        select id from v;
                        alter view v alter column id set default 1;
                        alter view v alter column id drop default;
                        create or replace view v as
                        select null::bigint as id where false;
                        create or replace view v with (security_barrier = true) as
                        select id from v;
                        alter view v alter column id set default 1;
                        """);
        assertThatThrownBy(() -> CompiledSql.of(op -> op.completeView(view("w", "select 1"))))
                .hasMessage("The view w has no first version. Give it one with firstAs(\"select ..\").");
    }

    @Test
    void materializedViewsAreCreatedAndRefreshed() {
        assertThat(CompiledSql.of(op -> {
                    op.createMaterializedView("m", "select 1");
                    op.createMaterializedView(materializedView("n", "select 1")
                            .columns("x")
                            .using("heap")
                            .with("fillfactor", "70")
                            .tablespace("fast")
                            .withNoData());
                    op.refreshMaterializedView("m");
                    op.refreshMaterializedViewConcurrently("s.M");
                    op.emptyMaterializedView("m");
                    op.dropMaterializedView("m");
                }))
                .isEqualTo("""
                        create materialized view m as
                        select 1;
                        create materialized view n (x) using heap with (fillfactor = 70) tablespace fast as
                        select 1
                        with no data;
                        refresh materialized view m;
                        refresh materialized view concurrently s."M";
                        refresh materialized view m with no data;
                        drop materialized view m;
                        """);
    }

    @Test
    void aReplacedFunctionOfTheSameSignatureNeedsNoRebuild() {
        assertThat(CompiledSql.of(op -> {
                    op.createFunction("create function f(a int) returns int language sql as 'select 1'");
                    op.replace(
                            function("create function f(a int) returns int language sql as 'select 1'"),
                            function("create function f(a int) returns int language sql as 'select 2'"));
                    op.renameFunction("f(a int)", "g");
                    op.dropFunctionIfExists("g(int)");
                    op.dropProcedureCascade("p(in date, out int)");
                }))
                .isEqualTo("""
                        create function f(a int) returns int language sql as 'select 1';
                        create or replace function f(a int) returns int language sql as 'select 2';
                        alter function f(integer) rename to g;
                        drop function if exists g(integer);
                        drop procedure p(date) cascade;
                        """);
    }

    @Test
    void aTriggerIsCreatedWithAllItsParts() {
        assertThat(CompiledSql.of(op -> {
                    op.createTrigger(trigger("set_updated_at")
                            .before(INSERT)
                            .updateOf("email", "Name")
                            .on("app.account")
                            .forEachRow()
                            .when("new.age > 0")
                            .execute("app.touch", "it's"));
                    op.createTrigger(trigger("t")
                            .after(UPDATE)
                            .on("account")
                            .referencingOldTable("o")
                            .referencingNewTable("n")
                            .execute("audit")
                            .withState(State.ALWAYS));
                    op.createTrigger(trigger("c")
                            .after(DELETE)
                            .on("account")
                            .from("team")
                            .constraint(Deferrability.INITIALLY_DEFERRED)
                            .execute("check_team"));
                }))
                .isEqualTo("""
                        create trigger set_updated_at
                            before insert or update of email, "Name" on app.account
                            for each row
                            when (new.age > 0)
                            execute function app.touch('it''s');
                        create trigger t
                            after update on account
                            referencing old table as o new table as n
                            for each statement
                            execute function audit();
                        alter table account enable always trigger t;
                        create constraint trigger c
                            after delete on account
                            from team
                            deferrable initially deferred
                            for each row
                            execute function check_team();
                        """);
    }

    @Test
    void triggersAndRulesAreChangedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.renameTrigger("t", "s.account", "T");
                    op.disableTrigger("T", "s.account");
                    op.setTriggerState("T", "s.account", State.REPLICA);
                    op.disableTriggers("s.account");
                    op.enableTriggers("s.account");
                    op.disableAllTriggers("s.account");
                    op.enableAllTriggers("s.account");
                    op.dropTriggerIfExists("T", "s.account");
                    op.createRule("create rule r as on delete to s.account do instead nothing;");
                    op.replaceRule(rule("create rule r as on delete to s.account do also nothing"));
                    op.enableRule("r", "s.account");
                    op.dropRule("r", "s.account");
                }))
                .isEqualTo("""
                        alter trigger t on s.account rename to "T";
                        alter table s.account disable trigger "T";
                        alter table s.account enable replica trigger "T";
                        alter table s.account disable trigger user;
                        alter table s.account enable trigger user;
                        alter table s.account disable trigger all;
                        alter table s.account enable trigger all;
                        drop trigger if exists "T" on s.account;
                        create rule r as on delete to s.account do instead nothing;
                        create or replace rule r as on delete to s.account do also nothing;
                        alter table s.account enable rule r;
                        alter table s.account enable rule r;
                        drop rule r on s.account;
                        """);
    }

    @Test
    void aReplacedViewCanBeReadInTheBlockThatReplacesIt() {
        assertThat(CompiledSql.of(op -> op.replaceView(view("v", "select '$ambix$'"))))
                .startsWith("""
                        do $ambix2$
                        declare
                            definition constant text := $definition$
                        create or replace view v as
                        select '$ambix$'
                        $definition$;
                        """)
                .endsWith("end\n$ambix2$;\n");
    }

    @Test
    void aTriggerThatLacksAPartIsRefused() {
        assertThatThrownBy(() -> trigger("t").before(INSERT).execute("f"))
                .hasMessage("The trigger t lacks a part: .on(\"account\").");
        assertThatThrownBy(() -> Operations.record(op -> op.replace(view("v", "select 1"), view("w", "select 1"))))
                .hasMessage("The view w cannot replace the view v; drop the one and create the other.");
    }
}
