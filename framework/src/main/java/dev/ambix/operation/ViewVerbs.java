package dev.ambix.operation;

import dev.ambix.operation.IndexOperation.Locking;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.ViewOperation.SetViewDefault;
import dev.ambix.schema.MaterializedView;
import dev.ambix.schema.MaterializedView.Population;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.View;
import java.util.Optional;

/** The verbs for views and materialized views. */
public interface ViewVerbs extends Verbs {
    /** {@code createView("adult", "select ...")}. */
    default void createView(String name, String query) {
        createView(View.of(QualifiedName.parse(name), query));
    }

    /** Creates a view. */
    default void createView(View view) {
        invoke(new CreateObject(view, Existence.CHECKED));
    }

    /** Drops a view on which nothing depends. */
    default void dropView(String name) {
        invoke(drop(ObjectKind.VIEW, name, Existence.CHECKED, Dependents.RESTRICT));
    }

    /** Drops a view and says what it was, so that the operation can be reversed. */
    default void dropView(View was) {
        invoke(new DropObject(was.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(was)));
    }

    /** Drops a view if it is there. */
    default void dropViewIfExists(String name) {
        invoke(drop(ObjectKind.VIEW, name, Existence.IGNORED, Dependents.RESTRICT));
    }

    /** Drops a view with all that depends on it. */
    default void dropViewCascade(String name) {
        invoke(drop(ObjectKind.VIEW, name, Existence.CHECKED, Dependents.CASCADE));
    }

    /** Gives a view another name; it stays in its schema. */
    default void renameView(String name, String newName) {
        QualifiedName view = QualifiedName.parse(name);
        invoke(new RenameObject(ObjectRef.of(ObjectKind.VIEW, view), Verbs.nameBeside(view, newName)));
    }

    /**
     * Creates a view or puts it in the place of another: in place where PostgreSQL can, otherwise what depends on the
     * view is rebuilt with its privileges and comments.
     */
    default void replaceView(View view) {
        invoke(new ReplaceObject(view, Optional.empty()));
    }

    /** Gives a column of a view a default, an SQL expression, for what is inserted through the view. */
    default void setViewDefault(String view, String column, String expression) {
        setViewDefault(view, column, Optional.of(expression), Before.unknown());
    }

    /** As {@link #setViewDefault(String, String, String)}, and says what it was, so that it can be reversed. */
    default void setViewDefault(String view, String column, String expression, String was) {
        setViewDefault(view, column, Optional.of(expression), Before.was(Optional.of(was)));
    }

    /** Takes the default of a column of a view away. */
    default void dropViewDefault(String view, String column) {
        setViewDefault(view, column, Optional.empty(), Before.unknown());
    }

    /** Takes the default of a column of a view away and says what it was, so that it can be reversed. */
    default void dropViewDefault(String view, String column, String was) {
        setViewDefault(view, column, Optional.empty(), Before.was(Optional.of(was)));
    }

    private void setViewDefault(String view, String column, Optional<String> expression, Before<String> was) {
        invoke(new SetViewDefault(QualifiedName.parse(view), column, expression, was));
    }

    /** {@code createMaterializedView("totals", "select ...")}. */
    default void createMaterializedView(String name, String query) {
        createMaterializedView(MaterializedView.of(QualifiedName.parse(name), query));
    }

    /** Creates a materialized view. */
    default void createMaterializedView(MaterializedView view) {
        invoke(new CreateObject(view, Existence.CHECKED));
    }

    /** Drops a materialized view on which nothing depends. */
    default void dropMaterializedView(String name) {
        invoke(drop(ObjectKind.MATERIALIZED_VIEW, name, Existence.CHECKED, Dependents.RESTRICT));
    }

    /** Drops a materialized view and says what it was, so that the operation can be reversed. */
    default void dropMaterializedView(MaterializedView was) {
        invoke(new DropObject(was.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(was)));
    }

    /** Drops a materialized view if it is there. */
    default void dropMaterializedViewIfExists(String name) {
        invoke(drop(ObjectKind.MATERIALIZED_VIEW, name, Existence.IGNORED, Dependents.RESTRICT));
    }

    /** Drops a materialized view with all that depends on it. */
    default void dropMaterializedViewCascade(String name) {
        invoke(drop(ObjectKind.MATERIALIZED_VIEW, name, Existence.CHECKED, Dependents.CASCADE));
    }

    /** Gives a materialized view another name; it stays in its schema. */
    default void renameMaterializedView(String name, String newName) {
        QualifiedName view = QualifiedName.parse(name);
        invoke(new RenameObject(ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, view), Verbs.nameBeside(view, newName)));
    }

    /** Creates a materialized view or puts it in the place of another; what depends on it, and its indexes, are rebuilt. */
    default void replaceMaterializedView(MaterializedView view) {
        invoke(new ReplaceObject(view, Optional.empty()));
    }

    /** Fills a materialized view anew; readers wait. */
    default void refreshMaterializedView(String name) {
        refresh(name, Locking.BLOCKING, Population.WITH_DATA);
    }

    /** Fills a materialized view anew while readers go on; it needs a unique index. Works within a transaction. */
    default void refreshMaterializedViewConcurrently(String name) {
        refresh(name, Locking.CONCURRENTLY, Population.WITH_DATA);
    }

    /** Empties a materialized view; it cannot be read before it is refreshed. */
    default void emptyMaterializedView(String name) {
        refresh(name, Locking.BLOCKING, Population.WITH_NO_DATA);
    }

    private void refresh(String name, Locking locking, Population population) {
        invoke(new RefreshMaterializedView(QualifiedName.parse(name), locking, population));
    }

    private static DropObject drop(ObjectKind kind, String name, Existence existence, Dependents dependents) {
        return new DropObject(ObjectRef.of(kind, QualifiedName.parse(name)), existence, dependents, Optional.empty());
    }
}
