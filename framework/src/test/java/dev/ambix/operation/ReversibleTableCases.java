package dev.ambix.operation;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.exclude;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.notNull;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.parameter;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.DATE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.value.ConstraintOperation.Enforcement;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.verb.Verbs;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import java.util.Map;

/** Operations on storage, partitions and the settings of columns that can be reversed. */
final class ReversibleTableCases {
    /** What the cases find. */
    static final String BASE = """
            create table event (at date not null, kind text not null) partition by range (at);
            create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01');
            create table event_2027 (at date not null, kind text not null);
            create table kid (id bigint not null, email varchar(50) default 'x' not null, age int);
            create table item (
                id int generated always as identity, n int not null, k int not null, m int,
                twice int generated always as (n * 2) stored, note text);
            create table stay (room int4range not null, during daterange not null, note text);
            create unique index item_n on item (n);
            create index item_note on item (note);
            alter table item add constraint fk_item foreign key (k) references item (n);
            """;

    private ReversibleTableCases() {}

    static void all(Operations op) {
        tables(op);
        storage(op);
        partitions(op);
        columns(op);
        constraints(op);
        gradually(op);
    }

    private static void tables(Operations op) {
        op.createTable(table("hashed", column("k", BIGINT), primaryKey("k")).partitionByHash("k"));
        op.createTable(table("event_default").partitionOf("event", "default"));
        op.createTable(table(
                        "event_2028",
                        column("at", DATE).notNull(),
                        column("kind", CLOB).notNull(),
                        check("kind <> ''"))
                .partitionOf("event", "for values from ('2028-01-01') to ('2029-01-01')"));
        op.createTable(table("child", column("more", CLOB)).inherits("account").unlogged());
        op.createTable(
                table("tuned", column("id", BIGINT).notNull(), primaryKey("id").named("tuned_key"))
                        .parameter("fillfactor", "70")
                        .parameter("toast.autovacuum_enabled", "off")
                        .accessMethod("heap")
                        .rowSecurityForced()
                        .replicaIdentity(ReplicaIdentity.index("tuned_key")));
        op.createTable(table("numbered", column("id", type("bigserial")).notNull()));
        op.createTableIfNotExists("perhaps", column("id", BIGINT));
        op.addColumnIfNotExists("item", column("perhaps", BIGINT));
        op.createIndexIfNotExists("perhaps", on("item", "k"));
    }

    private static void storage(Operations op) {
        op.invoke(new SetPersistence(Verbs.table("kid"), Persistence.UNLOGGED));
        op.alterStorageParameters(
                "item", Parameters.NONE, parameter("fillfactor", "70").with("autovacuum_enabled", "off"));
        op.clusterOn("item", "item_note");
        op.replicaIdentity("item", ReplicaIdentity.FULL, ReplicaIdentity.DEFAULT);
        op.replicaIdentity("item", ReplicaIdentity.index("item_n"), ReplicaIdentity.DEFAULT);
        op.enableRowSecurity("item");
        op.rowSecurity("item", RowSecurity.FORCED, RowSecurity.OFF);
        op.rowSecurity("item", RowSecurity.FORCED_OFF, RowSecurity.OFF);
    }

    private static void partitions(Operations op) {
        op.attachPartition("event", "event_2027", "for values from ('2027-01-01') to ('2028-01-01')");
        op.detachPartition("event", "event_2026", "for values from ('2026-01-01') to ('2027-01-01')");
        op.inherit("kid", "account");
        op.createIndexWithoutPartitions("event_kind", on("event", "kind"));
    }

    private static void columns(Operations op) {
        Column id = column("id", INTEGER).identityAlways();
        op.alterColumn("item", id)
                .identity(s -> s.startingWith(100).incrementedBy(5).cycling());
        op.alterColumn("item", id).dropIdentity();
        op.alterColumn("item", column("k", INTEGER).notNull()).identity();
        op.alterColumn("item", column("twice", INTEGER).generatedAs("n * 2")).generatedAs("n * 3");
        Column note = column("note", CLOB);
        op.alterColumn("item", note).storage("external");
        op.alterColumn("item", note).compression("pglz");
        op.alterColumn("item", note).statistics(500);
        op.alterColumn("item", note).settings(s -> s.withOptions(Map.of("n_distinct", "-0.5")));
        op.alterColumn("item", note).collate("C");
        op.alterColumn("item", note).type(VARCHAR(20));
        op.addColumn("item", column("more", CLOB).storage("main").statistics(10));
        op.addColumn("item", column("computed", INTEGER).generatedVirtuallyAs("n + 1"));
    }

    private static void constraints(Operations op) {
        op.createForeignKey(
                "fk_kid", "kid", foreignKey("id").references("account").onDelete(ReferentialAction.SET_NULL, "id"));
        op.addConstraint("kid", check("age > 0").named("ck").notEnforced());
        op.alterConstraint("fk_item", "item", Enforcement.NOT_ENFORCED);
        op.addConstraint("stay", primaryKey("room", "during").withoutOverlaps().named("pk_stay"));
        op.addConstraint("stay", unique("room", "during").withoutOverlaps().named("uq_stay"));
        op.createTable(table(
                "visit",
                column("guest", type("int4range")),
                column("at", type("daterange")),
                unique("guest", "at").withoutOverlaps(),
                foreignKey("guest", "at").references("visit", "guest", "at").withPeriod()));
        op.addConstraint(
                "kid",
                unique("age")
                        .include("id")
                        .parameter("fillfactor", "70")
                        .parameter("deduplicate_items", "off")
                        .tablespace("pg_default")
                        .named("uq_kept"));
        op.createExcludeConstraint(
                "ex_kept",
                "stay",
                exclude("gist").with("during", "&&").include("note").parameter("fillfactor", "70"));
        op.alterIndexParameters("item_n", Parameters.NONE, parameter("fillfactor", "70"));
        op.addConstraint("kid", notNull("age").named("age_given").notValid());
        op.addConstraint("kid", unique("age").nullsNotDistinct().named("uq_age"));
        op.alterConstraint("fk_item", "item", Deferrability.INITIALLY_DEFERRED, Deferrability.NOT_DEFERRABLE);
    }

    private static void gradually(Operations op) {
        op.gradually().setNotNull("item", "m");
        op.gradually().addForeignKey("fk_kid", "kid", foreignKey("id").references("account"));
        op.gradually().addCheck("ck", "kid", "age > 0");
        op.gradually().addUnique("uq_k", "item", unique("k").include("note"));
        op.gradually().addPrimaryKey("pk_item", "item", "k");
        op.gradually().createIndex("event_kind", on("event", "kind"), "event_2026");
        op.gradually()
                .addColumn(
                        "item",
                        column("state", CLOB).notNull().defaultValue("'new'"),
                        fill -> fill.execute("update item set state = 'old'"));
    }
}
