package dev.ambix.diff.removal;

import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnSettings;
import java.util.Optional;
import java.util.Set;

/** The storage that a type has by itself; {@code pg_type.typstorage}. */
public final class TypeStorage {
    /** The first server that knows SET STORAGE DEFAULT. */
    private static final int SET_DEFAULT = 16;

    private static final Set<String> MAIN = Set.of("numeric", "inet", "cidr");

    private TypeStorage() {}

    /**
     * The settings of a column as older servers can be told them: the type's own storage by its name. Only types of
     * variable length ever have another one, and of these all but a few are {@code extended}.
     */
    public static ColumnSettings spelled(Column column, ColumnSettings standing, int server) {
        ColumnSettings settings = column.settings();
        boolean resets = standing.storage().isPresent() && settings.storage().isEmpty();
        return resets && server < SET_DEFAULT
                ? settings.withStorage(Optional.of(MAIN.contains(Conversion.base(column.type())) ? "main" : "extended"))
                : settings;
    }
}
