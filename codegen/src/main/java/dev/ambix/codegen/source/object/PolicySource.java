package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Policy.Combination;
import dev.ambix.schema.table.Policy.Command;
import java.util.Locale;

/** The source of row-security policies. */
final class PolicySource {
    private PolicySource() {}

    static Code code(Policy policy) {
        Code code = Code.word("policy", policy.name())
                .then("on", policy.table())
                .thenIf(policy.combination() == Combination.RESTRICTIVE, "restrictive");
        return code.thenIf(policy.command() != Command.ALL, forCommand(policy.command()))
                .thenIf(policy.roles(), "to")
                .thenIf(policy.using(), "using")
                .thenIf(policy.withCheck(), "withCheck");
    }

    private static String forCommand(Command command) {
        return "for" + command.name().charAt(0) + command.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
