package dev.ambix.runtime;

import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A history written in a test: each revision follows the one before, unless it says otherwise. */
final class History implements MigrationSource {
    private final Map<RevisionNode, Migration> migrations = new LinkedHashMap<>();
    private String last = "";

    static History of() {
        return new History();
    }

    /** Tables t1 to tN, each made by the revision rN. */
    static History tables(int count) {
        History history = new History();
        for (int i = 1; i <= count; i++) {
            String table = "t" + i;
            history.add("r" + i, op -> op.execute("create table " + table + " (id int)"), op -> op.dropTable(table));
        }
        return history;
    }

    /** One revision r1 of these statements. */
    static History of(Consumer<Operations> upgrade) {
        return new History().add("r1", upgrade, op -> {});
    }

    History add(String id, Consumer<Operations> upgrade) {
        return add(id, upgrade, op -> {});
    }

    History add(String id, Consumer<Operations> upgrade, Consumer<Operations> downgrade) {
        return add(id, last.isEmpty() ? List.of() : List.of(last), List.of(), upgrade, downgrade);
    }

    History add(
            String id,
            List<String> downRevisions,
            List<String> dependsOn,
            Consumer<Operations> upgrade,
            Consumer<Operations> downgrade) {
        return add(id, downRevisions, dependsOn, List.of(), upgrade, downgrade);
    }

    History add(
            String id,
            List<String> downRevisions,
            List<String> dependsOn,
            List<String> labels,
            Consumer<Operations> upgrade,
            Consumer<Operations> downgrade) {
        RevisionNode node =
                new RevisionNode(id, downRevisions, dependsOn, labels, "make " + id, Optional.empty(), "app.R_" + id);
        migrations.put(node, new Written(upgrade, downgrade));
        last = id;
        return this;
    }

    /** A revision in the place of others. */
    History replacing(
            String id,
            List<String> downRevisions,
            List<String> replaces,
            Consumer<Operations> upgrade,
            Consumer<Operations> downgrade) {
        RevisionNode node = new RevisionNode(
                        id, downRevisions, List.of(), List.of(), "make " + id, Optional.empty(), "app.R_" + id)
                .replacing(replaces);
        migrations.put(node, new Written(upgrade, downgrade));
        return this;
    }

    /** The same without some revisions. */
    History without(String... ids) {
        History rest = new History();
        migrations.forEach((node, migration) -> {
            if (!List.of(ids).contains(node.id())) {
                rest.migrations.put(node, migration);
            }
        });
        return rest;
    }

    @Override
    public List<RevisionNode> revisions() {
        return List.copyOf(migrations.keySet());
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return Optional.ofNullable(migrations.get(revision)).orElseThrow();
    }

    private record Written(Consumer<Operations> up, Consumer<Operations> down) implements Migration {
        @Override
        public void upgrade(Operations op) {
            up.accept(op);
        }

        @Override
        public void downgrade(Operations op) {
            down.accept(op);
        }
    }
}
