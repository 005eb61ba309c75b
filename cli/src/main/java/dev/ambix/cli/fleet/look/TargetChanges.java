package dev.ambix.cli.fleet.look;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.runtime.change.ChangedRevision;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Applied migrations of a target that were changed since, in words. */
final class TargetChanges {
    private TargetChanges() {}

    static Optional<String> words(List<ChangedRevision> changed) {
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("Changed since they were applied: "
                        + changed.stream().map(one -> one.revision().id()).collect(Collectors.joining(", ")) + ".");
    }

    static void write(JsonGenerator json, List<ChangedRevision> changed) throws IOException {
        RevisionJson.strings(
                json,
                "changed",
                changed.stream().map(one -> one.revision().id()).toList());
    }
}
