package dev.ambix.diff.rename;

import dev.ambix.diff.index.Likeness;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.List;

/** How alike a dropped and an added table are, from 0 to 1: by their columns and their names. */
final class TableLikeness {
    /** The weight of a column with another name or another type. */
    private static final double HALF = 0.5;

    private TableLikeness() {}

    static double of(Table was, Table now) {
        int all = was.columns().size() + now.columns().size();
        double columns = all == 0 ? 0 : 2 * (named(was, now) + HALF * typed(was, now)) / all;
        boolean isOrdered = ColumnLikeness.common(was, now).equals(ColumnLikeness.common(now, was));
        return 0.8 * columns * (isOrdered ? 1 : 0.9)
                + 0.2 * Likeness.of(was.name().name(), now.name().name());
    }

    private static double named(Table was, Table now) {
        return now.columns().stream()
                .mapToDouble(later -> was.column(later.name())
                        .map(earlier -> earlier.type().equals(later.type()) ? 1 : HALF)
                        .orElse(0.0))
                .sum();
    }

    /** The number of columns that may be renamed: those with a counterpart of the same type or of its family. */
    private static int typed(Table was, Table now) {
        List<ColumnType> gone =
                new ArrayList<>(ColumnLikeness.only(was, now).map(Column::type).toList());
        List<ColumnType> come =
                new ArrayList<>(ColumnLikeness.only(now, was).map(Column::type).toList());
        int all = come.size();
        come.removeIf(gone::remove);
        come.removeIf(later -> gone.stream()
                .filter(earlier -> ColumnLikeness.ofTypes(earlier, later) >= ColumnLikeness.FAMILY)
                .findFirst()
                .map(gone::remove)
                .orElse(false));
        return all - come.size();
    }
}
