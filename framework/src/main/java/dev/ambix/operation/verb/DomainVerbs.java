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
    /** {@code createDomain(domain("email", TEXT).check("value like '%@%'"))}. */
    default void createDomain(Domain domain) {
        create(domain);
    }

    /** Does nothing where the name is taken already, whatever has it. */
    default void createDomainIfNotExists(Domain domain) {
        invoke(new CreateObject(domain, IGNORED));
    }

    /** Changes a domain: {@code alterDomain("email").notNull()}. */
    default AlterDomain alterDomain(String name) {
        return begin(new AlterDomain(this::invoke, QualifiedName.parse(name)));
    }

    /** Gives a domain another name; it stays in its schema. */
    default void renameDomain(String name, String newName) {
        ObjectRef domain = Ref.domain(name);
        rename(domain, Verbs.nameBeside(domain.name(), newName));
    }

    /** Moves a domain to another schema; can be reversed if {@code name} says its present one. */
    default void moveDomain(String name, String schema) {
        moveToSchema(Ref.domain(name), schema);
    }

    default void dropDomain(String name) {
        drop(Ref.domain(name));
    }

    /** Drops a domain and says what it was, so that the operation can be reversed. */
    default void dropDomain(Domain was) {
        drop(was);
    }

    default void dropDomainIfExists(String name) {
        dropIfExists(Ref.domain(name));
    }

    /** Drops a domain and all that depends on it; cannot be reversed. */
    default void dropDomainCascade(String name) {
        dropCascade(Ref.domain(name));
    }
}
