package dev.ambix.impact.operation;

import static dev.ambix.impact.Effect.LOSES_DATA;
import static dev.ambix.impact.Effect.MAY_FAIL;
import static dev.ambix.impact.Effect.REWRITES_TABLE;
import static dev.ambix.impact.Effect.SCANS_TABLE;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.TypeOperation.AddAttribute;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.AddEnumValue;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.operation.value.TypeOperation.DropDomainConstraint;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.RenameAttribute;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.operation.value.TypeOperation.SetAttributeType;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.TypeOperation.ValidateDomainConstraint;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.table.Column.Nullability;

/** The impact of type operations, which lock the tables with columns of the type; only the server knows which. */
final class TypeImpact {
    private static final String CHECKED = "all tables with columns of the domain are checked, and their writers wait";

    private TypeImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(AddEnumValue.class, op -> Impact.none())
                .on(RenameEnumValue.class, op -> Impact.none())
                .on(RebuildEnum.class, TypeImpact::rebuild)
                .on(AddAttribute.class, op -> Impact.none())
                .on(DropAttribute.class, op -> Impact.none().with(LOSES_DATA, "the values of the attribute"))
                .on(RenameAttribute.class, op -> Impact.none())
                .on(SetAttributeType.class, op -> Impact.none())
                .on(SetDomainDefault.class, op -> Impact.none())
                .on(SetDomainNullability.class, TypeImpact::nullability)
                .on(AddDomainConstraint.class, TypeImpact::add)
                .on(DropDomainConstraint.class, op -> Impact.none())
                .on(ValidateDomainConstraint.class, op -> Impact.none().with(SCANS_TABLE, CHECKED));
    }

    private static Impact rebuild(RebuildEnum op) {
        Impact impact = Impact.none()
                .with(REWRITES_TABLE, "all tables with columns of the type are written anew, under ACCESS EXCLUSIVE");
        Impact failing = EnumRows.which(op)
                .map(rows -> impact.with(MAY_FAIL, "rows " + rows + " are refused"))
                .orElse(impact);
        return op.replacements().isEmpty()
                ? failing
                : failing.with(
                        LOSES_DATA,
                        "which rows had " + String.join(", ", op.replacements().keySet()));
    }

    private static Impact nullability(SetDomainNullability op) {
        return op.nullability() == Nullability.NULLABLE
                ? Impact.none()
                : Impact.none().with(SCANS_TABLE, CHECKED);
    }

    private static Impact add(AddDomainConstraint op) {
        return op.check().validation() == Validation.NOT_VALID
                ? Impact.none()
                : Impact.none().with(SCANS_TABLE, CHECKED);
    }
}
