package dev.ambix.operation.verb;

import static dev.ambix.operation.value.Existence.IGNORED;

import dev.ambix.operation.alteration.AlterDomain;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Domain;

/** The verbs for domains. */
public interface DomainVerbs extends ObjectVerbs {
    /**
     * Creates a domain.
     *
     * <p>Example: {@code op.createDomain(domain("email", type("text")).check("value like '%@%'"))}. Lock: none on
     * tables.
     */
    default void createDomain(Domain domain) {
        create(domain);
    }

    /**
     * Creates a domain; does nothing where a type of any kind has the name already.
     *
     * <p>Example: {@code op.createDomainIfNotExists(domain("email", type("text")))}. Lock: none on tables.
     */
    default void createDomainIfNotExists(Domain domain) {
        invoke(new CreateObject(domain, IGNORED));
    }

    /**
     * Begins the changes of one domain; {@link AlterDomain} has them.
     *
     * <p>Example: {@code op.alterDomain("email").dropDefault()}. Lock: none on tables.
     */
    default AlterDomain alterDomain(String name) {
        return begin(new AlterDomain(this::invoke, QualifiedName.parse(name)));
    }

    /**
     * Gives a domain another name; it stays in its schema.
     *
     * <p>Example: {@code op.renameDomain("email", "mail")}. Lock: none on tables.
     */
    default void renameDomain(String name, String newName) {
        ObjectRef domain = Ref.domain(name);
        rename(domain, Verbs.nameBeside(domain.name(), newName));
    }

    /**
     * Moves a domain to another schema; can be reversed if {@code name} says its present one.
     *
     * <p>Example: {@code op.moveDomain("email", "app")}. Lock: none on tables.
     */
    default void moveDomain(String name, String schema) {
        moveToSchema(Ref.domain(name), schema);
    }

    /**
     * Drops a domain.
     *
     * <p>Example: {@code op.dropDomain("email")}. Lock: none on tables.
     */
    default void dropDomain(String name) {
        drop(Ref.domain(name));
    }

    /**
     * Drops a domain, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.dropDomain(domain("email", type("text")))}. Lock: none on tables.
     */
    default void dropDomain(Domain was) {
        drop(was);
    }

    /**
     * Drops a domain if it is there.
     *
     * <p>Example: {@code op.dropDomainIfExists("email")}. Lock: none on tables.
     */
    default void dropDomainIfExists(String name) {
        dropIfExists(Ref.domain(name));
    }

    /**
     * Drops a domain and all that depends on it; cannot be reversed.
     *
     * <p>Example: {@code op.dropDomainCascade("email")}. Lock: none on tables that it names.
     */
    default void dropDomainCascade(String name) {
        dropCascade(Ref.domain(name));
    }
}
