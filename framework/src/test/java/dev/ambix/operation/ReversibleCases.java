package dev.ambix.operation;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.exclude;
import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ref;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column.Nullability;
import java.util.List;
import java.util.Optional;

/** Operations that can be reversed, and the schema that each of them can be applied to. */
public final class ReversibleCases {
    /** The schema before each case. */
    public static final String BASE =
            """
            create schema billing;
            create table account (id bigint primary key, email varchar(50) default 'x' not null, age int);
            comment on table account is 'people';
            comment on column account.age is 'in years';
            create table billing."Order" (id bigint not null, account_id bigint, during int4range, note text);
            alter table billing."Order" add constraint uq unique (note);
            create index ix on billing."Order" (account_id);
            """ + ReversibleTypeCases.BASE + ReversibleViewCases.BASE + ReversibleTableCases.BASE;

    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final QualifiedName ORDER = QualifiedName.of("billing", "Order");
    private static final String ORDER_TEXT = "billing.Order";

    private ReversibleCases() {}

    /** One operation each. */
    public static List<Operation> all() {
        ChangeSet recorded = Operations.record(op -> {
            tables(op);
            columns(op);
            constraints(op);
            indexes(op);
            ReversibleTypeCases.record(op);
            ReversibleTableCases.all(op);
            ReversibleViewCases.record(op);
        });
        return recorded.operations();
    }

    private static void tables(Operations op) {
        op.createTable(table(
                        "billing.invoice",
                        column("id", BIGINT).identityAlways().sequence(s -> s.startingWith(100)
                                .cycling()),
                        column("total", NUMERIC(12, 2))
                                .notNull()
                                .defaultValue("0")
                                .comment("it's net"),
                        column("twice", NUMERIC).generatedAs("total * 2"),
                        column("name", CLOB).collate("C"),
                        primaryKey("id").named("pk_invoice").include("total"),
                        check("total > 0").named("positive").noInherit(),
                        foreignKey("id").references("account").onDelete(ReferentialAction.CASCADE))
                .comment("what is owed"));
        op.createTable("empty");
        op.dropTable(table(
                ORDER_TEXT,
                column("id", BIGINT).notNull(),
                column("account_id", BIGINT),
                column("during", type("int4range")),
                column("note", CLOB),
                unique("note").named("uq")));
        op.renameTable(ORDER_TEXT, "billing.order");
        op.invoke(new SetComment(
                ObjectRef.of(ObjectKind.TABLE, ACCOUNT), Optional.empty(), Before.was(Optional.of("people"))));
        op.invoke(new SetComment(
                ObjectRef.of(ObjectKind.TABLE, ORDER), Optional.of("new"), Before.was(Optional.empty())));
    }

    private static void columns(Operations op) {
        op.addColumn(
                ORDER_TEXT, column("total", INTEGER).notNull().defaultValue("0").comment("c"));
        op.invoke(new DropColumn(ORDER, "during", Optional.of(column("during", type("int4range")))));
        op.invoke(new RenameObject(Ref.column("account", "age"), "Age in years"));
        op.invoke(new SetColumnType(
                ACCOUNT, "age", type("bigint"), Optional.empty(), Before.was(Optional.of(type("integer")))));
        op.invoke(new SetNullability(ACCOUNT, "age", Nullability.NOT_NULL));
        op.invoke(new SetNullability(ACCOUNT, "email", Nullability.NULLABLE));
        op.invoke(new SetDefault(ACCOUNT, "email", Optional.empty(), Before.was(Optional.of("'x'"))));
        op.invoke(new SetDefault(ACCOUNT, "age", Optional.of("1"), Before.was(Optional.empty())));
        op.invoke(new SetComment(
                ObjectRef.part(ObjectKind.COLUMN, ACCOUNT, "age"),
                Optional.empty(),
                Before.was(Optional.of("in years"))));
    }

    private static void constraints(Operations op) {
        op.createPrimaryKey("pk", ORDER_TEXT, "id");
        op.createUniqueConstraint("uq2", ORDER_TEXT, "id", "note");
        op.addConstraint(ORDER_TEXT, unique("id").initiallyDeferred().named("uq3"));
        op.createForeignKey(
                "fk",
                ORDER_TEXT,
                foreignKey("account_id")
                        .references("account", "id")
                        .deferrable()
                        .notValid());
        op.createCheckConstraint("ck", "account", "age > 0 and email <> '?'");
        op.createExcludeConstraint(
                "ex", ORDER_TEXT, exclude("gist").with("during", "&&").where("id > 0"));
        op.invoke(new DropConstraint(ORDER, "uq", Optional.of(unique("note"))));
        op.invoke(new RenameObject(Ref.constraint("uq", ORDER_TEXT), "uq_note"));
    }

    private static void indexes(Operations op) {
        op.createIndex(
                "ix2",
                on(ORDER_TEXT, key("id").descending().nullsLast(), expression("lower(note)"))
                        .unique()
                        .include("account_id")
                        .with("fillfactor", "50")
                        .where("id > 0"));
        op.createIndex("ix3", on(ORDER_TEXT, key("during")).using("gist"));
        op.createIndex("ix4", on(ORDER_TEXT, key("note").collate("C").operatorClass("text_pattern_ops")));
        op.createIndexConcurrently("ix5", on("account", "age"));
        op.invoke(new DropObject(index("ix", on(ORDER_TEXT, "account_id"))));
        op.invoke(new RenameObject(Ref.index("billing.ix"), "IX"));
        op.invoke(new OutsideTransaction(new RenameObject(Ref.table("account"), "person")));
        op.invoke(new DropObject(table(
                        "account",
                        column("id", BIGINT).notNull(),
                        column("email", VARCHAR(50)).notNull().defaultValue("'x'"),
                        column("age", INTEGER).comment("in years"),
                        primaryKey("id"))
                .comment("people")));
    }
}
