package dev.ambix.impact;

import dev.ambix.operation.ExtensionOperation.CreateExtensionCascade;
import dev.ambix.operation.ExtensionOperation.MoveExtension;
import dev.ambix.operation.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.GrantOperation.Grant;
import dev.ambix.operation.GrantOperation.GrantOnAll;
import dev.ambix.operation.GrantOperation.Revoke;
import dev.ambix.operation.GrantOperation.RevokeGrantOption;
import dev.ambix.operation.GrantOperation.RevokeOnAll;
import dev.ambix.operation.OperationHandlers;

/** The impact of operations on privileges, which lock no table, and on extensions, whose scripts do what they like. */
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
