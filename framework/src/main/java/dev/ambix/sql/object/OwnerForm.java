package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Owner;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.ObjectAlterations;
import dev.ambix.sql.definition.ObjectName;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL that gives objects of any kind to a role. */
final class OwnerForm implements ObjectForm<Owner> {
    @Override
    public List<Statement> create(Owner owner, Existence existence) {
        ObjectForm.requireChecked(owner, existence);
        return List.of(set(owner.on(), Optional.of(owner.role())));
    }

    @Override
    public List<Statement> replace(Owner owner, Optional<Owner> was) {
        return List.of(set(owner.on(), Optional.of(owner.role())));
    }

    /** Gives an object to a role, or to the current user. */
    static Statement set(ObjectRef on, Optional<String> role) {
        ObjectAlterations.OWNER.requireFor(on);
        QueryPart owner = role.<QueryPart>map(SqlText::name).orElse(raw("current_user"));
        return Statement.of("alter {0} owner to {1}", ObjectName.withKind(on), owner);
    }
}
