package dev.ambix.diff.part;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.index.Relations;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.removal.Removals;
import dev.ambix.schema.name.ObjectRef;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The elements of two schemas that the change from one to the other touches.
 *
 * @param changed the elements that differ, or are dropped and recreated in either direction
 * @param standing the elements that depend on these and may block their change
 */
public record TouchedElements(SortedSet<ObjectRef> changed, SortedSet<ObjectRef> standing) {
    /**
     * Compares two schemas.
     *
     * @param renamed the earlier one under its new names
     */
    public static TouchedElements between(SchemaIndex from, SchemaIndex to, SchemaIndex renamed, DiffOptions options) {
        Removals there = new Removals(renamed, to, options.server());
        Removals back = new Removals(to, renamed, options.server());
        SortedSet<ObjectRef> remade = new TreeSet<>(there.all());
        remade.addAll(back.all());
        remade.addAll(there.rebuilt());
        remade.addAll(back.rebuilt());
        SortedSet<ObjectRef> changed = new TreeSet<>(remade);
        differing(from, to, changed);
        differing(to, from, changed);
        SortedSet<ObjectRef> standing = new TreeSet<>();
        standing(from, changed, remade, standing);
        standing(to, changed, remade, standing);
        return new TouchedElements(changed, standing);
    }

    private static void differing(SchemaIndex side, SchemaIndex other, Set<ObjectRef> changed) {
        side.elements().forEach((ref, thing) -> {
            if (!Objects.equals(thing, other.elementOrNull(ref))) {
                changed.add(ref);
            }
        });
    }

    private static void standing(
            SchemaIndex side, Set<ObjectRef> changed, Set<ObjectRef> remade, Set<ObjectRef> standing) {
        side.elements().keySet().stream()
                .filter(ref -> side.needs(ref).stream()
                        .anyMatch(needed ->
                                remade.contains(needed) || changed.contains(needed) && mayBeInTheWay(ref, needed)))
                .forEach(standing::add);
    }

    /** A table takes no notice of a new column in another one, nor a trigger of another text of its function. */
    private static boolean mayBeInTheWay(ObjectRef ref, ObjectRef needed) {
        return switch (needed.kind()) {
            case TABLE, FOREIGN_TABLE -> Relations.isTable(ref);
            case TYPE, DOMAIN, INDEX, VIEW, MATERIALIZED_VIEW -> true;
            default -> needed.kind().isPart();
        };
    }
}
