package dev.ambix.diff.removal;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.inherit.Cascade;
import dev.ambix.diff.inherit.TypeComparison;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Generated.Storage;
import dev.ambix.schema.table.Table;
import java.util.Optional;
import java.util.stream.Stream;

/** Which generated columns ALTER TABLE can change; the others are dropped and added, which loses no values. */
public final class GeneratedColumns {
    /** The first server that knows SET EXPRESSION. */
    private static final int SET_EXPRESSION = 17;

    private final SchemaIndex from;
    private final SchemaIndex to;
    private final int server;

    GeneratedColumns(SchemaIndex from, SchemaIndex to, int server) {
        this.from = from;
        this.to = to;
        this.server = server;
    }

    /** Whether ALTER COLUMN can make one column of a name into the other, as far as expressions are concerned. */
    boolean isAltered(QualifiedName table, Column was, Column now) {
        Optional<Storage> before = was.generated().map(Generated::storage);
        Optional<Storage> after = now.generated().map(Generated::storage);
        if (was.generated().equals(now.generated())) {
            return before.isEmpty() || !needsUsing(was, now);
        }
        if (before.equals(Optional.of(Storage.STORED)) && after.isEmpty()) {
            return true;
        }
        return server >= SET_EXPRESSION
                && before.equals(after)
                && !TypeComparison.changesType(was, now)
                && !(before.equals(Optional.of(Storage.VIRTUAL)) && isChecked(table));
    }

    /** A generated column takes another type without USING only. */
    private boolean needsUsing(Column was, Column now) {
        return TypeComparison.changesType(was, now)
                && new Conversion(from, to).using(was, now).isPresent();
    }

    /** SET EXPRESSION of a virtual column is refused where its table, or one that inherits it, has a check. */
    private boolean isChecked(QualifiedName table) {
        return Stream.of(from.schema(), to.schema()).anyMatch(schema -> schema.all(Table.class)
                .filter(other -> other.name().equals(table) || inherits(schema, other, table))
                .flatMap(other -> other.constraints().stream())
                .anyMatch(Check.class::isInstance));
    }

    private static boolean inherits(Schema schema, Table table, QualifiedName ancestor) {
        return Cascade.ancestors(schema, table).stream()
                .anyMatch(parent -> parent.name().equals(ancestor));
    }

    /** Whether a column gets another expression in place. */
    boolean isRecomputed(ObjectRef column) {
        Optional<Column> was = from.findColumn(column).filter(c -> c.generated().isPresent());
        return was.isPresent()
                && to.findColumn(column)
                        .filter(now -> now.generated().isPresent()
                                && !now.generated().equals(was.get().generated())
                                && isAltered(column.name(), was.get(), now))
                        .isPresent();
    }

    /**
     * Whether a generated column reads an element until that is removed: its expression is neither replaced nor dropped
     * before.
     */
    boolean reads(ObjectRef column, ObjectRef needed) {
        Optional<Column> was = from.findColumn(column).filter(c -> c.generated().isPresent());
        return was.isPresent()
                && (to.needs(column).contains(needed)
                        || to.findColumn(column)
                                .filter(now -> !now.generated().equals(was.get().generated())
                                        && isAltered(column.name(), was.get(), now))
                                .isEmpty());
    }
}
