package dev.ambix.operation.recording;

import java.util.Optional;

/**
 * An author's word that the findings of a lint rule about the next operation are intended.
 *
 * @param rule the name of the rule
 * @param reason the reason, never blank
 * @param position the position of the call, if that was asked for and is known
 */
public record Acceptance(String rule, String reason, Optional<SourcePosition> position) {
    public Acceptance {
        if (rule.isBlank()) {
            throw new IllegalArgumentException("Say which rule is meant; \"ambix lint --rules\" lists them.");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Say why a finding of \"" + rule + "\" is accepted: op.accept(\"" + rule
                    + "\", \"the table has ten rows\").");
        }
    }
}
