package dev.ambix.squash;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.stream.StreamRevision;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Revisions that one revision can replace: all edges into them lead to the first, and all revisions behind them follow the
 * last. Branches and merges among them are no hindrance.
 *
 * @param revisions the revisions, ancestors first
 * @param downRevisions full ids of the down revisions of the first one; none where the range begins at the base
 * @param dependsOn the dependencies of the revisions outside of the range: full ids, or labels where an author named one
 * @param branchLabels the labels that the revisions carry
 * @param replaces the value of {@code replaces} of a revision in their place
 */
public record SquashRange(
        List<RevisionNode> revisions,
        List<String> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        List<String> replaces) {
    public SquashRange {
        revisions = List.copyOf(revisions);
        downRevisions = List.copyOf(downRevisions);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
        replaces = List.copyOf(replaces);
    }

    /**
     * The range of a graph that a text names.
     *
     * @param range {@code start:end}, both included; without a start, or with {@code base}, from the base on, and without an
     *     end up to the head
     * @throws MigrationException if it is no range of two revisions or more, or if other revisions lead into it or out of it in
     *     its midst, naming one that does
     * @throws dev.ambix.revision.RevisionException if an end is none, or is ambiguous
     */
    public static SquashRange of(RevisionMap map, String range) {
        int colon = range.indexOf(':');
        if (colon < 0 || colon != range.lastIndexOf(':')) {
            throw new MigrationException(
                    "\"" + range + "\" is not a range. A range is start:end, both included, :end from the"
                            + " base on, or start: up to the head.");
        }
        Optional<RevisionNode> start = named(map, range.substring(0, colon), "base");
        RevisionNode end = named(map, range.substring(colon + 1), "head")
                .orElseThrow(() ->
                        new MigrationException("\"" + range + "\" ends before it begins: nothing is below the base."));
        return new Finder(map, range, start, end).find();
    }

    private static Optional<RevisionNode> named(RevisionMap map, String name, String otherwise) {
        String target = name.isBlank() ? otherwise : name.strip();
        List<RevisionNode> found = map.revisions(List.of(target));
        if (found.size() > 1) {
            throw new MigrationException("\"" + target + "\" means several revisions: " + ids(found)
                    + ". Name one of them as the end of the range.");
        }
        found.stream().findFirst().flatMap(node -> map.replacement(node.id())).ifPresent(other -> {
            throw new MigrationException("Revision " + found.get(0).id() + " is replaced by " + other.id()
                    + " already, which can be squashed again with others. Name " + other.id() + ".");
        });
        return found.stream().findFirst();
    }

    private static String ids(Collection<RevisionNode> nodes) {
        return nodes.stream().map(RevisionNode::id).collect(Collectors.joining(", "));
    }

    /** The last revision, which all others lead to. */
    public RevisionNode last() {
        return revisions.get(revisions.size() - 1);
    }

    /** The ids of the revisions, ancestors first. */
    public List<String> ids() {
        return revisions.stream().map(RevisionNode::id).toList();
    }

    private record Finder(RevisionMap map, String range, Optional<RevisionNode> start, RevisionNode end) {
        SquashRange find() {
            requireOneStream();
            Set<String> below = closure(List.of(end.id()), id -> node(id).downRevisions());
            Set<String> members = new LinkedHashSet<>(below);
            start.ifPresent(first -> members.retainAll(closure(List.of(first.id()), id -> nodeIds(map.next(id)))));
            if (members.isEmpty()) {
                throw refused("its end, " + name(end) + ", does not follow its start, " + name(start.orElseThrow())
                        + ". Turn the ends round, or choose ends on one branch.");
            }
            if (members.size() == 1) {
                throw refused("it has one revision only, " + name(end) + ". There is nothing to bring together.");
            }
            List<RevisionNode> revisions = map.revisions().stream()
                    .filter(node -> members.contains(node.id()))
                    .toList();
            requireOneWayIn(revisions, members);
            requireOneWayOut(revisions, members);
            requireNothingBetween(members);
            return new SquashRange(
                    revisions,
                    start.map(RevisionNode::downRevisions).orElse(List.of()),
                    dependencies(revisions, members),
                    revisions.stream()
                            .flatMap(node -> node.branchLabels().stream())
                            .toList(),
                    map.replacing(revisions.stream().map(RevisionNode::id).toList()));
        }

        /** The databases on which a squash is tried have nothing that other streams make. */
        private void requireOneStream() {
            closure(List.of(end.id()), this::under).stream()
                    .map(this::node)
                    .filter(node -> !node.elsewhere().isEmpty())
                    .findFirst()
                    .ifPresent(node -> {
                        StreamRevision other = node.elsewhere().get(0);
                        throw refused(name(node) + " depends on " + other.id() + " of the stream " + other.stream()
                                + ", and a squash is tried on databases that have this stream alone. Only revisions that"
                                + " do not stand on it can be squashed.");
                    });
        }

        private List<String> under(String id) {
            return Stream.concat(node(id).downRevisions().stream(), nodeIds(map.dependencies(id)).stream())
                    .toList();
        }

        private void requireOneWayIn(List<RevisionNode> revisions, Set<String> members) {
            for (RevisionNode node : revisions) {
                if (start.filter(first -> first.id().equals(node.id())).isPresent()) {
                    continue;
                }
                node.downRevisions().stream()
                        .filter(parent -> !members.contains(parent))
                        .findFirst()
                        .ifPresent(parent -> {
                            throw refused(name(node(parent)) + " leads into its midst: " + name(node)
                                    + " brings it together with the rest. Begin the range at or before the revision where"
                                    + " that branch begins, or after " + node.id() + ".");
                        });
            }
        }

        private void requireOneWayOut(List<RevisionNode> revisions, Set<String> members) {
            for (RevisionNode node : revisions) {
                if (node.id().equals(end.id())) {
                    continue;
                }
                map.next(node.id()).stream()
                        .filter(child -> !members.contains(child.id()))
                        .findFirst()
                        .ifPresent(child -> {
                            throw refused(name(child) + " leads out of its midst: it follows " + name(node)
                                    + ". End the range at " + node.id()
                                    + " or before, or behind the revision that brings that"
                                    + " branch back.");
                        });
            }
        }

        /** A revision that some member stands on, and that stands on another member, could come neither before nor after. */
        private void requireNothingBetween(Set<String> members) {
            Set<String> above = closure(members, this::dependents);
            Set<String> under = closure(members, this::under);
            above.retainAll(under);
            above.removeAll(members);
            above.stream().findFirst().ifPresent(id -> {
                throw refused(
                        name(node(id)) + " stands between its revisions: it depends on one of them, and another one"
                                + " depends on it. Squash the revisions before it, and those after it, by themselves.");
            });
        }

        private List<String> dependents(String id) {
            return map.revisions().stream()
                    .filter(node -> node.downRevisions().contains(id)
                            || !node.dependsOn().isEmpty()
                                    && nodeIds(map.dependencies(node.id())).contains(id))
                    .map(RevisionNode::id)
                    .toList();
        }

        private List<String> dependencies(List<RevisionNode> revisions, Set<String> members) {
            Map<String, String> names = new LinkedHashMap<>();
            revisions.forEach(node -> node.dependsOn().forEach(name -> map.revision(name)
                    .filter(other -> !members.contains(other.id()))
                    .ifPresent(other -> names.putIfAbsent(other.id(), name))));
            return List.copyOf(names.values());
        }

        private RevisionNode node(String id) {
            return map.find(id).orElseThrow();
        }

        private static List<String> nodeIds(List<RevisionNode> nodes) {
            return nodes.stream().map(RevisionNode::id).toList();
        }

        private static Set<String> closure(Collection<String> from, Function<String, List<String>> step) {
            Set<String> seen = new LinkedHashSet<>(from);
            Deque<String> open = new ArrayDeque<>(from);
            while (!open.isEmpty()) {
                step.apply(open.removeFirst()).stream().filter(seen::add).forEach(open::add);
            }
            return seen;
        }

        private MigrationException refused(String reason) {
            return new MigrationException("The range " + range + " cannot be squashed: " + reason);
        }

        private static String name(RevisionNode node) {
            return node.message().isEmpty() ? node.id() : node.id() + " (" + node.message() + ")";
        }
    }
}
