package dev.ambix.operation.verb;

import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.object.Publication;
import java.util.Optional;

/** The verbs for publications. Their names have no schema and are taken as they are. */
public interface PublicationVerbs extends ObjectVerbs {
    /** {@code createPublication(publication("p").tables("account", "invoice"))}. */
    default void createPublication(Publication publication) {
        create(publication);
    }

    /** Puts a publication in the place of another, by altering it where PostgreSQL can. */
    default void alterPublication(Publication was, Publication now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    default void renamePublication(String name, String newName) {
        rename(Ref.publication(name), newName);
    }

    default void dropPublication(String name) {
        drop(Ref.publication(name));
    }

    default void dropPublicationIfExists(String name) {
        dropIfExists(Ref.publication(name));
    }

    /** Drops a publication and says what it was, so that the operation can be reversed. */
    default void dropPublication(Publication was) {
        drop(was);
    }
}
