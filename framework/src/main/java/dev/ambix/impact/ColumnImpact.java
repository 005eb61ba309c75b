package dev.ambix.impact;

import static dev.ambix.impact.Effect.LOSES_DATA;
import static dev.ambix.impact.Effect.REWRITES_TABLE;
import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.operation.ColumnOperation;
import dev.ambix.operation.ColumnOperation.AddColumn;
import dev.ambix.operation.ColumnOperation.DropColumn;
import dev.ambix.operation.ColumnOperation.RenameColumn;
import dev.ambix.operation.ColumnOperation.SetColumnComment;
import dev.ambix.operation.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.ColumnOperation.SetColumnType;
import dev.ambix.operation.ColumnOperation.SetDefault;
import dev.ambix.operation.ColumnOperation.SetGenerated;
import dev.ambix.operation.ColumnOperation.SetIdentity;
import dev.ambix.operation.ColumnOperation.SetNullability;
import dev.ambix.operation.OperationHandlers;
import dev.ambix.schema.Column;
import dev.ambix.schema.Column.Nullability;
import dev.ambix.schema.ColumnSettings;
import dev.ambix.schema.Generated.Storage;
import java.util.Optional;

/** The impact of column operations. */
final class ColumnImpact {
    private ColumnImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(AddColumn.class, op -> rewriting(op, rewriteFor(op.column())))
                .on(DropColumn.class, op -> exclusive(op).with(LOSES_DATA, "the values of the column"))
                .on(RenameColumn.class, ColumnImpact::exclusive)
                .on(SetColumnType.class, ColumnImpact::type)
                .on(SetNullability.class, ColumnImpact::nullability)
                .on(SetDefault.class, ColumnImpact::exclusive)
                .on(SetColumnComment.class, op -> Impact.locking(op.table(), SHARE_UPDATE_EXCLUSIVE))
                .on(SetIdentity.class, ColumnImpact::exclusive)
                .on(SetGenerated.class, ColumnImpact::generated)
                .on(SetColumnSettings.class, ColumnImpact::settings);
    }

    private static Impact exclusive(ColumnOperation op) {
        return Impact.locking(op.table(), ACCESS_EXCLUSIVE);
    }

    private static Impact rewriting(ColumnOperation op, Optional<String> reason) {
        return reason.map(text -> exclusive(op).with(REWRITES_TABLE, text)).orElseGet(() -> exclusive(op));
    }

    /** Since PostgreSQL 11, rows are left alone where all of them get the same value (ALTER TABLE, Notes). */
    private static Optional<String> rewriteFor(Column column) {
        if (column.identityOptions().isPresent()) {
            return Optional.of("each row gets a number of its own");
        } else if (column.generated().filter(g -> g.storage() == Storage.STORED).isPresent()) {
            return Optional.of("the column is computed for each row");
        } else if (TypeChange.isSerial(column.type())) {
            return Optional.of("each row gets a number of its own");
        }
        return column.defaultValue().flatMap(DefaultExpression::rewrite);
    }

    private static Impact type(SetColumnType op) {
        if (op.using().isPresent()) {
            return exclusive(op).with(REWRITES_TABLE, "the expression is computed for each row");
        }
        if (op.was().value().isEmpty()) {
            return exclusive(op)
                    .with(REWRITES_TABLE, "unless the new type stores all values of the old one in the same way");
        }
        TypeChange change = TypeChange.of(op.was().value().get(), op.type());
        Impact impact =
                change.rewrites() ? rewriting(op, Optional.of("the values are stored in another way")) : exclusive(op);
        return change.losesDigits() ? impact.with(LOSES_DATA, "values are rounded or cut") : impact;
    }

    private static Impact nullability(SetNullability op) {
        return op.nullability() == Nullability.NULLABLE
                ? exclusive(op)
                : exclusive(op)
                        .with(
                                SCANS_TABLE,
                                "all rows are checked, unless a valid constraint proves that there are no nulls");
    }

    private static Impact generated(SetGenerated op) {
        boolean computes =
                op.generated().filter(g -> g.storage() == Storage.STORED).isPresent();
        return computes ? rewriting(op, Optional.of("the column is computed for each row")) : exclusive(op);
    }

    /** SET STATISTICS and SET (option) leave readers and writers alone; SET STORAGE and SET COMPRESSION do not. */
    private static Impact settings(SetColumnSettings op) {
        ColumnSettings to = op.settings();
        ColumnSettings from = op.was().orElse(ColumnSettings.DEFAULTS);
        boolean isMild =
                from.storage().equals(to.storage()) && from.compression().equals(to.compression());
        return Impact.locking(op.table(), isMild ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE);
    }
}
