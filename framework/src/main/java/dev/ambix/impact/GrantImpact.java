package dev.ambix.impact;

import dev.ambix.operation.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.GrantOperation.Grant;
import dev.ambix.operation.GrantOperation.Revoke;
import dev.ambix.operation.OperationHandlers;

/** The impact of operations on privileges, which lock no table, and on extensions, whose scripts do what they like. */
final class GrantImpact {
    private GrantImpact() {}

    static void register(OperationHandlers.Builder<Impact> impact) {
        impact.on(Grant.class, op -> Impact.none())
                .on(Revoke.class, op -> Impact.none())
                .on(AlterDefaultPrivileges.class, op -> Impact.none())
                .on(UpdateExtension.class, op -> Impact.unknown("the extension's own script decides"));
    }
}
