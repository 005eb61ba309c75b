package dev.ambix.diff.step;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.DiffOptions.Losses;
import dev.ambix.diff.index.Mentions;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.removal.Conversion;
import dev.ambix.diff.removal.Removals;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.Optional;

/** Two schemas, the elements to be removed on the way from one to the other, and the steps found so far. */
public final class SchemaComparison {
    private final SchemaIndex from;
    private final SchemaIndex to;
    private final int server;
    private final Removals gone;
    private final DiffOptions options;
    private final Serials serials;
    private final Steps steps = new Steps();

    public SchemaComparison(SchemaIndex from, SchemaIndex to, DiffOptions options) {
        this.from = from;
        this.to = to;
        this.options = options;
        this.server = options.server();
        this.gone = new Removals(from, to, server);
        this.serials = new Serials(this);
    }

    /** The major version of the server. */
    public int server() {
        return server;
    }

    public SchemaIndex from() {
        return from;
    }

    public SchemaIndex to() {
        return to;
    }

    public Removals gone() {
        return gone;
    }

    DiffOptions options() {
        return options;
    }

    public Serials serials() {
        return serials;
    }

    /** The objects that the bodies of functions of the target schema mention. */
    public Mentions mentions() {
        return to.mentions();
    }

    /** How values of the former types become values of the new ones. */
    Conversion conversion() {
        return new Conversion(from, to, gone::isReplaced);
    }

    public Steps steps() {
        return steps;
    }

    /** Whether an element of the target schema has to be made: it is new, or is removed and recreated. */
    public boolean isNew(ObjectRef ref) {
        return to.has(ref) && (!from.has(ref) || gone.contains(ref));
    }

    /** Whether an element exists throughout, altered or not. */
    public boolean stays(ObjectRef ref) {
        return to.has(ref) && from.has(ref) && !gone.contains(ref);
    }

    /**
     * Whether an index or statistics object of a table that may be withheld has to be dropped for one of its name on
     * another table.
     */
    public boolean makesWay(ObjectRef ref) {
        return options.losses() == Losses.WITHHELD
                && (ref.kind() == ObjectKind.INDEX || ref.kind() == ObjectKind.STATISTICS)
                && gone.contains(ref)
                && to.has(ref)
                && from.schema()
                        .all(Table.class)
                        .noneMatch(table -> from.needs(ref).contains(table.ref())
                                && to.needs(ref).contains(table.ref()));
    }

    /** The former state of an element that exists throughout and differs. */
    public Optional<SchemaObject> altered(SchemaObject now) {
        return stays(now.ref()) ? from.object(now.ref()).filter(was -> !was.equals(now)) : Optional.empty();
    }
}
