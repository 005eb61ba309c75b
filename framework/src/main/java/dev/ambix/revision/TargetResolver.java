package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.name.NearNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds revisions by the names that users give: ids, partial ids, labels, {@code head}, {@code heads}, {@code base}, each
 * also narrowed to a branch as {@code branch@name}.
 *
 * <p>{@code head}, and both words after an {@code @}, mean heads by down revision; a bare {@code heads} means the
 * effective heads, which nothing depends on.
 */
final class TargetResolver {
    /** Shorter names are never meant by a partial id. */
    private static final int SHORTEST_PARTIAL_MATCH = 4;

    private static final List<String> SYMBOLS = List.of("head", "heads", "base");

    private final RevisionGraph graph;
    /** Worked out when first needed: most commands never ask. Two threads may do it twice, with equal results. */
    private volatile Optional<BranchLabels> labels = Optional.empty();

    TargetResolver(RevisionGraph graph) {
        this.graph = graph;
    }

    BranchLabels labels() {
        if (labels.isEmpty()) {
            labels = Optional.of(new BranchLabels(graph));
        }
        return labels.get();
    }

    /** A target cut at its first {@code @}; an empty branch is none. */
    record Scoped(Optional<String> branch, String name) {
        static Scoped of(String target) {
            int at = target.indexOf('@');
            Optional<String> branch = at > 0 ? Optional.of(target.substring(0, at)) : Optional.empty();
            return new Scoped(branch, target.substring(at + 1));
        }
    }

    /** The revisions that a target without steps means: none for {@code base}, several for {@code heads}. */
    BitSet all(String target) {
        Scoped scoped = Scoped.of(target);
        BitSet found = new BitSet();
        if (scoped.name().equals("base")) {
            return found;
        }
        symbols(scoped).forEach(name -> found.set(named(name, scoped.branch())));
        return found;
    }

    /** The one revision that a target without steps means, or {@link Walk#BASE}. */
    int one(String target) {
        Scoped scoped = Scoped.of(target);
        List<String> symbols = symbols(scoped);
        if (symbols.size() > 1) {
            throw multipleHeads(target, symbols.stream().map(graph.names()::get).toList());
        }
        if (symbols.isEmpty()) {
            scoped.branch().ifPresent(this::branchRevision);
            return Walk.BASE;
        }
        return named(symbols.get(0), scoped.branch());
    }

    /** The meaning of a scoped name before it is looked up: head ids, nothing for base, or itself. */
    List<String> symbols(Scoped scoped) {
        return switch (scoped.name()) {
            case "base" -> List.of();
            case "heads" -> ids(scoped.branch().isPresent() ? headsOn(scoped.branch()) : graph.effectiveHeads());
            case "head" -> ids(singleHead(scoped));
            default -> List.of(scoped.name());
        };
    }

    private BitSet singleHead(Scoped scoped) {
        BitSet heads = headsOn(scoped.branch());
        if (heads.cardinality() > 1) {
            String target = scoped.branch().map(branch -> branch + "@head").orElse("head");
            throw multipleHeads(target, heads.stream().boxed().toList());
        }
        return heads;
    }

    private BitSet headsOn(Optional<String> branch) {
        BitSet heads = graph.heads();
        if (branch.isPresent() && !heads.isEmpty()) {
            heads.and(lineage(branch.get()));
        }
        return heads;
    }

    private List<String> ids(BitSet set) {
        return graph.nodes(set).stream().map(RevisionNode::id).toList();
    }

    /** All that shares a branch with a name; everything for {@code base}. */
    BitSet lineage(String branch) {
        List<String> symbols = symbols(new Scoped(Optional.empty(), branch));
        BitSet marked = new BitSet();
        if (symbols.isEmpty()) {
            marked.set(0, graph.size());
            return marked;
        }
        symbols.forEach(name -> marked.set(named(name)));
        return graph.lineage(marked);
    }

