package dev.ambix.names;

import static dev.ambix.schema.Ddl.definition;
import static dev.ambix.schema.Ddl.extension;
import static dev.ambix.schema.Ddl.materializedView;
import static dev.ambix.schema.Ddl.rule;
import static dev.ambix.schema.Ddl.statistics;
import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.Ddl.view;

import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.Event;
import java.util.List;
import java.util.function.Consumer;

/** Operations on schemas, extensions, views, routines, triggers, rules, statistics and objects kept as their SQL. */
final class NamedObjectCases {
    private NamedObjectCases() {}

    static void add(Names n, List<Consumer<Operations>> cases) {
        cases.addAll(schemas(n));
        cases.addAll(extensions(n));
        cases.addAll(views(n));
        cases.addAll(routines(n));
        cases.addAll(triggers(n));
        cases.addAll(rules(n));
        cases.addAll(others(n));
    }

    private static List<Consumer<Operations>> schemas(Names n) {
        return List.of(
                op -> op.createSchema(n.get("new")),
                op -> op.createSchemaIfNotExists(n.get("schema")),
                op -> op.renameSchema(n.get("schema"), n.get("new")),
                op -> op.dropSchema(n.get("other_schema")),
                op -> op.dropSchemaIfExists(n.get("new")),
                op -> op.dropSchemaCascade(n.get("schema")));
    }

    private static List<Consumer<Operations>> extensions(Names n) {
        return List.of(
                op -> op.createExtension(extension("citext").inSchema(n.get("other_schema"))),
                op -> op.createExtensionCascade(extension("citext").inSchema(n.get("schema"))),
                op -> op.createExtension(extension("plpgsql").version(n.get("text"))),
                op -> op.updateExtension(n.get("new")),
                op -> op.moveExtension(n.get("new"), n.get("schema")),
                op -> op.moveExtension("plpgsql", n.get("new")),
                op -> op.dropExtensionIfExists(n.get("new")));
    }

    private static List<Consumer<Operations>> views(Names n) {
        String query = n.sql("select [number] from [schema].[table]");
        View wider = view(n.in("view"), n.sql("select [number], [column]::name, [id] from [schema].[table]"))
                .columns(n.get("new"), n.get("column"), n.get("id"));
        return List.of(
                op -> op.createView(
                        view(n.in("new"), query).columns(n.get("new2")).securityBarrier()),
                op -> op.createView(view(n.in("new"), query).with("check_option", n.get("text"))),
                op -> op.replaceView(view(n.in("view"), n.sql("select 7 as [id], {text2} as [column]"))),
                op -> op.replaceView(
                        view(n.in("view"), n.sql("select [column] as [id], [id] as [column] from [schema].[table]"))),
                op -> op.replaceView(wider),
                op -> op.dropViewCascade(n.in("view")),
                op -> op.dropView(n.in("view")),
                op -> op.renameView(n.in("view"), n.in("new")),
                op -> op.setViewDefault(n.in("view"), n.get("column"), n.sql("{text}")),
                op -> op.dropViewDefault(n.in("view"), n.get("column")),
                op -> op.createMaterializedView(materializedView(n.in("new"), query)
                        .columns(n.get("new2"))
                        .tablespace(n.get("space"))),
                op -> op.replaceMaterializedView(materializedView(n.in("matview"), n.sql("select 7 as [id]"))),
                op -> op.renameMaterializedView(n.in("matview"), n.in("new")),
                op -> op.dropMaterializedView(n.in("matview")),
                op -> op.refreshMaterializedView(n.in("matview")),
                op -> op.refreshMaterializedViewConcurrently(n.in("matview")),
                op -> op.emptyMaterializedView(n.in("matview")));
    }

    private static List<Consumer<Operations>> routines(Names n) {
        String function = n.sql("[schema].[function](integer)");
        return List.of(
                op -> op.createFunction(n.sql("[schema].[new]([new2] text)"), f -> f.returns("text")
                        .body(n.sql("select {text} || [new2]"))),
                op -> op.createFunction(
                        n.sql("[schema].[new]()"),
                        f -> f.returns("text").language("sql").body("select '$$ $body$ $function$ $1'")),
                op -> op.replaceFunction(
                        n.sql("create function [schema].[function](integer) returns int language sql as 'select 7'")),
                op -> op.renameFunction(function, n.alone("new")),
                op -> op.dropFunction(function),
                op -> op.createProcedure(n.sql("[schema].[new]([new2] [schema].[enum])"), p -> p.body("")),
                op -> op.dropProcedureCascade(n.sql("[schema].[procedure](text)")),
                op -> op.moveToSchema(Ref.function(n.in("function"), "integer"), n.get("other_schema")));
    }

