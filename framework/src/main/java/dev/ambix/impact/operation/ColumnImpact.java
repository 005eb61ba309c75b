package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.FAILS_ON_ROWS;
import static dev.ambix.impact.Effect.LOSES_DATA;
import static dev.ambix.impact.Effect.REWRITES_TABLE;
import static dev.ambix.impact.Effect.SCANS_TABLE;
import static dev.ambix.impact.LockLevel.ACCESS_EXCLUSIVE;
import static dev.ambix.impact.LockLevel.SHARE_UPDATE_EXCLUSIVE;

import dev.ambix.impact.Impact;
import dev.ambix.impact.operation.TypeChange.Work;
import dev.ambix.operation.value.ColumnOperation;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Generated.Storage;
import dev.ambix.schema.text.Identifiers;
import java.util.Optional;

/** The impact of column operations. */
final class ColumnImpact {
    private ColumnImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(AddColumn.class, ColumnImpact::add)
                .on(DropColumn.class, ColumnImpact::drop)
                .on(SetColumnType.class, ColumnImpact::type)
                .on(SetNullability.class, ColumnImpact::nullability)
                .on(SetDefault.class, ColumnImpact::exclusive)
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

    private static Impact add(AddColumn op) {
        Impact impact = rewriting(op, rewriteFor(op.column()));
        boolean isComputedOnReading = op.column()
                .generated()
                .filter(g -> g.storage() == Storage.VIRTUAL)
                .isPresent();
        if (isComputedOnReading && !op.column().isNullable()) {
            return impact.with(SCANS_TABLE, "the column is computed and checked for each row");
        }
        return hasNoValue(op.column())
                ? impact.with(FAILS_ON_ROWS, noValue(op.column().type()))
                : impact;
    }

    /** Whether existing rows have no value for a new column that needs one. */
    static boolean hasNoValue(Column column) {
        return !column.isNullable()
                && column.defaultValue().isEmpty()
                && column.identityOptions().isEmpty()
                && column.generated().isEmpty()
                && !TypeChange.isSerial(column.type());
    }

    private static String noValue(ColumnType type) {
        String unless = TypeWord.of(type).mayBeDomain() ? ", unless " + type + " is a domain with a default" : "";
        return "the column has no value for them" + unless
                + "; give it a default, or add it with op.gradually().addColumn(..), which fills it first";
    }

    /** A generated column can be computed again. */
    private static Impact drop(DropColumn op) {
        return op.was().flatMap(Column::generated).isPresent()
                ? exclusive(op)
                : exclusive(op).with(LOSES_DATA, "the values of the column");
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
        return column.defaultValue().flatMap(DefaultExpression::rewrite).or(() -> rewriteFor(column.type()));
    }

    /** Constraints of a domain are tried by writing all rows, even where the column has no default. */
    private static Optional<String> rewriteFor(ColumnType type) {
        return TypeWord.of(type).mayBeDomain()
                ? Optional.of(
                        "the constraints of " + type + " are tried on each row, if it is a domain with constraints")
                : Optional.empty();
    }

    private static Impact type(SetColumnType op) {
        if (op.using().filter(sql -> !isPlainCast(sql, op)).isPresent()) {
            return exclusive(op).with(REWRITES_TABLE, "the expression is computed for each row");
        }
        if (op.was().value().isEmpty()) {
            return exclusive(op)
                    .with(REWRITES_TABLE, "unless the new type stores all values of the old one in the same way");
        }
        TypeChange change = TypeChange.of(op.was().value().get(), op.type());
        Impact impact = exclusive(op);
        if (change.work() == Work.ROWS) {
            impact = impact.with(REWRITES_TABLE, change.reason());
        } else if (change.work() == Work.INDEXES || !op.collation().equals(op.collationWas())) {
            impact = impact.with(SCANS_TABLE, "the indexes on the column are built anew");
        }
        boolean isCut = op.using().filter(sql -> sql.contains("::")).isPresent() && change.limitsText();
        return change.losesDigits() || isCut ? impact.with(LOSES_DATA, "values are rounded or cut") : impact;
    }

    /** Whether a USING says no more than that the column becomes the type: {@code c} or {@code c::text}. */
    private static boolean isPlainCast(String using, SetColumnType op) {
        String column = Identifiers.sql(op.column());
        String[] parts = using.strip().split("\\s*::\\s*", 2);
        return parts[0].equals(column)
                && (parts.length == 1 || TypeWord.of(new ColumnType(parts[1])).equals(TypeWord.of(op.type())));
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
        Optional<Storage> storage = op.generated().map(Generated::storage);
        if (storage.isEmpty()) {
            return exclusive(op);
        }
        return storage.get() == Storage.STORED
                ? exclusive(op).with(REWRITES_TABLE, "the column is computed for each row")
                : exclusive(op).with(SCANS_TABLE, "the column is computed for each row, if it forbids nulls");
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
