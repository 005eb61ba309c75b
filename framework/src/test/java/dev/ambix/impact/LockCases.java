package dev.ambix.impact;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.row;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Before;
import dev.ambix.operation.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.ColumnOperation.SetColumnType;
import dev.ambix.operation.ColumnOperation.SetGenerated;
import dev.ambix.operation.ColumnOperation.SetIdentity;
import dev.ambix.operation.ConstraintOperation.AddConstraint;
import dev.ambix.operation.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.ConstraintOperation.DropConstraint;
import dev.ambix.operation.ConstraintOperation.RenameConstraint;
import dev.ambix.operation.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.DataOperation.BulkInsert;
import dev.ambix.operation.Existence;
import dev.ambix.operation.GrantOperation.Grant;
import dev.ambix.operation.IndexOperation.DropIndex;
import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.IndexOperation.RenameIndex;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.MoveObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.SetComment;
import dev.ambix.operation.ObjectOperation.SetOwner;
import dev.ambix.operation.Operation;
import dev.ambix.operation.Operations;
import dev.ambix.operation.PartitionOperation.AddParent;
import dev.ambix.operation.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.PartitionOperation.AttachPartition;
import dev.ambix.operation.PartitionOperation.DetachPartition;
import dev.ambix.operation.PartitionOperation.RemoveParent;
import dev.ambix.operation.SequenceOperation.RestartSequence;
import dev.ambix.operation.StorageOperation.ClusterOn;
import dev.ambix.operation.StorageOperation.SetParameters;
import dev.ambix.operation.StorageOperation.SetPersistence;
import dev.ambix.operation.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.StorageOperation.SetRowSecurity;
import dev.ambix.operation.TableOperation.DropTable;
import dev.ambix.operation.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.ViewOperation.SetFiring;
import dev.ambix.schema.ColumnSettings;
import dev.ambix.schema.Deferrability;
import dev.ambix.schema.Generated;
import dev.ambix.schema.Identity;
import dev.ambix.schema.MaterializedView.Population;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Persistence;
import dev.ambix.schema.Privileges.GrantOption;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Rule;
import dev.ambix.schema.SequenceOptions;
import dev.ambix.schema.Statistics;
import dev.ambix.schema.TableOptions.ReplicaIdentity;
import dev.ambix.schema.TableOptions.RowSecurity;
import dev.ambix.schema.Trigger.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Operations, each with the SQL that a person would type for it, and the schema that it runs on. */
final class LockCases {
    static final String BASE = """
            create schema other;
            create table account (id bigint primary key, email varchar(50) default 'x' not null, age int, note text);
            insert into account select n, 'mail', n, 'note' from generate_series(1, 100) n;
            create table orders (
                id bigint not null, account_id bigint constraint fk references account deferrable, note text,
                twice bigint generated always as (id * 2) stored, constraint ck check (id > 0));
            insert into orders select n, n, 'note' from generate_series(1, 100) n;
            alter table orders add constraint later check (id > -1) not valid;
            create index ix on orders (note);
            create unique index ux on orders (id);
            create view v as select id from account;
            create materialized view mv as select id from account;
            create unique index on mv (id);
            create sequence s;
            create table parted (d int) partition by list (d);
            create table part1 partition of parted for values in (1);
            create table part2 (d int);
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
            """;

    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final QualifiedName ORDERS = QualifiedName.of("orders");
    private static final ObjectRef TRIGGER = ObjectRef.part(ObjectKind.TRIGGER, ORDERS, "t");
    private static final ObjectRef VIEW = ObjectRef.of(ObjectKind.VIEW, QualifiedName.of("v"));

    private final List<Case> cases = new ArrayList<>();

    /** One operation, in the words of this project and in SQL. */
    record Case(Operation operation, String sql) {
        @Override
        public String toString() {
            return sql;
        }
    }

