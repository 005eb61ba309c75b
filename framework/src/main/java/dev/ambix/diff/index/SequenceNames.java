package dev.ambix.diff.index;

import dev.ambix.schema.name.ColumnRef;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.text.Identifiers;
import java.nio.charset.StandardCharsets;

/** The names of sequences that columns have. */
public final class SequenceNames {
    private SequenceNames() {}

    /** PostgreSQL's choice; a name that it would cut is given by ourselves. */
    public static QualifiedName chosen(ColumnRef owner) {
        String name = owner.table().name() + "_" + owner.column() + "_seq";
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= Identifiers.MAX_BYTES;
        return owner.table().withName(fits ? name : " ");
    }

    /** The sequence of an identity column. */
    public static ObjectRef identity(QualifiedName table, Column column) {
        return ObjectRef.of(
                ObjectKind.SEQUENCE,
                column.identityOptions()
                        .flatMap(Identity::sequenceName)
                        .orElseGet(() -> chosen(new ColumnRef(table, column.name()))));
    }
}
