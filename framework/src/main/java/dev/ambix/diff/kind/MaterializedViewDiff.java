package dev.ambix.diff.kind;

import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.step.OptionSteps;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.wording.ExpressionSpelling;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.MaterializedView;
import java.util.Optional;

/** Materialized views, of which only how they are stored is altered. */
final class MaterializedViewDiff implements KindDiff<MaterializedView> {
    @Override
    public boolean canAlter(MaterializedView was, MaterializedView now) {
        return sameKept(was).equals(sameKept(now));
    }

    private static MaterializedView sameKept(MaterializedView view) {
        return new MaterializedView(
                view.name(),
                view.columns(),
                view.query(),
                Parameters.NONE,
                view.accessMethod(),
                Optional.empty(),
                MaterializedView.Population.WITH_DATA);
    }

    @Override
    public void create(MaterializedView view, SchemaComparison comparison) {
        MaterializedView first = view.withClusteredOn(Optional.empty());
        comparison.steps().make(view.ref(), new CreateObject(first));
        new OptionSteps(comparison).clustered(view.ref(), Optional.empty(), view.clusteredOn());
    }

    @Override
    public void alter(MaterializedView was, MaterializedView now, SchemaComparison comparison) {
        OptionSteps options = new OptionSteps(comparison);
        options.parameters(now.ref(), was.parameters(), now.parameters());
        options.tablespace(now.ref(), was.tablespace(), now.tablespace());
    }

    @Override
    public void renewParts(MaterializedView now, SchemaComparison comparison) {
        MaterializedView was =
                (MaterializedView) comparison.from().object(now.ref()).orElseThrow();
        new OptionSteps(comparison).clustered(now.ref(), was.clusteredOn(), now.clusteredOn());
    }

    /** Materialized views that PostgreSQL spells in yet another way are rebuilt. */
    @Override
    public SchemaObject renamed(MaterializedView view, Renaming renaming) {
        return renaming.concerns(view.ref()) ? view.withQuery(renaming.tables().text(view.query())) : view;
    }

    @Override
    public SchemaObject authored(MaterializedView view) {
        return view.withQuery(ExpressionSpelling.restored(view.query()));
    }
}
