package dev.ambix.diff.removal;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.PartitionIndexes;
import dev.ambix.diff.inherit.TypeComparison;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Statistics;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The elements of the start schema that the change removes: those that the target schema lacks, those that PostgreSQL
 * cannot alter in place, and all that depend on such an element, which are recreated afterwards.
 */
public final class Removals {
    /**
     * The kinds that PostgreSQL does not allow to read a column while its type changes; see also {@link #hasTarget}.
     */
    private static final Set<ObjectKind> READERS = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.FUNCTION,
            ObjectKind.PROCEDURE,
            ObjectKind.PUBLICATION);

    /** The kinds that are converted or recreated with an enum type that they use. */
    private static final Set<ObjectKind> REBUILT = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.TRIGGER,
            ObjectKind.DOMAIN,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.OWNER,
            ObjectKind.PRIVILEGES,
            ObjectKind.COMMENT);

    private final SchemaIndex from;
    private final SchemaIndex to;
    private final GeneratedColumns generated;
    private final InPlace inPlace;
    private final AutomaticDependencies carriers;
    private final Set<ObjectRef> gone = new HashSet<>();
    private final SortedSet<ObjectRef> sorted;
    private final TypeChanges types;
    private final Set<ObjectRef> defaults = new HashSet<>();

    public Removals(SchemaIndex from, SchemaIndex to, int server) {
        this.from = from;
        this.to = to;
        this.generated = new GeneratedColumns(from, to, server);
        this.inPlace = new InPlace(generated, from.kinds());
        this.carriers = new AutomaticDependencies(from, to);
        this.types = new TypeChanges(from, to, inPlace);
        from.elements().forEach(this::compare);
        gone.addAll(types.replaced());
        from.schema().all(Table.class).forEach(this::givesUp);
        List<ObjectRef> standing = new ArrayList<>(from.elements().keySet());
        standing.removeIf(gone::contains);
        while (standing.removeIf(this::falls)) {
            // Each round may take the ground from under others.
        }
        this.sorted = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
    }

    public boolean contains(ObjectRef ref) {
        return gone.contains(ref)
                || (!from.has(ref)
                        && ref.kind().isPart()
                        && from.relation(ref.name()).filter(gone::contains).isPresent());
    }

    /** Whether the default of a column must be away for a while, because something that it asks is. */
    public boolean losesDefault(ObjectRef column) {
        return defaults.contains(column);
    }

    /** Whether a removed element goes with another, so that dropping that one is enough. */
    public boolean isCarried(ObjectRef ref) {
        return carrier(ref).isPresent();
    }

    /** The element whose drop drops this one too. */
    public Optional<ObjectRef> carrier(ObjectRef ref) {
        return carriers.of(ref).stream().filter(gone::contains).findFirst();
    }

    /** All that would take this one along. */
    public List<ObjectRef> allCarriers(ObjectRef ref) {
        return carriers.of(ref).stream().filter(gone::contains).toList();
    }

    private void compare(ObjectRef ref, SchemaElement was) {
        SchemaElement now = to.elementOrNull(ref);
        if (now == null
                || !was.equals(now) && !inPlace.isPossible(ref, was, now)
                || PartitionIndexes.isFixed(from.schema(), ref, was, now)) {
            gone.add(ref);
        }
    }

    /** Whether the former type can stay, under another name, until its columns are of the new one. */
    public boolean isReplaced(ObjectRef type) {
        return types.replaced().contains(type)
                && from.needs(type).stream()
                        .allMatch(needed -> !gone.contains(needed) || !to.has(needed) || isReplaced(needed));
    }

    /** Whether a column that stays is converted from earlier types to later ones. */
    public boolean isConverted(ObjectRef column) {
        return !gone.contains(column)
                && from.findColumn(column).isPresent()
                && from.needs(column).stream().anyMatch(this::isReplaced)
                && needsReplaced(column);
    }

    /** Whether the check of a replaced domain is dropped before the domain, because a function that it calls is. */
    public boolean isReleased(ObjectRef check) {
        ObjectRef domain = from.owner(check);
        return !converted(domain).isEmpty()
                && from.needs(check).stream().anyMatch(needed -> !needed.equals(domain) && gone.contains(needed));
    }

    private boolean needsReplaced(ObjectRef later) {
        return to.needs(later).stream()
                .anyMatch(needed -> isReplaced(needed) || isType(needed) && needsReplaced(needed));
    }

    private static boolean isType(ObjectRef ref) {
        return ref.kind() == ObjectKind.DOMAIN || ref.kind() == ObjectKind.TYPE;
    }

    /** The columns that are converted while the former type exists beside the new one, sorted. */
    public SortedSet<ObjectRef> converted(ObjectRef type) {
        SortedSet<ObjectRef> converted = new TreeSet<>();
        if (isReplaced(type)) {
            for (ObjectRef other : from.elements().keySet()) {
                if (from.needs(other).contains(type)) {
                    converted.addAll(isType(other) ? converted(other) : Set.of());
                    if (isConverted(other)) {
                        converted.add(other);
                    }
                }
            }
        }
        return converted;
    }

    /** A child can give up a check that it has from a parent too only while the parent does not have it. */
    private void givesUp(Table child) {
        child.constraints().stream()
                .filter(constraint ->
                        constraint instanceof Check && gone.contains(SchemaIndex.constraint(child.name(), constraint)))
                .flatMap(constraint -> Cascade.ancestors(from.schema(), child).stream()
                        .map(parent -> SchemaIndex.constraint(parent.name(), constraint)))
                .filter(above -> isInherited(above, child))
                .forEach(gone::add);
    }

    private boolean isInherited(ObjectRef above, Table child) {
        return from.findConstraint(above)
                        .filter(found ->
                                found instanceof Check check && check.inheritance() == Check.Inheritance.INHERITED)
                        .isPresent()
                && to.schema()
                        .table(child.name())
                        .filter(now -> Cascade.ancestors(to.schema(), now).stream()
                                .anyMatch(parent -> parent.name().equals(above.name())))
                        .isPresent();
    }

    private boolean falls(ObjectRef ref) {
        boolean falls = carriers.of(ref).stream().anyMatch(gone::contains)
                || carriers.parts(ref).stream().anyMatch(this::goesAlone)
                || from.needs(ref).stream().anyMatch(needed -> refuses(ref, needed));
        if (falls) {
            gone.add(ref);
        }
        return falls;
    }

    /** The index of a partition that stays can be dropped only with that of the partitioned table. */
    private boolean goesAlone(ObjectRef index) {
        return gone.contains(index)
                && carriers.of(index).stream()
                        .filter(carrier -> carrier.kind() != ObjectKind.INDEX)
                        .noneMatch(gone::contains);
    }

    /** Whether PostgreSQL would refuse the change of {@code needed} while {@code ref} exists. */
    private boolean refuses(ObjectRef ref, ObjectRef needed) {
        if (contains(needed)) {
            return !keepsColumn(ref, needed) && refusesDrop(ref, needed);
        }
        return types.retyped().contains(needed) && readsType(ref, needed)
                || generated.isRecomputed(needed) && hasTarget(from.elementOrNull(ref))
                || types.rebuilt().contains(needed) && !isRebuilt(ref);
    }

    /**
     * Whether an element of a table reads a column that the table has from a parent, and keeps when it leaves that one, which
     * is dropped.
     */
    private boolean keepsColumn(ObjectRef ref, ObjectRef needed) {
        return needed.kind() == ObjectKind.COLUMN
                && from.relation(needed.name()).filter(gone::contains).isPresent()
                && from.schema()
                        .table(tableOf(ref))
                        .filter(table -> !gone.contains(table.ref())
                                && Cascade.ancestors(from.schema(), table).stream()
                                        .anyMatch(parent -> parent.name().equals(needed.name())))
                        .isPresent();
    }

    /** The table that an element belongs to; of others, their own name. */
    private QualifiedName tableOf(ObjectRef ref) {
        return from.object(ref).orElse(null) instanceof Index index ? index.table() : ref.name();
    }

    /** Whether an element that uses an enum type is converted or recreated where the type is rebuilt. */
    private boolean isRebuilt(ObjectRef ref) {
        return REBUILT.contains(ref.kind()) || from.elementOrNull(ref) instanceof CompositeType;
    }

    private boolean refusesDrop(ObjectRef ref, ObjectRef needed) {
        return switch (ref.kind()) {
            case TABLE, SCHEMA, EXTENSION, SEQUENCE, PRIVILEGES -> false;
            case FOREIGN_TABLE -> needed.kind() == ObjectKind.SERVER;
            case COLUMN -> columnRefuses(ref, needed);
            default -> true;
        };
    }

    private boolean columnRefuses(ObjectRef ref, ObjectRef needed) {
        Column column = from.findColumn(ref).orElseThrow();
        if (generated.reads(ref, needed)) {
            return true;
        }
        if (isType(needed)) {
            return !isReplaced(needed)
                    && to.findColumn(ref)
                            .filter(now -> !TypeComparison.changesType(column, now))
                            .isPresent()
                    && to.elementOrNull(needed) != null;
        }
        if (column.defaultValue().isPresent()) {
            defaults.add(ref);
        }
        return false;
    }

    private boolean readsType(ObjectRef ref, ObjectRef needed) {
        if (ref.kind() == ObjectKind.COLUMN) {
            return generated.reads(ref, needed);
        }
        Optional<Constraint> constraint = from.findConstraint(ref);
        if (constraint.isPresent()) {
            return constraint.get() instanceof ForeignKey
                    && !Conversion.keepsKeys(type(from, needed), type(to, needed));
        }
        return READERS.contains(ref.kind()) || hasTarget(from.elementOrNull(ref));
    }

    /** PostgreSQL builds indexes and statistics anew where a type or an expression changes, without the statistics targets that they had. */
    private static boolean hasTarget(@Nullable SchemaElement thing) {
        return thing instanceof Statistics statistics && statistics.target().isPresent()
                || thing instanceof Index index
                        && index.definition().keys().stream()
                                .anyMatch(key -> key.statistics().isPresent());
    }

    private static ColumnType type(SchemaIndex side, ObjectRef column) {
        return side.underlying(side.findColumn(column).orElseThrow().type());
    }

    /** Whether an element uses a type that is rebuilt: no label of the type may be in use then. */
    public boolean usesRebuilt(ObjectRef ref) {
        return from.needs(ref).stream().anyMatch(types.rebuilt()::contains);
    }

    /** The types whose values are converted although they stay. */
    public SortedSet<ObjectRef> rebuilt() {
        return types.rebuilt();
    }

    /** All that is gone, sorted. */
    public SortedSet<ObjectRef> all() {
        return sorted;
    }
}
