package dev.ambix.diff.kind;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.TableRenaming;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Statistics;
import java.util.List;

/** Extended statistics, which are never altered. */
final class StatisticsDiff implements KindDiff<Statistics> {
    @Override
    public void needs(ObjectRef ref, Statistics statistics, NeedsCollector needs) {
        needs.relation(ref, statistics.table());
        needs.keys(ref, statistics.table(), statistics.keys());
    }

    @Override
    public void carriers(Statistics statistics, AutomaticDependencies dependencies, List<ObjectRef> carriers) {
        dependencies.relation(statistics.table(), carriers);
        dependencies.columns(statistics.ref(), statistics.table(), carriers);
    }

    @Override
    public SchemaObject renamed(Statistics statistics, Renaming renaming) {
        TableRenaming tables = renaming.tables();
        return new Statistics(
                statistics.name(),
                tables.table(statistics.table()),
                statistics.kinds(),
                tables.keys(statistics.table(), statistics.keys()),
                statistics.target());
    }
}
