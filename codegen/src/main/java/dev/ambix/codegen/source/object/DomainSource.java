package dev.ambix.codegen.source.object;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.codegen.source.code.TypeNames;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.TypeOperation.ValidateDomainConstraint;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column.Nullability;

/** The source of domains and of their operations. */
public final class DomainSource {
    private DomainSource() {}

    public static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(SetDomainDefault.class, op -> setDefault(op).block())
                .on(SetDomainNullability.class, op -> alter(op.type())
                        .then(op.nullability() == Nullability.NOT_NULL ? "notNull" : "nullable")
                        .block())
                .on(AddDomainConstraint.class, op -> alter(op.type())
                        .then("addConstraint", ConstraintWords.code(op.check()))
                        .block())
                .on(
                        DropDomainConstraint.class,
                        op -> alter(op.type()).then("dropConstraint", op.name()).block())
                .on(ValidateDomainConstraint.class, op -> alter(op.type())
                        .then("validateConstraint", op.name())
                        .block());
    }

    static Code code(Domain domain) {
        if (domain.collation().filter(name -> name.schema().isPresent()).isPresent()) {
            return RecordSource.code(domain);
        }
        Code code = Code.word("domain", domain.name(), TypeNames.code(domain.base()))
                .thenIf(domain.collation().map(QualifiedName::name), "collate")
                .thenIf(domain.nullability() == Nullability.NOT_NULL, "notNull")
                .thenIf(domain.defaultValue(), "defaultValue");
        for (Check check : domain.checks()) {
            code = check.equals(Check.of(check.condition()))
                    ? code.then("check", check.condition())
                    : code.then("with", ConstraintWords.code(check));
        }
        return code;
    }

    private static Code alter(QualifiedName domain) {
        return Code.verb("alterDomain", domain);
    }

    private static Code setDefault(SetDomainDefault op) {
        return op.defaultValue()
                .map(sql -> alter(op.type()).then("defaultValue", sql))
                .orElseGet(() -> alter(op.type()).then("dropDefault"));
    }
}
