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

    /** Sets the default, an SQL expression; existing rows keep their values. */
    public AlterDomain defaultValue(String sql) {
        return then(new SetDomainDefault(domain, Optional.of(sql), Before.unknown()));
    }

    public AlterDomain dropDefault() {
        return then(new SetDomainDefault(domain, Optional.empty(), Before.unknown()));
    }

    /** Refuses NULL from now on, after a scan of all columns of the domain. */
    public AlterDomain notNull() {
        return then(new SetDomainNullability(domain, Nullability.NOT_NULL));
    }

    public AlterDomain nullable() {
        return then(new SetDomainNullability(domain, Nullability.NULLABLE));
    }

    /** Adds a constraint; existing rows are checked unless it is {@link Check#notValid}. */
    public AlterDomain addConstraint(Check check) {
        return then(new AddDomainConstraint(domain, check));
    }

    public AlterDomain validateConstraint(String name) {
        return then(new ValidateDomainConstraint(domain, name));
    }

    public AlterDomain renameConstraint(String name, String newName) {
        return then(new RenameObject(ObjectRef.part(ObjectKind.DOMAIN_CONSTRAINT, domain, name), newName));
    }

    public AlterDomain dropConstraint(String name) {
        return then(new DropDomainConstraint(domain, name, Optional.empty()));
    }

    /** Drops a constraint and says what it was, so that the operation can be reversed. */
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
