package dev.ambix.schema.object;

import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An extended statistics object; see CREATE STATISTICS in the PostgreSQL manual.
 *
 * @param name the name
 * @param table the table
 * @param kinds {@code ndistinct}, {@code dependencies}, {@code mcv}, sorted; none for all that apply
 * @param keys the columns, sorted by name, and then the expressions; PostgreSQL keeps no order of columns but that of the table
 * @param target the statistics target, if not the columns' own
 */
public record Statistics(
        QualifiedName name, QualifiedName table, List<String> kinds, List<IndexKey> keys, Optional<Integer> target)
        implements SchemaObject {
    public Statistics {
        kinds = kinds.stream().sorted().toList();
        keys = Stream.concat(
                        keys.stream().filter(Statistics::isColumn).sorted(Comparator.comparing(IndexKey::text)),
                        keys.stream().filter(key -> !isColumn(key)))
                .toList();
    }

    private static boolean isColumn(IndexKey key) {
        return key.kind() == IndexKey.Kind.COLUMN;
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.STATISTICS, name);
    }

    /** Sets the statistics target; empty for the columns' own. */
    public Statistics withTarget(Optional<Integer> other) {
        return new Statistics(name, table, kinds, keys, other);
    }

    /** The name of a statistics object whose table is not named yet. */
    public record Named(QualifiedName name) {
        /** Statistics of all kinds on columns of a table. */
        public Statistics on(String table, String... columns) {
            return of(table, Arrays.stream(columns).map(IndexKey::column).toList());
        }

        /** Statistics of all kinds on columns and expressions of a table. */
        public Statistics on(String table, IndexKey... keys) {
            return of(table, List.of(keys));
        }

        private Statistics of(String table, List<IndexKey> keys) {
            return new Statistics(name, QualifiedName.parse(table), List.of(), keys, Optional.empty());
        }
    }

    /** Restricts the kinds: {@code ndistinct}, {@code dependencies}, {@code mcv}. */
    public Statistics kinds(String... only) {
        return new Statistics(name, table, List.of(only), keys, target);
    }

    /** Sets the statistics target, from 0 to 10000. */
    public Statistics target(int values) {
        return withTarget(Optional.of(values));
    }
}
