package dev.ambix.diff.rename;

import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.diff.index.Kinds;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Possible renames: pairs of a dropped and an added element that are alike, the best ones first. */
final class Candidates {
    /**
     * The least score of a candidate. In real histories all true pairs reach it, and of the false ones only tables and
     * columns that were made anew in the place of others.
     */
    private static final double ENOUGH = 0.6;

    private record Pair(ObjectRef was, ObjectRef now, RenameCandidate candidate) {}

    private final Schema from;
    private final Schema to;
    private final Kinds kinds;
    private final List<Pair> pairs = new ArrayList<>();

    Candidates(Schema from, Schema to, Kinds kinds) {
        this.kinds = kinds;
        this.from = from;
        this.to = to;
        tables();
        objects();
        to.all(Table.class)
                .forEach(now -> from.table(now.name()).ifPresent(was -> columns(was, now, ObjectKind.COLUMN)));
        to.all(CompositeType.class).forEach(now -> from.find(now.ref())
                .filter(CompositeType.class::isInstance)
                .ifPresent(was -> attributes((CompositeType) was, now)));
        to.all(EnumType.class).forEach(now -> from.find(now.ref())
                .filter(EnumType.class::isInstance)
                .ifPresent(was -> labels((EnumType) was, now)));
    }

    /** The best pairs, with each element in one at most. */
    List<RenameCandidate> all() {
        Set<ObjectRef> taken = new HashSet<>();
        return pairs.stream()
                .filter(pair -> pair.candidate().score() >= ENOUGH)
                .sorted(Comparator.comparingDouble(
                        (Pair pair) -> -pair.candidate().score()))
                .filter(pair -> !taken.contains(pair.was()) && !taken.contains(pair.now()))
                .filter(pair -> taken.add(pair.was()) && taken.add(pair.now()))
                .map(Pair::candidate)
                .toList();
    }

    private void tables() {
        List<Table> added =
                to.all(Table.class).filter(t -> from.find(t.ref()).isEmpty()).toList();
        from.all(Table.class).filter(was -> to.find(was.ref()).isEmpty()).forEach(was -> added.stream()
                .filter(now -> now.ref().kind() == was.ref().kind()
                        && now.name().schema().equals(was.name().schema()))
                .forEach(now -> add(was.ref(), now.ref(), was.ref(), now.name().name(), TableLikeness.of(was, now))));
    }

    /** Types and sequences; those that columns own are known by these. */
    private void objects() {
        List<SchemaObject> added = only(to, from);
        only(from, to).forEach(was -> added.stream()
                .filter(now -> now.getClass() == was.getClass()
                        && now.ref().name().schema().equals(was.ref().name().schema()))
                .forEach(now -> add(
                        was.ref(),
                        now.ref(),
                        was.ref(),
                        now.ref().ownName(),
                        kinds.of(was).likeness(was, now))));
    }

    private List<SchemaObject> only(Schema one, Schema other) {
        return one.objects().values().stream()
                .filter(object -> kinds.of(object).isFoundRenamed(object))
                .filter(object -> other.find(object.ref()).isEmpty())
                .toList();
    }

    /** Columns of partitions and children are renamed with those of their parents. */
    private void columns(Table was, Table now, ObjectKind kind) {
        List<Column> added = ColumnLikeness.only(now, was).toList();
        ColumnLikeness likeness = new ColumnLikeness(was, now);
        List<Table> ancestors = Cascade.ancestors(from, was);
        ColumnLikeness.only(was, now)
                .filter(c -> ancestors.stream()
                                .noneMatch(table -> table.column(c.name()).isPresent())
                        && !isMerged(was, c.name()))
                .forEach(earlier -> added.forEach(later -> {
                    ObjectRef ref = ObjectRef.part(kind, was.name(), earlier.name());
                    ObjectRef other = ObjectRef.part(kind, now.name(), later.name());
                    add(ref, other, ref, later.name(), likeness.of(earlier, later));
                }));
    }

    /** Whether a child has a column from elsewhere too: PostgreSQL does not rename it then. */
    private boolean isMerged(Table root, String column) {
        return from.all(Table.class)
                .filter(child -> isBelow(child, root))
                .flatMap(child -> child.options().parents().stream())
                .flatMap(parent -> from.table(parent).stream())
                .anyMatch(parent -> !parent.name().equals(root.name())
                        && !isBelow(parent, root)
                        && parent.column(column).isPresent());
    }

    private boolean isBelow(Table table, Table root) {
        return Cascade.ancestors(from, table).stream()
                .anyMatch(above -> above.name().equals(root.name()));
    }

    /** The attributes of a type are compared as the columns of a table. */
    private void attributes(CompositeType was, CompositeType now) {
        columns(asTable(was), asTable(now), ObjectKind.ATTRIBUTE);
    }

    private static Table asTable(CompositeType type) {
        return Table.of(
                type.name(),
                type.attributes().stream()
                        .map(attribute -> Column.of(attribute.name(), attribute.type()))
                        .toList());
    }

    private void labels(EnumType was, EnumType now) {
        if (was.labels().size() != now.labels().size()) {
            return;
        }
        for (int i = 0; i < was.labels().size(); i++) {
            String earlier = was.labels().get(i);
            String later = now.labels().get(i);
            if (!now.labels().contains(earlier) && !was.labels().contains(later)) {
                ObjectRef ref = ObjectRef.part(ObjectKind.ENUM_VALUE, was.name(), earlier);
                add(ref, ObjectRef.part(ObjectKind.ENUM_VALUE, was.name(), later), ref, later, 0.9);
            }
        }
    }

    private void add(ObjectRef was, ObjectRef now, ObjectRef ref, String newName, double score) {
        pairs.add(new Pair(was, now, new RenameCandidate(new Rename(ref, newName), score)));
    }
}
