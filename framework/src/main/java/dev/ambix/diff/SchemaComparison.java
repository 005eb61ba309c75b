package dev.ambix.diff;

import dev.ambix.diff.DiffOptions.Losses;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.Optional;

/** Two schemas, what does not outlive the way from one to the other, and the steps of that way found so far. */
final class SchemaComparison {
    private final SchemaIndex from;
    private final SchemaIndex to;
    private final Removals gone;
    private final DiffOptions options;
    private final Serials serials;
    private final Steps steps = new Steps();

    SchemaComparison(SchemaIndex from, SchemaIndex to, DiffOptions options) {
        this.from = from;
        this.to = to;
        this.options = options;
        this.gone = new Removals(from, to, options.server());
        this.serials = new Serials(this);
    }

    SchemaIndex from() {
        return from;
    }

    SchemaIndex to() {
        return to;
    }

    Removals gone() {
        return gone;
    }

    DiffOptions options() {
        return options;
    }

    Serials serials() {
        return serials;
    }

    /** What the texts of the later functions mention. */
    Mentions mentions() {
        return to.mentions();
    }

    Steps steps() {
        return steps;
    }

    /** Whether a thing of the later schema has to be made: it is new, or was taken away for a while. */
    boolean isNew(ObjectRef ref) {
        return to.has(ref) && (!from.has(ref) || gone.contains(ref));
    }

    /** Whether a thing stands throughout, altered or not. */
    boolean stays(ObjectRef ref) {
        return to.has(ref) && from.has(ref) && !gone.contains(ref);
    }

    /** Whether an index or statistics of a table that may be withheld has to make way for one of its name on another table. */
    boolean makesWay(ObjectRef ref) {
        return options.losses() == Losses.WITHHELD
                && (ref.kind() == ObjectKind.INDEX || ref.kind() == ObjectKind.STATISTICS)
                && gone.contains(ref)
                && to.has(ref)
                && from.schema()
                        .all(Table.class)
                        .noneMatch(table -> from.needs(ref).contains(table.ref())
                                && to.needs(ref).contains(table.ref()));
    }

    /** What a thing was, if it stands throughout and is something else now. */
    Optional<SchemaObject> altered(SchemaObject now) {
        return stays(now.ref()) ? from.object(now.ref()).filter(was -> !was.equals(now)) : Optional.empty();
    }

    static boolean isTable(ObjectRef ref) {
        return ref.kind() == ObjectKind.TABLE || ref.kind() == ObjectKind.FOREIGN_TABLE;
    }

    static boolean isRelation(ObjectRef ref) {
        ObjectKind kind = ref.kind();
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE, TYPE, DOMAIN -> true;
            default -> false;
        };
    }
}
