package dev.ambix.operation.verb;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.ViewOperation.RefreshMaterializedView;
import dev.ambix.operation.value.ViewOperation.SetViewDefault;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.MaterializedView.Population;
import dev.ambix.schema.object.View;
import java.util.Optional;

/** The verbs for views and materialized views. */
public interface ViewVerbs extends ObjectVerbs {
    /**
     * Creates a view.
     *
     * <p>Example: {@code op.createView("active_account", "select id from account where not closed")}. Lock: none on
     * tables.
     */
    default void createView(String name, String query) {
        createView(View.of(QualifiedName.parse(name), query));
    }

    /**
     * Creates a view.
     *
     * <p>Example: {@code op.createView(view("active_account", "select id from account where not closed"))}. Lock: none
     * on tables.
     */
    default void createView(View view) {
        create(view);
    }

    /**
     * Drops a view on which nothing depends.
     *
     * <p>Example: {@code op.dropView("active_account")}. Lock: ACCESS EXCLUSIVE on active_account.
     */
    default void dropView(String name) {
        drop(Ref.view(name));
    }

    /**
     * Drops a view, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropView(view("active_account", "select id from account"))}. Lock: ACCESS EXCLUSIVE on
     * active_account.
     */
    default void dropView(View was) {
        drop(was);
    }

    /**
     * Drops a view if it is there.
     *
     * <p>Example: {@code op.dropViewIfExists("active_account")}. Lock: ACCESS EXCLUSIVE on active_account.
     */
    default void dropViewIfExists(String name) {
        dropIfExists(Ref.view(name));
    }

    /**
     * Drops a view with all that depends on it.
     *
     * <p>Example: {@code op.dropViewCascade("active_account")}. Lock: ACCESS EXCLUSIVE on active_account.
     */
    default void dropViewCascade(String name) {
        dropCascade(Ref.view(name));
    }

    /**
     * Gives a view another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameView("active_account", "open_account")}. Lock: ACCESS EXCLUSIVE on active_account.
     */
    default void renameView(String name, String newName) {
        rename(Ref.view(name), Verbs.nameBeside(QualifiedName.parse(name), newName));
    }

    /**
     * Creates a view or puts it in the place of another: in place where PostgreSQL can, otherwise the objects that depend on
     * the view are rebuilt with their privileges and comments.
     *
     * <p>Example: {@code op.replaceView(view("active_account", "select id from account"))}. Lock: ACCESS EXCLUSIVE on
     * active_account.
     */
    default void replaceView(View view) {
        invoke(new ReplaceObject(view, Optional.empty()));
    }

    /**
     * Puts a view that reads itself in the place of its first version, which was created before the objects that the view
     * reads.
     *
     * <p>Example: {@code op.completeView(view("tree", "select id from tree").firstAs("select null::bigint as id where
     * false"))}. Lock: ACCESS EXCLUSIVE on tree.
     *
     * @throws IllegalArgumentException if no first version is known
     */
    default void completeView(View view) {
        invoke(new ReplaceObject(view, Optional.of(firstVersion(view))));
    }

    /**
     * Puts the first version of a view that reads itself in the place of the view, so that the objects that the view reads can
     * be dropped.
     *
     * <p>Example: {@code op.emptyView(view("tree", "select id from tree").firstAs("select null::bigint as id where false"))}.
     * Lock: ACCESS EXCLUSIVE on tree.
     *
     * @throws IllegalArgumentException if no first version is known
     */
    default void emptyView(View view) {
        invoke(new ReplaceObject(firstVersion(view), Optional.of(view)));
    }

