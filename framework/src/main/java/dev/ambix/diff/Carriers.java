package dev.ambix.diff;

import dev.ambix.schema.Comment;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Index;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Statistics;
import java.util.ArrayList;
import java.util.List;

/** With which other things a thing falls when they are dropped: PostgreSQL's automatic dependencies. */
final class Carriers {
    private final Side side;

    Carriers(Side side) {
        this.side = side;
    }

    /** The things of which each takes this one along, the weightiest first. */
    List<ObjectRef> of(ObjectRef ref) {
        List<ObjectRef> carriers = new ArrayList<>();
        switch (ref.kind()) {
            case COLUMN, TRIGGER, RULE, POLICY -> relation(ref.name(), carriers);
            case CONSTRAINT -> constraint(ref, carriers);
            case DOMAIN_CONSTRAINT -> carriers.add(ObjectRef.of(ObjectKind.DOMAIN, ref.name()));
            default -> side.object(ref).ifPresent(object -> object(object, carriers));
        }
        return carriers;
    }

    private void object(SchemaObject object, List<ObjectRef> carriers) {
        if (object instanceof Index index) {
            relation(index.table(), carriers);
            columns(index.ref(), index.table(), carriers);
        } else if (object instanceof Statistics statistics) {
            relation(statistics.table(), carriers);
            columns(statistics.ref(), statistics.table(), carriers);
        } else if (object instanceof Comment comment) {
            carriers.add(comment.on());
            inherited(comment.on(), carriers);
        } else if (object instanceof Privileges privileges) {
            carriers.add(privileges.on());
        } else if (object instanceof Owner owner) {
            carriers.add(owner.on());
        } else if (object instanceof Sequence sequence) {
            sequence.owner().ifPresent(owner -> {
                relation(owner.table(), carriers);
                carriers.add(Side.column(owner.table(), owner.column()));
            });
        }
    }

    /** What a table merely inherits goes with that of its parents. */
    private void inherited(ObjectRef ref, List<ObjectRef> carriers) {
        if (ref.kind() == ObjectKind.CONSTRAINT && !side.has(ref)) {
            side.schema()
                    .table(ref.name())
                    .map(table -> Cascade.ancestors(side.schema(), table))
                    .ifPresent(parents -> parents.forEach(parent ->
                            carriers.add(ObjectRef.part(ObjectKind.CONSTRAINT, parent.name(), ref.detail()))));
        }
    }

    /** A constraint goes with its table and with each of its columns, but not with those that it refers to. */
    private void constraint(ObjectRef ref, List<ObjectRef> carriers) {
        relation(ref.name(), carriers);
        side.findConstraint(ref).ifPresent(constraint -> constraint(ref, constraint, carriers));
    }

    private void constraint(ObjectRef ref, Constraint constraint, List<ObjectRef> carriers) {
        if (constraint instanceof ForeignKey key) {
            key.columns().forEach(column -> carriers.add(Side.column(ref.name(), column)));
        } else {
            columns(ref, ref.name(), carriers);
        }
    }

    private void columns(ObjectRef ref, QualifiedName table, List<ObjectRef> carriers) {
        side.needs(ref).stream()
                .filter(needed ->
                        needed.kind() == ObjectKind.COLUMN && needed.name().equals(table))
                .forEach(carriers::add);
    }

    private void relation(QualifiedName name, List<ObjectRef> carriers) {
        side.relation(name).ifPresent(carriers::add);
    }
}
