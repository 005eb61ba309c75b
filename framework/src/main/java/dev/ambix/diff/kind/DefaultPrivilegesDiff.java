package dev.ambix.diff.kind;

import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.Steps;
import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.DefaultPrivileges;

/** Default privileges, which are altered from and to those that PostgreSQL has built in. */
public final class DefaultPrivilegesDiff implements KindDiff<DefaultPrivileges> {
    @Override
    public boolean canAlter(DefaultPrivileges was, DefaultPrivileges now) {
        return true;
    }

    @Override
    public void create(DefaultPrivileges privileges, SchemaComparison comparison) {
        alter(privileges.builtIn(), privileges, comparison);
    }

    @Override
    public void alter(DefaultPrivileges was, DefaultPrivileges now, SchemaComparison comparison) {
        Steps steps = comparison.steps();
        steps.add(steps.next(now.ref(), new AlterDefaultPrivileges(now, was)));
    }

    /** Default privileges are altered behind all other steps; see {@link #reset}. */
    @Override
    public void drop(ObjectRef ref, DefaultPrivileges privileges, SchemaComparison comparison) {}

    /**
     * Adds the steps of default privileges that the target schema does not have, except where their schema is dropped.
     */
    public static void reset(SchemaComparison comparison) {
        DefaultPrivilegesDiff diff = new DefaultPrivilegesDiff();
        comparison
                .from()
                .schema()
                .all(DefaultPrivileges.class)
                .filter(was -> !comparison.to().has(was.ref()) && !isOfGoneSchema(was, comparison))
                .forEach(was -> diff.alter(was, was.builtIn(), comparison));
    }

    private static boolean isOfGoneSchema(DefaultPrivileges privileges, SchemaComparison comparison) {
        return privileges
                .schema()
                .map(name -> ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name)))
                .filter(comparison.gone()::contains)
                .isPresent();
    }
}
