package dev.ambix.autogenerate.trial;

import dev.ambix.impact.TableLock;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.rows.Fill;
import dev.ambix.rows.FilledTables;
import dev.ambix.rows.RowGenerator;
import dev.ambix.rows.RowSample;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows with which the tables of a trial are filled: with all kinds at first, with fewer where these were in the
 * way.
 */
final class TrialFills {
    private final List<QualifiedName> tables;
    private final Schema later;
    private final ChangedPlaces places;
    private final Impacts impacts;
    private final long seed;
    private final Optional<RowSample> sample;
    private final Map<QualifiedName, Fill> fills = new HashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();

    /** The fills of the tables of a schema that a change set leaves in place. */
    TrialFills(Schema start, Schema later, ChangeSet changes, Impacts impacts, Optional<RowSample> sample) {
        this.sample = sample;
        this.places = ChangedPlaces.of(changes);
        this.tables = start.all(Table.class)
                .map(Table::name)
                .filter(table -> !places.isDropped(table))
                .toList();
        this.later = later;
        this.impacts = impacts;
        this.seed = changes.operations().stream()
                .map(Operation::summary)
                .collect(Collectors.joining("\n"))
                .hashCode();
    }

    FilledTables fill(Connection connection, Schema start) throws SQLException {
        List<QualifiedName> wanted =
                tables.stream().filter(table -> fills.get(table) != Fill.NONE).toList();
        return sample.isPresent()
                ? sample.get().fill(connection, start, wanted)
                : new RowGenerator(start, later, fills, seed).fill(connection, wanted);
    }

    /** Takes rows away that were in the way; false if there are none to take away. */
    boolean giveWay(RowsInTheWay way) {
        refused.add(way.sentence());
        Optional<QualifiedName> table = way.refused().tables().stream()
                .map(places::earlier)
                .filter(tables::contains)
                .findFirst()
                .or(() -> impacts.of(way.refused().operation()).locks().stream()
                        .map(TableLock::table)
                        .findFirst()
                        .map(places::earlier)
                        .filter(tables::contains))
                .filter(name -> fills.get(name) != Fill.NONE);
        return table.map(name -> lower(List.of(name))).orElseGet(() -> lower(tables));
    }

    private boolean lower(Collection<QualifiedName> names) {
        boolean isLower = false;
        for (QualifiedName name : names) {
            Fill before = fills.getOrDefault(name, Fill.ALL);
            Fill now = before == Fill.ALL && sample.isEmpty() ? Fill.PLAIN : Fill.NONE;
            isLower |= now != before;
            fills.put(name, now);
        }
        return isLower;
    }

    /** The refusals for rows, in sentences. */
    Collection<String> refused() {
        return refused;
    }
}
