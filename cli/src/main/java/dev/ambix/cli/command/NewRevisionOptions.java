package dev.ambix.cli.command;

import dev.ambix.codegen.RevisionIds;
import dev.ambix.revision.RevisionRequest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of commands that write a revision. */
final class NewRevisionOptions {
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What the revision does, in a few words.")
    private Optional<String> message = Optional.empty();

    @Option(names = "--rev-id", paramLabel = "ID", description = "Its id. Default: 12 random hexadecimal digits.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--branch-label", paramLabel = "LABEL", description = "A name for the branch; may be repeated.")
    private List<String> branchLabels = List.of();

    @Option(
            names = "--depends-on",
            paramLabel = "REVISION",
            description = "A revision on another branch that must be applied before; may be repeated.")
    private List<String> dependsOn = List.of();

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package. Default: the configured one, then that of the revision before.")
    private Optional<String> packageName = Optional.empty();

    @Option(names = "--edit", description = "Open the file in $$VISUAL or $$EDITOR.")
    private boolean edit;

    Optional<String> message() {
        return message;
    }

    Optional<String> packageName() {
        return packageName;
    }

    boolean isEdit() {
        return edit;
    }

    RevisionRequest request(List<String> parents, boolean splice) {
        return new RevisionRequest(id.orElseGet(RevisionIds::random), parents, splice, branchLabels, dependsOn);
    }
}
