package dev.ambix.schema.constraint;

import dev.ambix.schema.name.TableElement;
import java.util.Optional;

/** A constraint of a table. Without a name, PostgreSQL chooses one. */
public sealed interface Constraint extends TableElement permits IndexedConstraint, ForeignKey, Check, NotNull {
    Optional<String> name();

    /** The same constraint with a name. */
    Constraint named(String name);
}
