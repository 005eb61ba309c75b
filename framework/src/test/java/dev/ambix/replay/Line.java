package dev.ambix.replay;

import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Revisions that follow each other, each of operations without a way back. */
final class Line implements MigrationSource {
    private final Map<RevisionNode, Consumer<Operations>> upgrades = new LinkedHashMap<>();

    /** One revision of statements. */
    static Line of(String sql) {
        return new Line().add("r1", op -> op.execute(sql));
    }

    Line add(String id, Consumer<Operations> upgrade) {
        List<RevisionNode> before = new ArrayList<>(upgrades.keySet());
        List<String> parents = before.isEmpty()
                ? List.of()
                : List.of(before.get(before.size() - 1).id());
        upgrades.put(
                new RevisionNode(id, parents, List.of(), List.of(), "make " + id, Optional.empty(), "app.R_" + id),
                upgrade);
        return this;
    }

    @Override
    public List<RevisionNode> revisions() {
        return List.copyOf(upgrades.keySet());
    }

    @Override
    public Migration migration(RevisionNode revision) {
        Consumer<Operations> upgrade =
                Optional.ofNullable(upgrades.get(revision)).orElseThrow();
        return new Migration() {
            @Override
            public void upgrade(Operations op) {
                upgrade.accept(op);
            }

            @Override
            public void downgrade(Operations op) {}
        };
    }
}
