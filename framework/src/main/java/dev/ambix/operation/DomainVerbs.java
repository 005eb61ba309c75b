package dev.ambix.operation;

import static dev.ambix.operation.Existence.CHECKED;
import static dev.ambix.operation.Existence.IGNORED;
import static dev.ambix.operation.ObjectOperation.Dependents.CASCADE;
import static dev.ambix.operation.ObjectOperation.Dependents.RESTRICT;

import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.Dependents;
import dev.ambix.operation.ObjectOperation.DropObject;
import dev.ambix.operation.ObjectOperation.MoveObject;
import dev.ambix.operation.ObjectOperation.RenameObject;
import dev.ambix.schema.Domain;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/** The verbs for domains. */
public interface DomainVerbs extends Verbs {
    /** {@code createDomain(domain("email", TEXT).check("value like '%@%'"))}. */
    default void createDomain(Domain domain) {
        invoke(new CreateObject(domain, CHECKED));
    }

    /** Does nothing where the name is taken already, whatever has it. */
    default void createDomainIfNotExists(Domain domain) {
        invoke(new CreateObject(domain, IGNORED));
    }

    /** Changes a domain: {@code alterDomain("email").notNull()}. */
    default AlterDomain alterDomain(String name) {
        return new AlterDomain(this, QualifiedName.parse(name));
    }

    /** Gives a domain another name; it stays in its schema. */
    default void renameDomain(String name, String newName) {
        ObjectRef domain = domain(name);
        invoke(new RenameObject(domain, Verbs.nameBeside(domain.name(), newName)));
    }

    /** Moves a domain to another schema; can be reversed if {@code name} says its present one. */
    default void moveDomain(String name, String schema) {
        invoke(new MoveObject(domain(name), schema));
    }

    default void dropDomain(String name) {
        dropDomain(name, CHECKED, RESTRICT);
    }

    /** Drops a domain and says what it was, so that the operation can be reversed. */
    default void dropDomain(Domain was) {
        invoke(new DropObject(was.ref(), CHECKED, RESTRICT, Optional.of(was)));
    }

    default void dropDomainIfExists(String name) {
        dropDomain(name, IGNORED, RESTRICT);
    }

    /** Drops a domain and all that depends on it; cannot be reversed. */
    default void dropDomainCascade(String name) {
        dropDomain(name, CHECKED, CASCADE);
    }

    private void dropDomain(String name, Existence existence, Dependents dependents) {
        invoke(new DropObject(domain(name), existence, dependents, Optional.empty()));
    }

    private static ObjectRef domain(String name) {
        return ObjectRef.of(ObjectKind.DOMAIN, QualifiedName.parse(name));
    }
}
