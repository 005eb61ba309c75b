package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.parameter;

import dev.ambix.impact.operation.LockCases.Case;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.FiringOperation.SetTriggersFiring;
import dev.ambix.operation.value.FiringOperation.Triggers;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.AddParent;
import dev.ambix.operation.value.PartitionOperation.AttachIndexPartition;
import dev.ambix.operation.value.PartitionOperation.AttachPartition;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.operation.value.SequenceOperation.ContinueAfterRows;
import dev.ambix.operation.value.SequenceOperation.ContinueSequence;
import dev.ambix.operation.value.SequenceOperation.RestartSequence;
import dev.ambix.operation.value.StorageOperation.ClusterOn;
import dev.ambix.operation.value.StorageOperation.SetParameters;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.operation.value.StorageOperation.SetReplicaIdentity;
import dev.ambix.operation.value.StorageOperation.SetRowSecurity;
import dev.ambix.operation.value.StorageOperation.SetRowType;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView.Population;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import dev.ambix.schema.table.Trigger.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations on how tables are kept and divided, and on objects of other kinds. */
final class ObjectLockCases {
    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final QualifiedName ORDERS = QualifiedName.of("orders");
    private static final ObjectRef TRIGGER = ObjectRef.part(ObjectKind.TRIGGER, ORDERS, "t");
    private static final ObjectRef VIEW = ObjectRef.of(ObjectKind.VIEW, QualifiedName.of("v"));

    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        ObjectLockCases all = new ObjectLockCases();
        all.storage();
        all.partitions();
        all.objects();
        return all.cases;
    }

    private void add(Operation operation, String sql) {
        cases.add(new Case(operation, sql));
    }

    private void storage() {
        ObjectRef account = ObjectRef.of(ObjectKind.TABLE, ACCOUNT);
        ObjectRef parent = ObjectRef.of(ObjectKind.TABLE, QualifiedName.of("parent"));
        add(new SetPersistence(parent, Persistence.UNLOGGED), "alter table parent set unlogged");
        add(
                new SetParameters(account, parameter("fillfactor", "70"), List.of()),
                "alter table account set (fillfactor = 70)");
        add(
                new SetParameters(account, parameter("autovacuum_enabled", "false"), List.of()),
                "alter table account set (autovacuum_enabled = false)");
        add(
                new SetParameters(account, parameter("user_catalog_table", "true"), List.of()),
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
        add(
                new SetRowType(QualifiedName.of("part2"), Optional.of(QualifiedName.of("part_row")), Before.unknown()),
                "alter table part2 of part_row");
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
        add(
                new RenewParents(QualifiedName.of("child"), List.of(parent), List.of(), Optional.empty()),
                "alter table child no inherit parent; alter table child inherit parent");
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
        Publication publication = Publication.of("pub").tables("account");
        add(
                new DropObject(publication.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(publication)),
                "drop publication pub");
        drop(ObjectRef.of(ObjectKind.TYPE, QualifiedName.of("mood")), "drop type mood");
        add(new RenameObject(VIEW, "w"), "alter view v rename to w");
        add(new RenameObject(TRIGGER, "t2"), "alter trigger t on orders rename to t2");
        add(new RenameObject(policy, "p2"), "alter policy p on orders rename to p2");
        add(new RenameObject(rule, "r2"), "alter rule r on parent rename to r2");
        add(new RenameObject(sequence, "s2"), "alter sequence s rename to s2");
        add(new MoveObject(VIEW, "other"), "alter view v set schema other");
        add(new SetOwner(VIEW, Optional.of("pg_monitor"), Before.unknown()), "alter view v owner to pg_monitor");
        add(
                new SetOwner(publicTable, Optional.of("pg_monitor"), Before.unknown()),
                "alter table account owner to pg_monitor");
        comment(VIEW, "view v");
        comment(TRIGGER, "trigger t on orders");
        comment(policy, "policy p on orders");
        comment(rule, "rule r on parent");
        comment(sequence, "sequence s");
        comment(ObjectRef.part(ObjectKind.CONSTRAINT, ORDERS, "ck"), "constraint ck on orders");
        comment(ObjectRef.of(ObjectKind.INDEX, QualifiedName.of("ix")), "index ix");
        add(new SetFiring(TRIGGER, State.DISABLED, Optional.empty()), "alter table orders disable trigger t");
        add(new SetFiring(rule, State.DISABLED, Optional.empty()), "alter table parent disable rule r");
        add(new SetTriggersFiring(ORDERS, Triggers.USER, State.DISABLED), "alter table orders disable trigger user");
        add(
                new SetViewDefault(QualifiedName.of("v"), "id", Optional.of("1"), Before.unknown()),
                "alter view v alter column id set default 1");
        add(new RestartSequence(QualifiedName.of("s"), Optional.empty()), "alter sequence s restart");
        add(
                new ContinueSequence(QualifiedName.of("s"), QualifiedName.of("given")),
                "select setval('s', given.last_value) from s, given");
        add(new ContinueAfterRows(QualifiedName.of("s"), ORDERS, "id"), "select setval('s', max(id)) from orders");
        add(
                new RefreshMaterializedView(QualifiedName.of("mv"), Locking.BLOCKING, Population.WITH_DATA),
                "refresh materialized view mv");
        add(
                new RefreshMaterializedView(QualifiedName.of("mv"), Locking.CONCURRENTLY, Population.WITH_DATA),
                "refresh materialized view concurrently mv");
        add(
                new Grant(
                        List.of("select"),
                        List.of(ObjectRef.of(ObjectKind.TABLE, ACCOUNT)),
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
