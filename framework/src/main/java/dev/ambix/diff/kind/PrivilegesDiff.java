package dev.ambix.diff.kind;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.ObjectNeeds;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.step.GrantSteps;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Privileges;
import java.util.List;

/** Privileges; {@link GrantSteps} has the steps. */
final class PrivilegesDiff implements KindDiff<Privileges> {
    @Override
    public boolean canAlter(Privileges was, Privileges now) {
        return true;
    }

    @Override
    public void create(Privileges privileges, SchemaComparison comparison) {
        GrantSteps.grant(privileges, comparison);
    }

    @Override
    public void alter(Privileges was, Privileges now, SchemaComparison comparison) {
        GrantSteps.alter(was, now, comparison);
    }

    @Override
    public void drop(ObjectRef ref, Privileges privileges, SchemaComparison comparison) {
        GrantSteps.revoke(privileges, comparison);
    }

    @Override
    public void needs(ObjectRef ref, Privileges privileges, NeedsCollector needs) {
        needs.add(ref, privileges.on());
        needs.add(ref, ObjectRef.about(ObjectKind.OWNER, needs.owner(privileges.on())));
    }

    /** A privilege that is revoked on a table is revoked on its columns too. */
    @Override
    public void related(Privileges privileges, ObjectNeeds needs) {
        if (privileges.on().kind() == ObjectKind.COLUMN) {
            needs.add(privileges.ref(), ObjectRef.about(ObjectKind.PRIVILEGES, needs.owner(privileges.on())));
        }
    }

    /** The columns of a view are no elements of their own, so what is granted on them goes with the view. */
    @Override
    public void carriers(Privileges privileges, AutomaticDependencies dependencies, List<ObjectRef> carriers) {
        dependencies.about(privileges.on(), carriers);
        if (privileges.on().kind() == ObjectKind.COLUMN) {
            dependencies.relation(privileges.on().name(), carriers);
        }
    }

    @Override
    public SchemaObject renamed(Privileges privileges, Renaming renaming) {
        return new Privileges(renaming.ref(privileges.on()), privileges.items(), privileges.withheld());
    }
}