    private static List<Consumer<Operations>> triggers(Names n) {
        String table = n.in("table");
        String name = n.get("trigger");
        Trigger now = trigger(n.get("new"))
                .after(Event.UPDATE)
                .updateOf(n.get("column"), n.get("number"))
                .on(table)
                .forEachRow()
                .when(n.sql("new.[column] <> {text}"))
                .execute(n.in("trigger_function"), n.get("text"), n.get("text2"));
        return List.of(
                op -> op.createTrigger(now),
                op -> op.createTrigger(trigger(n.get("new"))
                        .after(Event.UPDATE)
                        .on(table)
                        .referencingOldTable(n.get("new2"))
                        .referencingNewTable(n.get("new3"))
                        .forEachStatement()
                        .execute(n.in("trigger_function"))),
                op -> op.createTrigger(trigger(n.get("constraint_trigger"))
                        .after(Event.INSERT)
                        .on(table)
                        .constraint(Deferrability.INITIALLY_DEFERRED)
                        .from(n.in("child"))
                        .forEachRow()
                        .execute(n.in("trigger_function"))),
                op -> op.replaceTrigger(trigger(name)
                        .before(Event.INSERT)
                        .on(table)
                        .forEachRow()
                        .execute(n.in("trigger_function"), n.get("text3"))),
                op -> op.disableTrigger(name, table),
                op -> op.disableTriggers(table),
                op -> op.disableAllTriggers(table),
                op -> op.renameTrigger(name, table, n.get("new")),
                op -> op.dropTrigger(name, table));
    }

    private static List<Consumer<Operations>> rules(Names n) {
        String child = n.in("child");
        return List.of(
                op -> op.createRule(rule(n.sql("create rule [new] as on insert to [schema].[child] do also nothing"))),
                op -> op.replaceRule(
                        rule(n.sql("create rule [rule] as on delete to [schema].[child] do instead nothing"))),
                op -> op.disableRule(n.get("rule"), child),
                op -> op.renameRule(n.get("rule"), child, n.get("new")),
                op -> op.dropRule(n.get("rule"), child));
    }

    private static List<Consumer<Operations>> others(Names n) {
        return List.of(
                op -> op.createStatistics(statistics(n.in("new")).on(n.in("table"), n.get("id"), n.get("number"))),
                op -> op.alterStatistics(
                        statistics(n.in("statistics")).on(n.in("table"), n.get("id"), n.get("column")),
                        statistics(n.in("statistics"))
                                .on(n.in("table"), n.get("id"), n.get("column"))
                                .target(7)),
                op -> op.renameStatistics(n.in("statistics"), n.in("new")),
                op -> op.dropStatistics(n.in("statistics")),
                op -> op.create(definition(
                        Ref.server(n.get("new")), n.sql("create server [new] foreign data wrapper [wrapper]"))),
                op -> op.drop(definition(
                        Ref.server(n.get("new")), n.sql("create server [new] foreign data wrapper [wrapper]"))),
                op -> op.create(definition(
                        Ref.conversion(n.in("new")),
                        n.sql("create conversion [schema].[new] for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1"))),
                op -> op.rename(Ref.conversion(n.in("conversion")), n.get("new")),
                op -> op.moveToSchema(Ref.conversion(n.in("conversion")), n.get("other_schema")),
                op -> op.drop(Ref.conversion(n.in("conversion"))),
                op -> op.create(
                        definition(
                                Ref.transform(n.sql("[schema].[enum]"), "sql"),
                                n.sql(
                                        "create transform for [schema].[enum] language sql (from sql with function prsd_lextype(internal))"))),
                op -> op.rename(Ref.collation(n.in("collation")), n.get("new")),
                op -> op.rename(Ref.foreignDataWrapper(n.get("wrapper")), n.get("new")),
                op -> op.rename(Ref.policy(n.get("policy"), n.in("table")), n.get("new")));
    }
}
