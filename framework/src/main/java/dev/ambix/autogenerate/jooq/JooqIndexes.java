package dev.ambix.autogenerate.jooq;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The indexes of a jOOQ description with all that this cannot hold as the live ones have it. */
final class JooqIndexes {
    private final Schema live;
    private final Schema model;
    private final UndescribedList left;

    JooqIndexes(Schema live, Schema model, UndescribedList left) {
        this.live = live;
        this.model = model;
        this.left = left;
    }

    /** Puts the indexes right among objects whose tables are so already. */
    void settle(SortedMap<ObjectRef, SchemaObject> objects) {
        model.all(Index.class)
                .filter(index -> isNone(index) || isOfPartition(index))
                .forEach(index -> objects.remove(index.ref()));
        boolean tellsExpressions = model.all(Index.class).anyMatch(JooqIndexes::hasExpression);
        List<Index> open = new ArrayList<>();
        for (Index index : live.all(Index.class).toList()) {
            Optional<Index> wanted = model.index(index.qualifiedName());
            if (isOfPartition(index)) {
                open.add(index);
            } else if (wanted.isPresent()) {
                Index kept = index(index, wanted.get());
                objects.put(kept.ref(), kept);
            } else if (!tellsExpressions && hasExpression(index)) {
                left.add("indexes on expressions", index.qualifiedName().toString());
                objects.put(index.ref(), index);
            }
        }
        List<Index> found = open;
        while (!found.isEmpty()) {
            found = open.stream().filter(index -> stands(index, objects)).toList();
            found.forEach(index -> objects.put(index.ref(), index));
            open = new ArrayList<>(open);
            open.removeAll(found);
        }
    }

    /** Whether jOOQ makes an index of an exclusion constraint. */
    private boolean isNone(Index index) {
        return live.table(index.table())
                .flatMap(table -> table.constraint(index.name()))
                .filter(Exclusion.class::isInstance)
                .isPresent();
    }

    private boolean isOfPartition(Index index) {
        return live.table(index.table())
                .flatMap(table -> table.options().partitionOf())
                .isPresent();
    }

    private boolean stands(Index index, SortedMap<ObjectRef, SchemaObject> objects) {
        Optional<QualifiedName> parent = index.definition().partitionOf();
        boolean isTableThere = objects.values().stream()
                .anyMatch(o -> o instanceof Table t && t.name().equals(index.table()));
        boolean parentIsIndex = parent.flatMap(live::index).isPresent();
        return isTableThere
                && (!parentIsIndex
                        || objects.containsKey(
                                live.index(parent.orElseThrow()).orElseThrow().ref()));
    }

    private static boolean hasExpression(Index index) {
        return index.definition().keys().stream().anyMatch(key -> key.kind() == IndexKey.Kind.EXPRESSION);
    }

    private Index index(Index lived, Index wanted) {
        IndexDefinition was = lived.definition();
        IndexDefinition now = wanted.definition();
        if (!was.table().equals(now.table()) || !isSame(was, now)) {
            return wanted;
        }
        IndexDefinition kept = was;
        if (now.predicate().isPresent()) {
            kept = was.where(now.predicate().get());
        }
        left.addIf(
                was.predicate().isPresent() && now.predicate().isEmpty(),
                "index predicates",
                lived.qualifiedName().toString());
        String method = was.method().orElse("");
        left.addIf(!was.method().equals(now.method()), "index methods", lived.qualifiedName() + " using " + method);
        left.addIf(
                !kept.equals(now)
                        && was.method().equals(now.method())
                        && now.predicate().equals(kept.predicate()),
                "index options",
                lived.qualifiedName().toString());
        return lived.withDefinition(kept);
    }

    /** jOOQ counts the stored columns among the keys. */
    private static boolean isSame(IndexDefinition lived, IndexDefinition wanted) {
        List<String> keys = new ArrayList<>(texts(lived));
        boolean isSame = keys.equals(texts(wanted));
        lived.include().stream().map(column -> "column " + column).forEach(keys::add);
        return lived.isUnique() == wanted.isUnique() && (isSame || keys.equals(texts(wanted)));
    }

    private static List<String> texts(IndexDefinition definition) {
        return definition.keys().stream()
                .map(key -> (key.kind() == IndexKey.Kind.COLUMN ? "column " : "expression ")
                        + key.text()
                        + (key.order() == IndexKey.Order.DESCENDING ? " desc" : ""))
                .toList();
    }
}