    private static View firstVersion(View view) {
        return view.firstVersion()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The view " + view.name() + " has no first version. Give it one with firstAs(\"select ..\")."));
    }

    /**
     * Gives a column of a view a default, an SQL expression, for rows that are inserted through the view.
     *
     * <p>Example: {@code op.setViewDefault("active_account", "state", "'new'")}. Lock: ACCESS EXCLUSIVE on
     * active_account.
     */
    default void setViewDefault(String view, String column, String expression) {
        setViewDefault(view, column, Optional.of(expression), Before.unknown());
    }

    /**
     * Sets a default as {@link #setViewDefault(String, String, String)}, and tells the former one, so that the operation can be
     * reversed.
     *
     * <p>Example: {@code op.setViewDefault("active_account", "state", "'new'", "'old'")}. Lock: ACCESS EXCLUSIVE on
     * active_account.
     */
    default void setViewDefault(String view, String column, String expression, String was) {
        setViewDefault(view, column, Optional.of(expression), Before.was(Optional.of(was)));
    }

    /**
     * Takes the default of a column of a view away.
     *
     * <p>Example: {@code op.dropViewDefault("active_account", "state")}. Lock: ACCESS EXCLUSIVE on active_account.
     */
    default void dropViewDefault(String view, String column) {
        setViewDefault(view, column, Optional.empty(), Before.unknown());
    }

    /**
     * Takes the default of a column of a view away, given its definition, so that it can be reversed.
     *
     * <p>Example: {@code op.dropViewDefault("active_account", "state", "'new'")}. Lock: ACCESS EXCLUSIVE on
     * active_account.
     */
    default void dropViewDefault(String view, String column, String was) {
        setViewDefault(view, column, Optional.empty(), Before.was(Optional.of(was)));
    }

    private void setViewDefault(String view, String column, Optional<String> expression, Before<String> was) {
        invoke(new SetViewDefault(QualifiedName.parse(view), column, expression, was));
    }

    /**
     * Creates a materialized view and fills it.
     *
     * <p>Example: {@code op.createMaterializedView("totals", "select count(*) from account")}. Lock: none on tables.
     */
    default void createMaterializedView(String name, String query) {
        createMaterializedView(MaterializedView.of(QualifiedName.parse(name), query));
    }

    /**
     * Creates a materialized view.
     *
     * <p>Example: {@code op.createMaterializedView(materializedView("totals", "select count(*) from account"))}. Lock:
     * none on tables.
     */
    default void createMaterializedView(MaterializedView view) {
        create(view);
    }

    /**
     * Drops a materialized view on which nothing depends.
     *
     * <p>Example: {@code op.dropMaterializedView("totals")}. Lock: ACCESS EXCLUSIVE on totals.
     */
    default void dropMaterializedView(String name) {
        drop(Ref.materializedView(name));
    }

    /**
     * Drops a materialized view, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropMaterializedView(materializedView("totals", "select count(*) from account"))}. Lock:
     * ACCESS EXCLUSIVE on totals.
     */
    default void dropMaterializedView(MaterializedView was) {
        drop(was);
    }

    /**
     * Drops a materialized view if it is there.
     *
     * <p>Example: {@code op.dropMaterializedViewIfExists("totals")}. Lock: ACCESS EXCLUSIVE on totals.
     */
    default void dropMaterializedViewIfExists(String name) {
        dropIfExists(Ref.materializedView(name));
    }

    /**
     * Drops a materialized view with all that depends on it.
     *
     * <p>Example: {@code op.dropMaterializedViewCascade("totals")}. Lock: ACCESS EXCLUSIVE on totals.
     */
    default void dropMaterializedViewCascade(String name) {
        dropCascade(Ref.materializedView(name));
    }

    /**
     * Gives a materialized view another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameMaterializedView("totals", "sums")}. Lock: ACCESS EXCLUSIVE on totals.
     */
    default void renameMaterializedView(String name, String newName) {
        rename(Ref.materializedView(name), Verbs.nameBeside(QualifiedName.parse(name), newName));
    }

    /**
     * Creates a materialized view or puts it in the place of another; its dependents and its indexes are rebuilt.
     *
     * <p>Example: {@code op.replaceMaterializedView(materializedView("totals", "select count(*) from account"))}. Lock:
     * ACCESS EXCLUSIVE on totals.
     */
    default void replaceMaterializedView(MaterializedView view) {
        invoke(new ReplaceObject(view, Optional.empty()));
    }

    /**
     * Fills a materialized view anew; readers wait.
     *
     * <p>Example: {@code op.refreshMaterializedView("totals")}. Lock: ACCESS EXCLUSIVE on totals.
     */
    default void refreshMaterializedView(String name) {
        refresh(name, Locking.BLOCKING, Population.WITH_DATA);
    }

    /**
     * Fills a materialized view anew while readers go on; it needs a unique index. Works within a transaction.
     *
     * <p>Example: {@code op.refreshMaterializedViewConcurrently("totals")}. Lock: EXCLUSIVE on totals.
     */
    default void refreshMaterializedViewConcurrently(String name) {
        refresh(name, Locking.CONCURRENTLY, Population.WITH_DATA);
    }

    /**
     * Empties a materialized view; it cannot be read before it is refreshed.
     *
     * <p>Example: {@code op.emptyMaterializedView("totals")}. Lock: ACCESS EXCLUSIVE on totals.
     */
    default void emptyMaterializedView(String name) {
        refresh(name, Locking.BLOCKING, Population.WITH_NO_DATA);
    }

    private void refresh(String name, Locking locking, Population population) {
        invoke(new RefreshMaterializedView(QualifiedName.parse(name), locking, population));
    }
}
