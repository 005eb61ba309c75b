package dev.ambix.diff.kind;

import dev.ambix.diff.index.AutomaticDependencies;
import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.ObjectNeeds;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.step.TableSteps;
import dev.ambix.diff.wording.AuthoredParts;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Table;
import java.util.List;

/** Tables; {@link TableSteps} has the steps that make and alter them. */
final class TableDiff implements KindDiff<Table> {
    @Override
    public boolean canAlter(Table was, Table now) {
        return was.options().partitionBy().equals(now.options().partitionBy())
                && was.options().foreign().equals(now.options().foreign());
    }

    @Override
    public void create(Table table, SchemaComparison comparison) {
        new TableSteps(comparison).create(table);
    }

    @Override
    public void alter(Table was, Table now, SchemaComparison comparison) {
        new TableSteps(comparison).alter(was, now);
    }

    @Override
    public void needs(ObjectRef ref, Table table, NeedsCollector needs) {
        table.options().parents().forEach(parent -> needs.relation(ref, parent));
        table.options().ofType().ifPresent(type -> needs.add(ref, ObjectRef.of(ObjectKind.TYPE, type)));
        table.options().partitionOf().ifPresent(of -> needs.relation(ref, of.parent()));
    }

    /** The triggers whose firing a partition sets, and the tables that its foreign keys refer to. */
    @Override
    public void related(Table table, ObjectNeeds needs) {
        needs.triggers(table);
        table.constraints().stream()
                .filter(ForeignKey.class::isInstance)
                .forEach(key -> needs.foreignKey(SchemaIndex.constraint(table.name(), key), (ForeignKey) key));
    }

    @Override
    public void carriers(Table table, AutomaticDependencies dependencies, List<ObjectRef> carriers) {
        table.options().partitionOf().ifPresent(of -> dependencies.relation(of.parent(), carriers));
    }

    @Override
    public SchemaObject renamed(Table table, Renaming renaming) {
        return renaming.table(table);
    }

    @Override
    public SchemaObject authored(Table table) {
        return table.withColumns(
                        table.columns().stream().map(AuthoredParts::column).toList())
                .withConstraints(table.constraints().stream()
                        .map(AuthoredParts::constraint)
                        .toList());
    }
}
