package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.row;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.operation.value.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.value.DataOperation.BulkInsert;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ref;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Operations, each with the SQL that a person would type for it, and the schema that it runs on. */
public final class LockCases {
    /** The schema. */
    public static final String BASE = """
            create schema other;
            create table account (id bigint primary key, email varchar(50) default 'x' not null, age int, note text);
            insert into account select n, 'mail', n, 'note' from generate_series(1, 100) n;
            create table orders (
                id bigint not null, account_id bigint constraint fk references account deferrable, note text,
                twice bigint generated always as (id * 2) stored, constraint ck check (id > 0));
            insert into orders select n, n, 'note' from generate_series(1, 100) n;
            alter table orders add constraint later check (id > -1) not valid;
            alter table orders add constraint later_fk foreign key (account_id) references account not valid;
            create index ix on orders (note);
            create unique index ux on orders (id);
            create view v as select id from account;
            create materialized view mv as select id from account;
            create unique index on mv (id);
            create sequence s;
            create sequence given;
            select nextval('given');
            create table parted (d int) partition by list (d);
            create table part1 partition of parted for values in (1);
            create table part2 (d int);
            create type part_row as (d int);
            create index parted_d on only parted (d);
            create index part1_d on part1 (d);
            create table parent (id bigint not null);
            create table child () inherits (parent);
            create function f() returns trigger language plpgsql as 'begin return new; end';
            create trigger t before insert on orders for each row execute function f();
            create rule r as on insert to parent do also nothing;
            create policy p on orders;
            create statistics st on id, account_id from orders;
            create type mood as enum ('sad', 'ok');
            create domain email as text;
            create domain code as text check (value <> '');
            create publication pub for table account;
            """;

    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final QualifiedName ORDERS = QualifiedName.of("orders");

    private final List<Case> cases = new ArrayList<>();

    /** One operation, in the words of this project and in SQL. */
    public record Case(Operation operation, String sql) {
        @Override
        public String toString() {
            return sql;
        }
    }

    /** All of them. */
    public static List<Case> all() {
        LockCases all = new LockCases();
        all.tables();
        all.columns();
        all.types();
        all.constraints();
        all.indexes();
        all.cases.addAll(ObjectLockCases.all());
        all.cases.addAll(RowLockCases.all());
        all.cases.addAll(SuccessionLockCases.all());
        return all.cases;
    }

    private void add(Operation operation, String sql) {
        cases.add(new Case(operation, sql));
    }

    private void add(String sql, Consumer<Operations> code) {
        add(Operations.record(code).operations().get(0), sql);
    }

    private void tables() {
        add(
                "create table bill (id bigint references account)",
                op -> op.createTable(
                        "bill", column("id", BIGINT), foreignKey("id").references("account")));
        add(
                new DropObject(
                        table("orders", column("id", BIGINT), foreignKey("id").references("account"))),
                "drop table orders");
        add(
                new DropObject(table("part1", column("d", INTEGER)).partitionOf("parted", "for values in (1)")),
                "drop table part1");
        add("alter table orders rename to bills", op -> op.renameTable("orders", "bills"));
        add("comment on table orders is 'x'", op -> op.createTableComment("orders", "x"));
        add(new BulkInsert(ACCOUNT, List.of("id"), List.of(row(1000))), "insert into account (id) values (1000)");
    }

    private void columns() {
        add("alter table account add c text", op -> op.addColumn("account", column("c", CLOB)));
        add(
                "alter table account add c int not null default 7",
                op -> op.addColumn("account", column("c", INTEGER).notNull().defaultValue("7")));
        add(
                "alter table account add c timestamptz default now()",
                op -> op.addColumn("account", column("c", type("timestamptz")).defaultValue("now()")));
        add(
                "alter table account add c uuid default gen_random_uuid()",
                op -> op.addColumn("account", column("c", type("uuid")).defaultValue("gen_random_uuid()")));
        add(
                "alter table account add c int generated always as identity",
                op -> op.addColumn("account", column("c", INTEGER).identityAlways()));
        add(
                "alter table account add c int generated always as (age * 2) stored",
                op -> op.addColumn("account", column("c", INTEGER).generatedAs("age * 2")));
        add("alter table account add c serial", op -> op.addColumn("account", column("c", type("serial"))));
        add("alter table account add c code", op -> op.addColumn("account", column("c", type("code"))));
        add("alter table account add c code[]", op -> op.addColumn("account", column("c", type("code[]"))));
        add(
                "alter table account add c int generated always as (age * 2) virtual not null",
                op -> op.addColumn("account", column("c", INTEGER).notNull().generatedVirtuallyAs("age * 2")));
        add("alter table account drop age", op -> op.dropColumn("account", "age"));
        add("alter table account rename age to years", op -> op.alterColumn("account", "age")
                .rename("years"));
        add("alter table account alter age set not null", op -> op.alterColumn("account", "age")
                .notNull());
        add("alter table account alter email drop not null", op -> op.alterColumn("account", "email")
                .nullable());
        add("alter table account alter age set default 1", op -> op.alterColumn("account", "age")
                .defaultValue("1"));
        add("comment on column account.age is 'x'", op -> op.alterColumn("account", "age")
                .comment("x"));
        add(
                new SetIdentity(
                        ACCOUNT,
                        "id",
                        Optional.of(new Identity(Identity.Generation.ALWAYS, SequenceOptions.DEFAULTS)),
                        Before.was(Optional.empty())),
                "alter table account alter id add generated always as identity");
        add(
                new SetGenerated(ORDERS, "twice", Optional.empty(), Optional.empty()),
                "alter table orders alter twice drop expression");
        add(
                new SetGenerated(ORDERS, "twice", Optional.of(Generated.stored("id * 3")), Optional.empty()),
                "alter table orders alter twice set expression as (id * 3)");
        ColumnSettings none = ColumnSettings.DEFAULTS;
        add(
                new SetColumnSettings(ACCOUNT, "note", none.withStatistics(Optional.of(500)), none),
                "alter table account alter note set statistics 500");
        add(
                new SetColumnSettings(ACCOUNT, "note", none.withStorage(Optional.of("external")), none),
                "alter table account alter note set storage external");
        add(
                new SetColumnSettings(ACCOUNT, "note", none.withCompression(Optional.of("pglz")), none),
                "alter table account alter note set compression pglz");
    }

