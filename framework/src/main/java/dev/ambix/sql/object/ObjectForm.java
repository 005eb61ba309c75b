package dev.ambix.sql.object;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL that makes objects of one class.
 *
 * @param <T> the class
 */
interface ObjectForm<T extends SchemaObject> {
    List<Statement> create(T object, Existence existence);

    /** The statements of an operation; only indexes know more than whether the object may exist already. */
    default List<Statement> create(T object, CreateObject op) {
        return create(object, op.existence());
    }

    /** Puts an object in the place of {@code was}; by dropping and creating it, where PostgreSQL has nothing better. */
    default List<Statement> replace(T object, Optional<T> was) {
        List<Statement> statements = new ArrayList<>();
        statements.add(DropSql.statement(object.ref(), Existence.CHECKED, Dependents.RESTRICT));
        statements.addAll(create(object, Existence.CHECKED));
        return statements;
    }

    /**
     * Refuses to ignore an object that is there already, for kinds for which PostgreSQL cannot.
     *
     * @throws MigrationException if it is to be ignored
     */
    static void requireChecked(SchemaObject object, Existence existence) {
        if (existence == Existence.IGNORED) {
            throw new MigrationException(
                    "The " + object.ref() + " cannot be created \"if not exists\": PostgreSQL has no "
                            + "such statement for its kind. Create it as it is, or look for it in an online step.");
        }
    }
}
