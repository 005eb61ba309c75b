package dev.ambix.runtime.history;

import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/** The tables that Ambix keeps in a database for itself. They belong to no model, and no revision makes them. */
public final class OwnTables {
    /** Their names; each is made when it is first needed. */
    public static final List<String> NAMES =
            List.of("ambix_revision", "ambix_journal", "ambix_lease", "ambix_unit", "ambix_fleet");

    private OwnTables() {}

    /** The names as a list of literals in SQL. */
    public static String literals() {
        return NAMES.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    /** The tables of the history in a schema; the names are unqualified in the default schema. */
    public static List<QualifiedName> in(String schema, String defaultSchema) {
        return NAMES.stream()
                .map(table -> QualifiedName.of(schema, table).without(defaultSchema))
                .toList();
    }

    /** The same where {@code public} is the default schema. */
    public static List<QualifiedName> in(String schema) {
        return in(schema, "public");
    }
}
