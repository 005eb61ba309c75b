package dev.ambix.sql;

import dev.ambix.operation.TypeOperation.RebuildEnum;
import java.util.List;

/** The SQL that puts an enum type with other values in the place of one that is in use. */
final class EnumRebuild {
    private EnumRebuild() {}

    static List<Statement> of(RebuildEnum op) {
        return List.of();
    }
}
