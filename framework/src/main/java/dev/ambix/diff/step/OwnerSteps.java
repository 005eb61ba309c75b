package dev.ambix.diff.step;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Sequence;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of owners. An object is given away when all else is done to it but granting: PostgreSQL takes earlier grants to the
 * new owner for its own privileges, so revokes must come before, and grants to the old owner afterwards.
 */
public final class OwnerSteps {
    private final SchemaComparison comparison;
    private final Steps steps;

    public OwnerSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    /** The owner of an object, if the schema names one; a column, or a sequence of one, has the owner of its table. */
    static Optional<String> of(ObjectRef ref, SchemaIndex side) {
        ObjectRef owned = table(ref, side).orElseGet(() -> side.owner(ref));
        return side.object(ObjectRef.about(ObjectKind.OWNER, owned)).map(object -> ((Owner) object).role());
    }

    /** The owner of an object as a statement names it. */
    static String name(ObjectRef ref, SchemaIndex side) {
        return of(ref, side).or(() -> Owner.usual(ref)).orElse("current_user");
    }

    /** The table that a sequence goes with. */
    public static Optional<ObjectRef> table(ObjectRef ref, SchemaIndex side) {
        return side.object(ref)
                .filter(Sequence.class::isInstance)
                .flatMap(object -> ((Sequence) object).owner())
                .flatMap(column -> side.relation(column.table()));
    }

    /** The privileges by which a role may come to own an object without being a superuser: those on the schema. */
    public static Set<ObjectRef> rights(ObjectRef on, String defaultSchema) {
        ObjectRef schema = ObjectRef.of(
                ObjectKind.SCHEMA, QualifiedName.of(on.name().schema().orElse(defaultSchema)));
        return on.equals(schema)
                ? Set.of()
                : Set.of(ObjectRef.about(ObjectKind.OWNER, schema), ObjectRef.about(ObjectKind.PRIVILEGES, schema));
    }

    /** Gives an object another owner. */
    public void set(Owner now) {
        if (!changesTable(now.on())) {
            change(now.on(), Optional.of(now.role()));
        }
    }

    /** Gives an object to its usual owner, as if no owner had been named. */
    public void reset(Owner was) {
        if (!changesTable(was.on())) {
            change(was.on(), Owner.usual(was.on()));
        }
    }

    /** Such a sequence is given away when it leaves its column, or before it gets to one. */
    private boolean changesTable(ObjectRef ref) {
        return comparison.stays(ref)
                && table(ref, comparison.from()).isPresent()
                        != table(ref, comparison.to()).isPresent();
    }

    private void change(ObjectRef on, Optional<String> role) {
        ObjectRef ref = ObjectRef.about(ObjectKind.OWNER, on);
        Optional<String> was =
                comparison.stays(on) ? of(on, comparison.from()).or(() -> Owner.usual(on)) : Optional.empty();
        SetOwner set = new SetOwner(on, role, Before.was(was));
        steps.add(steps.next(ref, set)
                .making(Set.of(ref))
                .needing(rights(on, comparison.options().defaultSchema())));
    }

    /** Lets a sequence follow the owner of the table to which it gets, or have its own again when it has left one. */
    Optional<DiffStep> follow(Sequence was, Sequence now) {
        if (was.owner().equals(now.owner())) {
            return Optional.empty();
        }
        Optional<String> has = comparison.stays(now.ref()) ? of(now.ref(), comparison.from()) : Optional.empty();
        Optional<String> wants = now.owner().isPresent()
                ? table(now.ref(), comparison.to()).filter(comparison::stays).flatMap(on -> of(on, comparison.from()))
                : of(now.ref(), comparison.to());
        return has.equals(wants)
                ? Optional.empty()
                : Optional.of(steps.add(steps.next(now.ref(), new SetOwner(now.ref(), wants, Before.was(has)))
                        .needing(Set.of(now.ref()))));
    }
}
