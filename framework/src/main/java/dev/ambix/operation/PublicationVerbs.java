package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Publication;
import dev.ambix.schema.Ref;
import java.util.Optional;

/** The verbs for publications. Their names stand in no schema and are taken as they are. */
public interface PublicationVerbs extends Verbs {
    /** {@code createPublication(publication("p").tables("account", "invoice"))}. */
    default void createPublication(Publication publication) {
        invoke(new CreateObject(publication, Existence.CHECKED));
    }

    /** Puts a publication in the place of another, by altering it where PostgreSQL can. */
    default void alterPublication(Publication was, Publication now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    default void renamePublication(String name, String newName) {
        invoke(new RenameObject(Ref.publication(name), newName));
    }

    default void dropPublication(String name) {
        invoke(new DropObject(Ref.publication(name), Existence.CHECKED, Dependents.RESTRICT, Optional.empty()));
    }

    default void dropPublicationIfExists(String name) {
        invoke(new DropObject(Ref.publication(name), Existence.IGNORED, Dependents.RESTRICT, Optional.empty()));
    }

    /** Drops a publication and says what it was, so that the operation can be reversed. */
    default void dropPublication(Publication was) {
        invoke(new DropObject(was.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(was)));
    }
}
