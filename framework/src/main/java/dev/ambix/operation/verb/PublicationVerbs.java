package dev.ambix.operation.verb;

import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.object.Publication;
import java.util.Optional;

/** The verbs for publications. Their names have no schema and are taken as they are. */
public interface PublicationVerbs extends ObjectVerbs {
    /**
     * Creates a publication.
     *
     * <p>Example: {@code op.createPublication(publication("news").tables("account", "invoice"))}. Lock: SHARE UPDATE
     * EXCLUSIVE on account, SHARE UPDATE EXCLUSIVE on invoice.
     */
    default void createPublication(Publication publication) {
        create(publication);
    }

    /**
     * Puts a publication in the place of another, by altering it where PostgreSQL can.
     *
     * <p>Example: {@code op.alterPublication(publication("news").tables("account"),
     * publication("news").tables("account", "invoice"))}. Lock: SHARE UPDATE EXCLUSIVE
     * on account, SHARE UPDATE EXCLUSIVE on invoice.
     */
    default void alterPublication(Publication was, Publication now) {
        invoke(new ReplaceObject(now, Optional.of(was)));
    }

    /**
     * Gives a publication another name.
     *
     * <p>Example: {@code op.renamePublication("news", "changes")}. Lock: none on tables.
     */
    default void renamePublication(String name, String newName) {
        rename(Ref.publication(name), newName);
    }

    /**
     * Drops a publication.
     *
     * <p>Example: {@code op.dropPublication("news")}. Lock: none on tables.
     */
    default void dropPublication(String name) {
        drop(Ref.publication(name));
    }

    /**
     * Drops a publication if it is there.
     *
     * <p>Example: {@code op.dropPublicationIfExists("news")}. Lock: none on tables.
     */
    default void dropPublicationIfExists(String name) {
        dropIfExists(Ref.publication(name));
    }

    /**
     * Drops a publication, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropPublication(publication("news").tables("account"))}. Lock: none on tables.
     */
    default void dropPublication(Publication was) {
        drop(was);
    }
}
