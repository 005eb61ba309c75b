package dev.ambix.schema.constraint;

import dev.ambix.schema.name.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * The index by which PostgreSQL keeps a constraint: all of it that does not follow from the constraint.
 *
 * @param include further columns that it stores
 * @param parameters storage parameters
 * @param tablespace the tablespace, if not the database's
 */
public record KeyIndex(List<String> include, Parameters parameters, Optional<String> tablespace) {
    /** An index of which nothing is said. */
    public static final KeyIndex PLAIN = new KeyIndex(List.of(), Parameters.NONE, Optional.empty());

    public KeyIndex {
        include = List.copyOf(include);
    }

    public KeyIndex withInclude(List<String> columns) {
        return new KeyIndex(columns, parameters, tablespace);
    }

    public KeyIndex withParameters(Parameters other) {
        return new KeyIndex(include, other, tablespace);
    }

    public KeyIndex withTablespace(Optional<String> other) {
        return new KeyIndex(include, parameters, other);
    }
}