    /** The revision that stands for a branch. */
    int branchRevision(String branch) {
        try {
            return named(branch);
        } catch (RevisionException e) {
            if (e.kind() == Kind.UNKNOWN_REVISION) {
                throw new RevisionException(
                        Kind.UNKNOWN_BRANCH,
                        branch,
                        "There is no branch " + branch + ": no revision and no label has this name. "
                                + advice(branch, List.of())
                                + "\"branches\" and \"heads -v\" list the labels.");
            }
            throw e;
        }
    }

    int named(String name) {
        return named(name, Optional.empty());
    }

    /** The revision with this id or label, or with the only one that starts so. */
    int named(String name, Optional<String> branch) {
        Optional<BitSet> lineage =
                branch.map(this::branchRevision).map(RevisionGraph::only).map(graph::lineage);
        Integer exact = graph.names().get(name);
        int revision = exact != null ? exact : partial(name, lineage);
        if (lineage.isPresent() && !lineage.get().get(revision)) {
            RevisionNode node = graph.node(revision);
            throw new RevisionException(
                    Kind.NOT_ON_BRANCH,
                    name,
                    List.of(node),
                    "Revision " + RevisionWording.of(node) + " is not on the branch of " + branch.orElseThrow()
                            + ": it neither precedes nor follows it by down revision. "
                            + "Name it without \"" + branch.orElseThrow() + "@\".");
        }
        return revision;
    }

    private int partial(String start, Optional<BitSet> lineage) {
        if (start.isEmpty()) {
            throw new RevisionException(
                    Kind.MALFORMED_TARGET,
                    start,
                    "The target is empty. Name a revision, a label, head, heads or base.");
        }
        List<String> matches = new ArrayList<>();
        graph.names().forEach((name, revision) -> {
            boolean matching = name.length() >= SHORTEST_PARTIAL_MATCH && name.startsWith(start);
            if (matching && lineage.map(line -> line.get(revision)).orElse(true)) {
                matches.add(name);
            }
        });
        if (matches.size() == 1) {
            return graph.names().get(matches.get(0));
        }
        throw matches.isEmpty() ? unknown(start) : ambiguous(start, matches);
    }

    private RevisionException unknown(String name) {
        return new RevisionException(
                Kind.UNKNOWN_REVISION,
                name,
                "There is no revision " + name + ": no id and no label is or starts like this. "
                        + advice(name, SYMBOLS)
                        + "\"history\" lists all revisions.");
    }

    /** A sentence with the names that may be meant, or nothing. */
    private String advice(String name, List<String> symbols) {
        List<String> known = new ArrayList<>(symbols);
        known.addAll(graph.names().keySet());
        return NearNames.advice(name, known, nearest -> symbols.contains(nearest) ? nearest : describe(nearest));
    }

    private RevisionException ambiguous(String start, List<String> matches) {
        matches.sort(Comparator.naturalOrder());
        List<RevisionNode> nodes = matches.stream()
                .map(name -> graph.node(graph.names().get(name)))
                .distinct()
                .toList();
        List<String> shown = matches.stream().map(this::describe).toList();
        return new RevisionException(
                Kind.AMBIGUOUS_REVISION,
                start,
                nodes,
                "Several names start with " + start + ": " + RevisionWording.texts(shown)
                        + ". Give more of the one you mean.");
    }

    private String describe(String name) {
        return RevisionWording.named(name, graph.node(graph.names().get(name)));
    }

    private RevisionException multipleHeads(String target, List<Integer> heads) {
        List<RevisionNode> nodes = heads.stream().map(graph::node).toList();
        return new RevisionException(
                Kind.MULTIPLE_HEADS,
                target,
                nodes,
                "\"" + target + "\" means one head, but there are " + nodes.size() + ": " + RevisionWording.list(nodes)
                        + ". Name one of them, narrow it down as <branch>@head, "
                        + (target.endsWith("heads") ? "" : "say \"heads\" for all, ")
                        + "or join them with \"merge\".");
    }
}
