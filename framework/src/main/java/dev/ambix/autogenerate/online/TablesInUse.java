package dev.ambix.autogenerate.online;

import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The tables and materialized views that others use while a change set runs: all that it does not make itself. Renames stand
 * at its beginning or its end, so that a name is one of the schema before it or of the schema after it.
 */
final class TablesInUse {
    private final Schema before;
    private final Schema after;
    private final Set<ObjectRef> made = new HashSet<>();
    private final Set<ObjectRef> dropped = new HashSet<>();

    TablesInUse(Schema before, Schema after) {
        this.before = before;
        this.after = after;
    }

    /** Notes the objects that an operation makes. */
    void passed(Operation operation) {
        if (operation instanceof CreateObject create) {
            made.add(create.object().ref());
        } else if (operation instanceof RenameObject rename && made.contains(rename.ref())) {
            made.add(rename.ref().withOwnName(rename.newName()));
        } else if (operation instanceof DropObject drop) {
            dropped.add(drop.ref());
        }
    }

    /** Whether an index that belongs to no other is there now. */
    boolean isThere(Index index) {
        return made.contains(index.ref())
                || !dropped.contains(index.ref())
                        && before.index(index.qualifiedName())
                                .filter(found ->
                                        found.definition().partitionOf().isEmpty())
                                .isPresent();
    }

    /** Whether rows of a table or materialized view may be read and written by others. */
    boolean contains(QualifiedName name) {
        ObjectRef view = ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, name);
        return !isMade(name) && (table(name).filter(this::isStored).isPresent() || isKnown(view));
    }

    private boolean isMade(QualifiedName name) {
        return made.contains(ObjectRef.of(ObjectKind.TABLE, name))
                || made.contains(ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, name));
    }

    private boolean isKnown(ObjectRef ref) {
        return before.find(ref).filter(MaterializedView.class::isInstance).isPresent()
                || after.find(ref).filter(MaterializedView.class::isInstance).isPresent();
    }

    private boolean isStored(Table table) {
        return table.options().foreign().isEmpty();
    }

    /** A table as it is after the change set, or before it if it is gone then or has another name. */
    Optional<Table> table(QualifiedName name) {
        return after.table(name).or(() -> before.table(name));
    }

    /** Whether a table has had a constraint that is the same but for its name. */
    boolean hasLike(QualifiedName name, Constraint constraint) {
        return before.table(name).stream()
                .flatMap(table -> table.constraints().stream())
                .anyMatch(other -> other.named("").equals(constraint.named("")));
    }

    boolean isPartitioned(QualifiedName name) {
        return table(name).filter(TablesInUse::isPartitioned).isPresent();
    }

    static boolean isPartitioned(Table table) {
        return table.options().partitionBy().isPresent();
    }

    /** Whether a table has to do with no other by partitions or inheritance. */
    boolean isAlone(QualifiedName name) {
        boolean isChild = table(name)
                .filter(table -> !table.options().parents().isEmpty()
                        || table.options().partitionOf().isPresent())
                .isPresent();
        boolean isParent = Stream.of(before, after)
                .flatMap(schema -> schema.all(Table.class))
                .anyMatch(table -> table.options().parents().contains(name));
        return !isChild && !isParent && !isPartitioned(name);
    }

    /** The partitions right below a table. */
    List<Table> partitions(QualifiedName parent) {
        return partitions(after, parent).toList();
    }

    /** The partitions at the bottom, which hold the rows. */
    Stream<Table> leaves(QualifiedName parent) {
        return partitions(after, parent)
                .flatMap(table -> isPartitioned(table) ? leaves(table.name()) : Stream.of(table));
    }

    private static Stream<Table> partitions(Schema schema, QualifiedName parent) {
        return schema.all(Table.class).filter(table -> table.options()
                .partitionOf()
                .filter(of -> of.parent().equals(parent))
                .isPresent());
    }

    /** Why nothing can be done partition by partition; empty if they stay the same through the change set. */
    Optional<String> changesBelow(QualifiedName parent) {
        List<QualifiedName> was = partitions(before, parent).map(Table::name).toList();
        List<Table> now = partitions(parent);
        if (!was.equals(now.stream().map(Table::name).toList())) {
            return Optional.of("the revision also changes which partitions " + parent + " has");
        }
        return now.stream()
                .map(table -> isStored(table)
                        ? isPartitioned(table) ? changesBelow(table.name()) : Optional.<String>empty()
                        : Optional.of("its partition " + table.name() + " is a foreign table"))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
