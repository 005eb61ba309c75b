package dev.ambix.codegen.source.code;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import java.util.Optional;

/** The verbs of drops, which are named alike in all families. */
public final class Drops {
    private Drops() {}

    /** {@code dropView}, {@code dropViewIfExists} or {@code dropViewCascade}; no verb says both at once. */
    public static Optional<String> verb(String plain, Existence existence, Dependents dependents) {
        if (existence == Existence.CHECKED) {
            return Optional.of(dependents == Dependents.CASCADE ? plain + "Cascade" : plain);
        }
        return dependents == Dependents.CASCADE ? Optional.empty() : Optional.of(plain + "IfExists");
    }
}