    private void types() {
        for (String[] change : new String[][] {
            {"email", "varchar(50)", "varchar(60)"},
            {"email", "varchar(50)", "text"},
            {"email", "varchar(50)", "varchar(20)"},
            {"note", "text", "varchar"},
            {"note", "text", "varchar(90)"},
            {"age", "integer", "bigint"},
            {"age", "integer", "int4"},
        }) {
            add(
                    new SetColumnType(
                            ACCOUNT,
                            change[0],
                            type(change[2]),
                            Optional.empty(),
                            Before.was(Optional.of(type(change[1])))),
                    "alter table account alter " + change[0] + " type " + change[2]);
        }
        add(
                new SetColumnType(
                        ACCOUNT,
                        "note",
                        type("varchar"),
                        Optional.of("note::varchar"),
                        Before.was(Optional.of(type("text")))),
                "alter table account alter note type varchar using note::varchar");
        add("alter table account alter age type text using age::text", op -> op.alterColumn("account", "age")
                .type(CLOB, "age::text"));
    }

    private void constraints() {
        add(
                "alter table orders add constraint fk2 foreign key (id) references account",
                op -> op.addConstraint(
                        "orders", foreignKey("id").references("account").named("fk2")));
        add(
                "alter table orders add constraint fk2 foreign key (id) references account not valid",
                op -> op.addConstraint(
                        "orders",
                        foreignKey("id").references("account").named("fk2").notValid()));
        add("alter table orders add check (id > 0)", op -> op.addConstraint("orders", check("id > 0")));
        add("alter table orders add unique (id)", op -> op.addConstraint("orders", unique("id")));
        add("alter table orders add primary key (id)", op -> op.addConstraint("orders", primaryKey("id")));
        add(new AddConstraint(ORDERS, check("id > 0").notValid()), "alter table orders add check (id > 0) not valid");
        add(
                new AddConstraintUsingIndex(ORDERS, primaryKey("id").named("pk"), "ux"),
                "alter table orders add constraint pk primary key using index ux");
        add("alter table orders drop constraint ck", op -> op.dropConstraint("ck", "orders"));
        add(
                new DropConstraint(
                        ORDERS, "fk", Optional.of(foreignKey("account_id").references("account"))),
                "alter table orders drop constraint fk");
        add("alter table orders validate constraint later", op -> op.validateConstraint("later", "orders"));
        add(
                "alter table orders validate constraint later_fk",
                op -> op.validateConstraint("later_fk", "orders", "account"));
        add("alter table orders rename constraint ck to ck2", op -> op.renameConstraint("ck", "orders", "ck2"));
        add(
                new SetDeferrability(ORDERS, "fk", Deferrability.INITIALLY_DEFERRED, Optional.empty()),
                "alter table orders alter constraint fk deferrable initially deferred");
        add(
                "alter table account rename constraint account_email_not_null to needed",
                op -> op.renameNotNull("account_email_not_null", "account", "needed"));
        add(
                "alter table orders alter constraint fk not enforced",
                op -> op.alterConstraint("fk", "orders", Enforcement.NOT_ENFORCED, "account"));
    }

    private void indexes() {
        add("create index ix2 on orders (id)", op -> op.createIndex("ix2", on("orders", "id")));
        add(new DropObject(index("ix", on("orders", "note"))), "drop index ix");
        add(
                "create index parted_e on only parted (d)",
                op -> op.createIndexWithoutPartitions("parted_e", on("parted", "d")));
        add(new RenameObject(Ref.index("ix"), "ix3"), "alter index ix rename to ix3");
    }
}
