package dev.ambix.diff;

import dev.ambix.operation.Existence;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.Operation;
import dev.ambix.schema.View;
import java.util.Optional;

/** The ways between the versions of a view that reads itself: nothing, the first one, and the one with its own query. */
public final class ViewVersions {
    private ViewVersions() {}

    /** Creates the first version. */
    public static Operation begun(View view) {
        return new CreateObject(first(view), Existence.CHECKED);
    }

    /** Puts the view in the place of its first version. */
    public static Operation completed(View view) {
        return new ReplaceObject(last(view), Optional.of(first(view)));
    }

    /** Puts the first version back, which lets go of all that the view reads. */
    static Operation emptied(View view) {
        return new ReplaceObject(first(view), Optional.of(last(view)));
    }

    private static View first(View view) {
        return view.firstVersion().orElseThrow();
    }

    private static View last(View view) {
        return view.withFirst(Optional.empty());
    }
}
