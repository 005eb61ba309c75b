package dev.ambix.diff.kind;

import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.order.Folding;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.wording.ExpressionSpelling;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.View;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Views, of which only the defaults of columns are altered, and the queries of those that read themselves. */
final class ViewDiff implements KindDiff<View> {
    @Override
    public boolean canAlter(View was, View now) {
        return was.withDefaults(now.defaults()).equals(now);
    }

    @Override
    public void create(View view, SchemaComparison comparison) {
        View first = view.firstVersion().orElse(view);
        comparison.steps().make(view.ref(), new CreateObject(first));
        view.firstVersion().ifPresent(version -> query(view, version, comparison));
    }

    private static void query(View view, View first, SchemaComparison comparison) {
        ReplaceObject replace = new ReplaceObject(view, Optional.of(first));
        comparison.steps().make(SchemaIndex.query(view.name()), replace);
    }

    @Override
    public void alter(View was, View now, SchemaComparison comparison) {
        Set<String> columns = new TreeSet<>(was.defaults().keySet());
        columns.addAll(now.defaults().keySet());
        for (String column : columns) {
            Optional<String> before = Optional.ofNullable(was.defaults().get(column));
            Optional<String> after = Optional.ofNullable(now.defaults().get(column));
            if (!before.equals(after)) {
                SetViewDefault set = new SetViewDefault(now.name(), column, after, Before.was(before));
                comparison.steps().change(now.ref(), set);
            }
        }
    }

    @Override
    public void renewParts(View view, SchemaComparison comparison) {
        if (comparison.isNew(SchemaIndex.query(view.name()))) {
            query(view, view.firstVersion().orElseThrow(), comparison);
        }
    }

    /** A query gives way to the first version, which reads nothing. */
    @Override
    public void drop(ObjectRef ref, View view, SchemaComparison comparison) {
        if (isQuery(ref)) {
            ReplaceObject empty = new ReplaceObject(view.firstVersion().orElseThrow(), Optional.of(view));
            comparison.steps().remove(ref, empty);
        } else {
            KindDiff.super.drop(ref, view, comparison);
        }
    }

    /** Where a query need not be emptied before its view is dropped, {@link Folding} removes that step. */
    @Override
    public boolean isDroppedByItself(ObjectRef ref, View view, SchemaComparison comparison) {
        return isQuery(ref);
    }

    private static boolean isQuery(ObjectRef ref) {
        return ref.equals(SchemaIndex.query(ref.name()));
    }

    /** Views that PostgreSQL spells in yet another way are rebuilt. */
    @Override
    public SchemaObject renamed(View view, Renaming renaming) {
        return renaming.concerns(view.ref()) ? view.withQuery(renaming.tables().text(view.query())) : view;
    }

    @Override
    public SchemaObject authored(View view) {
        return view.withQuery(ExpressionSpelling.restored(view.query()))
                .withFirst(view.first().map(ExpressionSpelling::restored));
    }
}
