package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.Drops;
import dev.ambix.codegen.source.object.ConstraintWords;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.AddConstraintUsingIndex;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.operation.value.ConstraintOperation.SetDeferrability;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;

/** The source of the operations on constraints. */
final class ConstraintSource {
    private ConstraintSource() {}

    static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(AddConstraint.class, op -> add(op).block())
                .on(DropConstraint.class, op -> drop(op).block())
                .on(RenameNotNull.class, op -> Code.verb("renameNotNull", op.name(), op.table(), op.newName())
                        .block())
                .on(ValidateConstraint.class, op -> validate(op).block())
                .on(AddConstraintUsingIndex.class, op -> addUsingIndex(op).block())
                .on(SetDeferrability.class, op -> Code.verb(
                                "alterConstraint", op.name(), op.table(), op.deferrability())
                        .block())
                .on(SetEnforcement.class, op -> enforcement(op).block());
    }

    private static Code validate(ValidateConstraint op) {
        return op.references()
                .map(other -> Code.verb("validateConstraint", op.name(), op.table(), other))
                .orElseGet(() -> Code.verb("validateConstraint", op.name(), op.table()));
    }

    private static Code enforcement(SetEnforcement op) {
        return op.references()
                .map(other -> Code.verb("alterConstraint", op.name(), op.table(), op.enforcement(), other))
                .orElseGet(() -> Code.verb("alterConstraint", op.name(), op.table(), op.enforcement()));
    }

    private static Code add(AddConstraint op) {
        Constraint constraint = op.constraint();
        return constraint
                .name()
                .map(name -> add(name, op.table(), constraint))
                .orElseGet(() -> Code.verb("addConstraint", op.table(), ConstraintWords.code(constraint)));
    }

    private static Code add(String name, QualifiedName table, Constraint constraint) {
        if (constraint instanceof PrimaryKey key
                && key.equals(PrimaryKey.of(key.columns()).named(name))) {
            return Code.verb("createPrimaryKey", name, table, key.columns());
        } else if (constraint instanceof Unique unique
                && unique.equals(Unique.of(unique.columns()).named(name))) {
            return Code.verb("createUniqueConstraint", name, table, unique.columns());
        } else if (constraint instanceof Check check
                && check.equals(Check.of(check.condition()).named(name))) {
            return Code.verb("createCheckConstraint", name, table, check.condition());
        } else if (constraint instanceof ForeignKey) {
            return Code.verb("createForeignKey", name, table, ConstraintWords.unnamed(constraint));
        } else if (constraint instanceof Exclusion) {
            return Code.verb("createExcludeConstraint", name, table, ConstraintWords.unnamed(constraint));
        }
        return Code.verb("addConstraint", table, ConstraintWords.code(constraint));
    }

    private static Code drop(DropConstraint op) {
        return Drops.verb("dropConstraint", op.existence(), op.dependents())
                .map(verb -> Code.verb(verb, op.name(), op.table()))
                .orElseGet(() -> Code.invoke(op));
    }

    private static Code addUsingIndex(AddConstraintUsingIndex op) {
        return op.constraint()
                .name()
                .filter(name -> op.constraint() instanceof PrimaryKey || op.constraint() instanceof Unique)
                .map(name -> Code.verb(
                        "createConstraintUsingIndex",
                        name,
                        op.table(),
                        ConstraintWords.unnamed(op.constraint()),
                        op.index()))
                .orElseGet(() -> Code.invoke(op));
    }
}
