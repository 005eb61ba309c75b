package dev.ambix.diff.index;

import dev.ambix.diff.inherit.Cascade;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys, exclusion constraints and foreign keys that a partition has from its table. PostgreSQL makes and drops them with those of the table;
 * a schema lists them only under names of their own.
 */
public final class PartitionKeys {
    private static final Pattern BY_TABLE = Pattern.compile("_(fkey\\d*)$");

    /** From PostgreSQL 18 on. */
    private static final Pattern NUMBERED = Pattern.compile("_(\\d+)$");

    private PartitionKeys() {}

    /** The constraint of a partitioned table, nearest first, with which that of a partition comes and goes. */
    public static Optional<ObjectRef> original(Schema schema, Table partition, Constraint constraint) {
        if (partition.options().partitionOf().isEmpty()) {
            return Optional.empty();
        }
        return Cascade.ancestors(schema, partition).stream()
                .flatMap(table -> table.constraints().stream()
                        .filter(other -> isCopy(constraint, other))
                        .map(other -> SchemaIndex.constraint(table.name(), other)))
                .findFirst();
    }

    /** Whether two constraints are the same but for their names and the alterable properties of their indexes. */
    public static boolean isCopy(Constraint one, Constraint other) {
        boolean areShared = one instanceof IndexedConstraint<?> || one instanceof ForeignKey;
        return areShared && plain(one).equals(plain(other));
    }

    private static Constraint plain(Constraint constraint) {
        return constraint instanceof IndexedConstraint<?> key
                ? key.withIndex(KeyIndex.PLAIN.withInclude(key.index().include()))
                        .named("")
                : constraint.named("");
    }

    /** Gives the constraint of a partition its own name for the one that PostgreSQL chooses. */
    public static RenameObject named(Schema schema, Table partition, Constraint constraint) {
        String chosen = chosen(schema, partition, constraint);
        return new RenameObject(
                ObjectRef.part(ObjectKind.CONSTRAINT, partition.name(), chosen),
                constraint.name().orElseThrow());
    }

    /** The name that PostgreSQL chooses; a foreign key is called as that of the partitioned table. */
    public static String chosen(Schema schema, Table partition, Constraint constraint) {
        return constraint instanceof ForeignKey
                ? original(schema, partition, constraint).orElseThrow().ownName()
                : chosen(partition, constraint);
    }

    private static String chosen(Table partition, Constraint key) {
        String table = partition.name().name();
        if (key instanceof PrimaryKey) {
            return DefaultNames.of(table, "", "pkey");
        }
        String label = key instanceof Unique ? "key" : "excl";
        return DefaultNames.of(table, String.join("_", Needs.columnsOf(key)), label);
    }

    /**
     * Whether PostgreSQL chose the name of a foreign key that a partition has from its table, because another constraint had
     * that of the table's, or because the partition had it before it was attached. Its number is no difference.
     */
    public static boolean hasChosenName(Schema schema, Table partition, Constraint copy) {
        if (!(copy instanceof ForeignKey key)
                || original(schema, partition, copy).isEmpty()) {
            return false;
        }
        String name = key.name().orElseThrow();
        Matcher byTable = BY_TABLE.matcher(name);
        Matcher numbered = NUMBERED.matcher(name);
        return byTable.find()
                        && name.equals(DefaultNames.of(
                                partition.name().name(), String.join("_", key.columns()), byTable.group(1)))
                || numbered.find()
                        && Cascade.ancestors(schema, partition).stream()
                                .flatMap(table -> table.constraints().stream())
                                .filter(other -> isCopy(copy, other))
                                .anyMatch(other -> name.equals(
                                        DefaultNames.of(other.name().orElseThrow(), "", numbered.group(1))));
    }

    /** The copies of a foreign key in the partitions of a table, at any depth, that have no name of their own. */
    public static List<ObjectRef> unnamed(Schema schema, QualifiedName table, Constraint key) {
        List<ObjectRef> copies = new ArrayList<>();
        schema.all(Table.class)
                .filter(partition -> partition
                                .options()
                                .partitionOf()
                                .filter(of -> of.parent().equals(table))
                                .isPresent()
                        && partition.constraints().stream().noneMatch(other -> isCopy(key, other)))
                .forEach(partition -> {
                    copies.add(SchemaIndex.constraint(partition.name(), key));
                    copies.addAll(unnamed(schema, partition.name(), key));
                });
        return copies;
    }

    /** Whether a partition's copy of a key has a name because PostgreSQL chose it. */
    static boolean isChosen(Table partition, Constraint key, String name) {
        return key instanceof IndexedConstraint<?> && chosen(partition, key).equals(name);
    }
}
