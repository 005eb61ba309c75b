package dev.ambix.operation.alteration;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.TypeOperation.ValidateDomainConstraint;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column.Nullability;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes of one domain; each method makes one operation, in the order of the calls. */
public final class AlterDomain extends Alteration {
    private final QualifiedName domain;

    /** Changes whose operations go to {@code sink}. */
    public AlterDomain(Consumer<? super Operation> sink, QualifiedName domain) {
        super(sink);
        this.domain = domain;
    }

    /**
     * Sets the default, an SQL expression; existing rows keep their values.
     *
     * <p>Example: {@code op.alterDomain("email").defaultValue("'?'")}. Lock: none on tables.
     */
    public AlterDomain defaultValue(String sql) {
        return then(new SetDomainDefault(domain, Optional.of(sql), Before.unknown()));
    }

    /**
     * Drops the default; existing rows keep their values.
     *
     * <p>Example: {@code op.alterDomain("email").dropDefault()}. Lock: none on tables.
     */
    public AlterDomain dropDefault() {
        return then(new SetDomainDefault(domain, Optional.empty(), Before.unknown()));
    }

    /**
     * Refuses NULL from now on, after a scan of all columns of the domain.
     *
     * <p>Example: {@code op.alterDomain("email").notNull()}. Lock: none on tables that it names; tables with columns of
     * the domain are read under a lock.
     */
    public AlterDomain notNull() {
        return then(new SetDomainNullability(domain, Nullability.NOT_NULL));
    }

    /**
     * Allows NULL.
     *
     * <p>Example: {@code op.alterDomain("email").nullable()}. Lock: none on tables.
     */
    public AlterDomain nullable() {
        return then(new SetDomainNullability(domain, Nullability.NULLABLE));
    }

    /**
     * Adds a constraint; existing rows are checked unless it is {@link Check#notValid}.
     *
     * <p>Example: {@code op.alterDomain("email").addConstraint(check("value like '%@%'").named("has_at"))}. Lock: none
     * on tables that it names; tables with columns of the domain are read under a lock.
     */
    public AlterDomain addConstraint(Check check) {
        return then(new AddDomainConstraint(domain, check));
    }

    /**
     * Checks the values that existed before a constraint was added as {@code NOT VALID}.
     *
     * <p>Example: {@code op.alterDomain("email").validateConstraint("has_at")}. Lock: none on tables that it names;
     * tables with columns of the domain are read under a lock.
     */
    public AlterDomain validateConstraint(String name) {
        return then(new ValidateDomainConstraint(domain, name));
    }

    /**
     * Gives a constraint another name.
     *
     * <p>Example: {@code op.alterDomain("email").renameConstraint("has_at", "is_mail")}. Lock: none on tables.
     */
    public AlterDomain renameConstraint(String name, String newName) {
        return then(new RenameObject(ObjectRef.part(ObjectKind.DOMAIN_CONSTRAINT, domain, name), newName));
    }

    /**
     * Drops a constraint.
     *
     * <p>Example: {@code op.alterDomain("email").dropConstraint("has_at")}. Lock: none on tables.
     */
    public AlterDomain dropConstraint(String name) {
        return then(new DropDomainConstraint(domain, name, Optional.empty()));
    }

    /**
     * Drops a constraint, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.alterDomain("email").dropConstraint("has_at", check("value like '%@%'"))}. Lock: none on
     * tables.
     */
    public AlterDomain dropConstraint(String name, Check was) {
        return then(new DropDomainConstraint(domain, name, Optional.of(was)));
    }

    private AlterDomain then(Operation operation) {
        invoke(operation);
        return this;
    }

    @Override
    protected String advice() {
        return "Say what the domain becomes, as in .notNull()";
    }

    @Override
    public String toString() {
        return "alterDomain of " + domain;
    }
}
