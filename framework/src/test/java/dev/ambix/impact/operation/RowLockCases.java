package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static dev.ambix.schema.Ddl.sequence;
import static dev.ambix.schema.Ddl.view;

import dev.ambix.impact.operation.LockCases.Case;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.StorageOperation.AlterParameters;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Operations on rows, and those that move files or definitions. */
final class RowLockCases {
    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        RowLockCases all = new RowLockCases();
        all.rows();
        all.files();
        all.definitions();
        return all.cases;
    }

    private void add(String sql, Consumer<Operations> code) {
        cases.add(new Case(Operations.record(code).operations().get(0), sql));
    }

    private void rows() {
        add(
                "insert into account (id, note) values (1, 'x') on conflict (id) do update set note = excluded.note",
                op -> op.upsert("account", by("id"), columns("id", "note"), row(1, "x")));
        add("insert into account (id) values (1000)", op -> op.seed("account", by("id"), columns("id"), row(1000)));
        add(
                "delete from orders where id = 99",
                op -> op.reverseOf(undone -> undone.seed("orders", by("id"), columns("id"), row(99))));
        add("delete from orders where id = 5", op -> op.deleteRows("orders", "id = 5"));
        add("update account set age = age + 1", op -> op.update("account", rows -> rows.set("age", "age + 1")));
    }

    private void files() {
        add("alter table account set tablespace lock_space", op -> op.setTablespace("account", "lock_space"));
        add("alter index ix set tablespace lock_space", op -> op.setIndexTablespace("ix", "lock_space"));
        add("alter table account set access method heap2", op -> op.setAccessMethod("account", "heap2"));
        add(
                "alter index ix set (deduplicate_items = off)",
                op -> op.setIndexParameter("ix", "deduplicate_items", "off"));
        add("alter index ix set (fillfactor = 50)", op -> op.setIndexParameter("ix", "fillfactor", "50"));
        add(
                "alter table account set (fillfactor = 60)",
                op -> op.invoke(new AlterParameters(
                        Ref.table("account"), Parameters.NONE, Parameters.NONE.with("fillfactor", "60"))));
        add("alter table orders set schema other", op -> op.moveToSchema(Ref.table("public.orders"), "other"));
    }

    private void definitions() {
        add(
                "create or replace view v as select id, age from account",
                op -> op.replaceView(view("v", "select id, age from account")));
        add("create view w as select id from account", op -> op.createView("w", "select id from account"));
        add("alter sequence s increment by 2", op -> op.alterSequence("s", s -> s.incrementedBy(2)));
        add(
                "alter sequence s owned by account.id",
                op -> op.alterSequence(sequence("s"), sequence("s").ownedBy("account", "id")));
    }
}
