package dev.ambix.cli.source.annotation;

import dev.ambix.codegen.RevisionIds;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.revision.phase.Phase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a {@code @Revision} that is read from text.
 *
 * @param texts the strings of each member that is given; of one that is no array, one string
 */
record RevisionValues(Map<String, List<String>> texts) {
    /** The member whose value is a constant instead of a string. */
    static final String PHASE = "phase";

    private static final Set<String> SINGLE = Set.of("id", "message", "created", PHASE);
    private static final Set<String> LISTS = Set.of("downRevision", "branchLabels", "dependsOn", "replaces");

    /** Whether the annotation has a member of this name, which can be an array. */
    static boolean isList(String member) {
        return LISTS.contains(member);
    }

    /** Whether the annotation has a member of this name. */
    static boolean isMember(String member) {
        return LISTS.contains(member) || SINGLE.contains(member);
    }

    /** The revision of a class; empty if the processor of the compiler would find something wrong with the annotation. */
    Optional<RevisionNode> node(String className) {
        try {
            return isRight()
                    ? Optional.of(new RevisionNode(
                            text("id"),
                            list("downRevision"),
                            list("dependsOn"),
                            list("branchLabels"),
                            text("message"),
                            time(text("created")),
                            new RevisionOrigin.JavaClass(className),
                            phase(),
                            list("replaces")))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean isRight() {
        return texts.containsKey("id")
                && (!texts.containsKey(PHASE) || Phase.of(phaseWord()).isPresent())
                && RevisionIds.problem(text("id")).isEmpty()
                && list("branchLabels").stream()
                        .allMatch(label -> RevisionIds.labelProblem(label).isEmpty())
                && LISTS.stream().map(this::list).allMatch(list -> list.size() == new HashSet<>(list).size());
    }

    private static Optional<Instant> time(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(RevisionIndex.time(text));
    }

    private Phase phase() {
        return Phase.of(phaseWord()).orElse(Phase.EITHER);
    }

    private String phaseWord() {
        return text(PHASE).toLowerCase(Locale.ROOT);
    }

    private String text(String member) {
        List<String> found = list(member);
        return found.isEmpty() ? "" : found.get(0);
    }

    private List<String> list(String member) {
        return texts.getOrDefault(member, List.of());
    }
}
