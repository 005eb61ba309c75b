package dev.ambix.impact.operation;

import dev.ambix.impact.Impact;
import dev.ambix.operation.value.ExtensionOperation.CreateExtensionCascade;
import dev.ambix.operation.value.ExtensionOperation.MoveExtension;
import dev.ambix.operation.value.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.value.GrantOperation.Grant;
import dev.ambix.operation.value.GrantOperation.GrantOnAll;
import dev.ambix.operation.value.GrantOperation.Revoke;
import dev.ambix.operation.value.GrantOperation.RevokeGrantOption;
import dev.ambix.operation.value.GrantOperation.RevokeOnAll;
import dev.ambix.operation.value.OperationHandlers;

/** The impact of operations on privileges, which lock no table, and on extensions, whose scripts may lock any table. */
final class GrantImpact {
    private GrantImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(Grant.class, op -> Impact.none())
                .on(Revoke.class, op -> Impact.none())
                .on(RevokeGrantOption.class, op -> Impact.none())
                .on(GrantOnAll.class, op -> Impact.none())
                .on(RevokeOnAll.class, op -> Impact.none())
                .on(AlterDefaultPrivileges.class, op -> Impact.none())
                .on(CreateExtensionCascade.class, op -> Impact.none())
                .on(MoveExtension.class, op -> Impact.none())
                .on(UpdateExtension.class, op -> Impact.unknown("the extension's own script decides"));
    }
}