    static List<Case> all() {
        LockCases all = new LockCases();
        all.tables();
        all.columns();
        all.types();
        all.constraints();
        all.indexes();
        all.storage();
        all.partitions();
        all.objects();
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
                new DropTable(
                        ORDERS,
                        Optional.of(table(
                                "orders", column("id", BIGINT), foreignKey("id").references("account")))),
                "drop table orders");
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
                "alter table orders rename constraint ck to ck2",
                op -> op.invoke(new RenameConstraint(ORDERS, "ck", "ck2")));
        add(
                new SetDeferrability(ORDERS, "fk", Deferrability.INITIALLY_DEFERRED, Optional.empty()),
                "alter table orders alter constraint fk deferrable initially deferred");
    }

    private void indexes() {
        add("create index ix2 on orders (id)", op -> op.createIndex("ix2", on("orders", "id")));
        add(
                new DropIndex(QualifiedName.of("ix"), Locking.BLOCKING, Optional.of(index("ix", on("orders", "note")))),
                "drop index ix");
        add(new RenameIndex(QualifiedName.of("ix"), "ix3"), "alter index ix rename to ix3");
    }

    private void storage() {
        ObjectRef account = ObjectRef.of(ObjectKind.TABLE, ACCOUNT);
        ObjectRef parent = ObjectRef.of(ObjectKind.TABLE, QualifiedName.of("parent"));
        add(new SetPersistence(parent, Persistence.UNLOGGED), "alter table parent set unlogged");
        add(SetParameters.set(account, Map.of("fillfactor", "70")), "alter table account set (fillfactor = 70)");
        add(
                SetParameters.set(account, Map.of("autovacuum_enabled", "false")),
                "alter table account set (autovacuum_enabled = false)");
        add(
                SetParameters.set(account, Map.of("user_catalog_table", "true")),
                "alter table account set (user_catalog_table = true)");
        add(new ClusterOn(ORDERS, Optional.of("ix"), Before.unknown()), "alter table orders cluster on ix");
        add(
                new SetReplicaIdentity(
                        ACCOUNT, new ReplicaIdentity(ReplicaIdentity.Kind.FULL, Optional.empty()), Optional.empty()),
                "alter table account replica identity full");
        add(
                new SetRowSecurity(ACCOUNT, RowSecurity.ENABLED, Optional.empty()),
                "alter table account enable row level security");
    }

    private void partitions() {
        QualifiedName parted = QualifiedName.of("parted");
        QualifiedName parent = QualifiedName.of("parent");
        add(
                new AttachPartition(parted, QualifiedName.of("part2"), "for values in (2)"),
                "alter table parted attach partition part2 for values in (2)");
        add(
                new DetachPartition(parted, QualifiedName.of("part1"), Locking.BLOCKING, Optional.empty()),
                "alter table parted detach partition part1");
        add(
                new AttachIndexPartition(QualifiedName.of("parted_d"), QualifiedName.of("part1_d")),
                "alter index parted_d attach partition part1_d");
        add(new AddParent(ORDERS, parent), "alter table orders inherit parent");
        add(new RemoveParent(QualifiedName.of("child"), parent), "alter table child no inherit parent");
    }

    private void objects() {
        ObjectRef sequence = ObjectRef.of(ObjectKind.SEQUENCE, QualifiedName.of("s"));
        ObjectRef policy = ObjectRef.part(ObjectKind.POLICY, ORDERS, "p");
        ObjectRef rule = ObjectRef.part(ObjectKind.RULE, QualifiedName.of("parent"), "r");
        ObjectRef matview = ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, QualifiedName.of("mv"));
        Statistics statistics = new Statistics(
                QualifiedName.of("st"), ORDERS, List.of(), List.of(key("id"), key("account_id")), Optional.empty());
        ObjectRef publicTable = ObjectRef.of(ObjectKind.TABLE, QualifiedName.of("public", "account"));
        drop(TRIGGER, "drop trigger t on orders");
        drop(policy, "drop policy p on orders");
        drop(rule, "drop rule r on parent");
        drop(VIEW, "drop view v");
        drop(matview, "drop materialized view mv");
        drop(sequence, "drop sequence s");
        add(
                new DropObject(statistics.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(statistics)),
                "drop statistics st");
        drop(ObjectRef.of(ObjectKind.TYPE, QualifiedName.of("mood")), "drop type mood");
        add(new RenameObject(VIEW, "w"), "alter view v rename to w");
        add(new RenameObject(TRIGGER, "t2"), "alter trigger t on orders rename to t2");
        add(new RenameObject(policy, "p2"), "alter policy p on orders rename to p2");
        add(new RenameObject(rule, "r2"), "alter rule r on parent rename to r2");
        add(new RenameObject(sequence, "s2"), "alter sequence s rename to s2");
        add(new MoveObject(VIEW, "other"), "alter view v set schema other");
        add(new SetOwner(VIEW, "pg_monitor", Optional.empty()), "alter view v owner to pg_monitor");
        add(new SetOwner(publicTable, "pg_monitor", Optional.empty()), "alter table account owner to pg_monitor");
        comment(VIEW, "view v");
        comment(TRIGGER, "trigger t on orders");
        comment(policy, "policy p on orders");
        comment(rule, "rule r on parent");
        comment(sequence, "sequence s");
        comment(ObjectRef.part(ObjectKind.CONSTRAINT, ORDERS, "ck"), "constraint ck on orders");
        comment(ObjectRef.of(ObjectKind.INDEX, QualifiedName.of("ix")), "index ix");
        add(new SetFiring(TRIGGER, State.DISABLED, Optional.empty()), "alter table orders disable trigger t");
        add(new SetFiring(rule, State.DISABLED, Optional.empty()), "alter table parent disable rule r");
        add(new RestartSequence(QualifiedName.of("s"), Optional.empty()), "alter sequence s restart");
        add(
                new RefreshMaterializedView(QualifiedName.of("mv"), Locking.BLOCKING, Population.WITH_DATA),
                "refresh materialized view mv");
        add(
                new RefreshMaterializedView(QualifiedName.of("mv"), Locking.CONCURRENTLY, Population.WITH_DATA),
                "refresh materialized view concurrently mv");
        add(
                new Grant(
                        List.of("select"),
                        ObjectRef.of(ObjectKind.TABLE, ACCOUNT),
                        List.of("public"),
                        GrantOption.WITHOUT),
                "grant select on account to public");
        add(
                new CreateObject(
                        new Rule(
                                "r3", ACCOUNT, "create rule r3 as on insert to account do also nothing", State.ENABLED),
                        Existence.CHECKED),
                "create rule r3 as on insert to account do also nothing");
    }

    private void drop(ObjectRef ref, String sql) {
        add(new DropObject(ref, Existence.CHECKED, Dependents.RESTRICT, Optional.empty()), sql);
    }

    private void comment(ObjectRef ref, String on) {
        add(new SetComment(ref, Optional.of("x"), Before.unknown()), "comment on " + on + " is 'x'");
    }
}
