package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemovalRulesTest {

    private static void objects(Operations op) {
        op.createTable("sales.\"Order\"", column("id", BIGINT), primaryKey("id"));
        op.createView("open_orders", "select id from sales.\"Order\"");
        op.createType(enumType("mood", "happy", "sad"));
        op.createFunction("create function price(id bigint) returns bigint language sql return id");
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("ban-drop-table")
                        .fires(
                                "where it still uses sales.Order",
                                op -> op.execute("drop table if exists sales.\"Order\"")),
                of("ban-drop-table")
                        .silent("no table is dropped", op -> op.execute("select 'drop table a' -- drop table b")),
                of("ban-drop-column")
                        .fires(
                                "reads or writes account.Name",
                                op -> op.execute("alter table only account add x int, drop \"Name\"")),
                of("ban-drop-column")
                        .silent(
                                "something else of a table is dropped",
                                op -> op.execute(
                                        "alter table account drop constraint c, alter a drop not null, alter column b drop default")),
                of("renaming-column")
                        .fires(
                                "calls the column name",
                                op -> op.execute("ALTER TABLE account RENAME name TO full_name")),
                of("renaming-table")
                        .fires(
                                "calls the table account",
                                op -> op.execute("alter table if exists account rename to customer")),
                of("renaming-object")
                        .fires(
                                "calls the function price(integer)",
                                op -> op.execute("alter function price(int) rename to cost")),
                of("renaming-enum-value")
                        .fires(
                                "writes or compares with it's",
                                op -> op.execute("alter type mood rename value 'it''s' to 'b'")),
                of("ban-drop-view").fires("the view a.V is gone", op -> op.execute("drop view if exists a.\"V\"")),
                of("ban-drop-routine")
                        .fires(
                                "function price(integer, text)",
                                op -> op.execute("drop function price(int, note text default 'a, b')")),
                of("ban-drop-cascade")
                        .fires("depends on the table account", op -> op.execute("drop table account cascade")),
                of("ban-drop-schema")
                        .fires("views and functions in sales", op -> op.execute("drop schema sales cascade")),
                of("moving-object")
                        .fires(
                                "looks for the table account",
                                op -> op.execute("alter table account set schema archive")),
                of("ban-drop-table")
                        .after(op -> op.execute("drop table account"))
                        .silent("of the same revision's making", op -> {
                            op.createTable("t", column("id", BIGINT));
                            op.execute("drop table t");
                        }),
                of("ban-drop-view")
                        .after(RemovalRulesTest::objects)
                        .fires("reads it", op -> op.dropView("open_orders")),
                of("ban-drop-view")
                        .fires(
                                "materialized view daily.\"sum\"".replace("\"", ""),
                                op -> op.dropMaterializedView("daily.sum")),
                of("ban-drop-view").silent("made by the revision itself", op -> {
                    op.createView("v", "select 1 as a");
                    op.dropView("v");
                }),
                of("ban-drop-view").after(RemovalRulesTest::objects).silent("made again", op -> {
                    op.dropView("open_orders");
                    op.createView("open_orders", "select id, 1 as a from sales.\"Order\"");
                }),
                of("ban-drop-view").silent("a table", op -> op.dropTable("open_orders")),
                of("ban-drop-routine")
                        .after(RemovalRulesTest::objects)
                        .fires("function price(bigint)", op -> op.dropFunction("price(bigint)")),
                of("ban-drop-routine").after(RemovalRulesTest::objects).fires("calls it", op -> {
                    op.dropFunction("price(bigint)");
                    op.createFunction("create function price(id text) returns bigint language sql return 1");
                }),
                of("ban-drop-routine").after(RemovalRulesTest::objects).silent("made again", op -> {
                    op.dropFunction("price(bigint)");
                    op.createFunction("create function price(id bigint) returns text language sql return id");
                }),
                of("ban-drop-sequence").fires("draws numbers", op -> op.dropSequence("sales.invoice_number")),
                of("ban-drop-sequence").silent("made by the revision itself", op -> {
                    op.createSequence("s");
                    op.dropSequence("s");
                }),
                of("ban-drop-type").fires("casts to it", op -> op.dropDomain("email")),
                of("ban-drop-type").silent("made by the revision itself", op -> {
                    op.createType(enumType("t", "a"));
                    op.dropType("t");
                }),
                of("ban-drop-schema")
                        .after(RemovalRulesTest::objects)
                        .fires("such as sales.Order", op -> op.dropSchemaCascade("sales")),
                of("ban-drop-schema").silent("empty, as the server sees to", op -> op.dropSchema("sales")),
                of("ban-drop-cascade")
                        .fires("whatever depends on the table account", op -> op.dropTableCascade("account")),
                of("ban-drop-cascade").silent("not cascading", op -> op.dropTable("account")),
                of("ban-drop-cascade").silent("made by the revision itself", op -> {
                    op.createTable("t", column("id", BIGINT));
                    op.dropTableCascade("t");
                }),
                of("renaming-object").fires("Leave a view", op -> op.renameView("sales.open", "all")),
                of("renaming-object").fires("calls the schema sales", op -> op.renameSchema("sales", "trade")),
                of("renaming-object")
                        .fires("calls the function price(bigint)", op -> op.renameFunction("price(bigint)", "cost")),
                of("renaming-object").silent("nothing calls an index or a constraint", op -> {
                    op.renameIndex("ix_a", "ix_b");
                    op.renameConstraint("a", "t", "b");
                    op.renameTrigger("a", "t", "b");
                }),
                of("moving-object")
                        .fires("Leave a view at the old place", op -> op.moveToSchema(Ref.table("Invoice"), "billing")),
                of("moving-object").fires("looks for the type mood", op -> op.moveType("mood", "billing")),
                of("moving-object").silent("a new table", op -> {
                    op.createTable("t", column("id", BIGINT));
                    op.moveToSchema(Ref.table("t"), "billing");
                }),
                of("ban-drop-enum-value")
                        .after(RemovalRulesTest::objects)
                        .fires("compares with sad", op -> op.rebuildEnum(enumType("mood", "happy", "meh"))),
                of("ban-drop-enum-value")
                        .fires(
                                "compares with meh",
                                op -> op.removeEnumValue(enumType("mood", "happy", "sad", "meh"), "meh", "sad")),
                of("ban-drop-enum-value")
                        .after(RemovalRulesTest::objects)
                        .silent("another order", op -> op.rebuildEnum(enumType("mood", "sad", "meh", "happy"))),
                of("renaming-enum-value")
                        .fires(
                                "does not know what it reads as glad",
                                op -> op.renameEnumValue("mood", "happy", "glad")),
                of("renaming-enum-value").silent("a new type", op -> {
                    op.createType(enumType("t", "a"));
                    op.renameEnumValue("t", "a", "b");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
