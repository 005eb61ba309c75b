package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.RevisionOrigin.Places.Part;
import dev.ambix.revision.name.RevisionIdRules;
import dev.ambix.revision.replacement.Replacements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The graph as it looks from different databases, where some revisions stand in the place of others.
 *
 * <p>Every replacement is either folded, so that it stands in the graph itself, or unfolded, so that its members do. A name that
 * means a revision that is not in a view means the one that stands there for it; so nobody has to correct other files when a
 * replacement is added, nor when its members go. Without replacements there is one view.
 */
final class GraphViews {
    private final Map<String, RevisionNode> written;
    private final Replacements replacements;
    private final Places places;
    private final Map<Set<String>, GraphView> views = new ConcurrentHashMap<>();

    private GraphViews(
            Map<String, RevisionNode> written, Replacements replacements, Places places, RevisionGraph folded) {
        this.written = written;
        this.replacements = replacements;
        this.places = places;
        views.put(Set.of(), new GraphView(folded));
    }

    static GraphViews of(Collection<RevisionNode> nodes, Places places) {
        Replacements replacements = replacements(nodes, places);
        if (replacements.isEmpty()) {
            return new GraphViews(Map.of(), replacements, places, GraphLoader.load(nodes, places));
        }
        Map<String, RevisionNode> written = new LinkedHashMap<>();
        nodes.stream().sorted(RevisionNode.BY_AGE).forEach(node -> {
            RevisionNode other = written.put(node.id(), node);
            if (other != null) {
                throw GraphLoader.duplicate(other, node, places);
            }
        });
        return new GraphViews(
                written, replacements, places, new ViewedNodes(written, replacements, Set.of()).graph(places));
    }

    private static Replacements replacements(Collection<RevisionNode> nodes, Places places) {
        Map<String, List<String>> declared = new LinkedHashMap<>();
        Map<String, RevisionNode> byId = new HashMap<>();
        nodes.stream()
                .filter(node -> !node.replaces().isEmpty())
                .sorted(RevisionNode.BY_AGE)
                .forEach(node -> {
                    node.replaces().stream()
                            .flatMap(item -> Stream.of(item.split(":", -1)))
                            .forEach(id -> IdRules.checkId(id, node, Part.REPLACES, places));
                    declared.put(node.id(), node.replaces());
                    byId.put(node.id(), node);
                });
        if (declared.isEmpty()) {
            return Replacements.NONE;
        }
        try {
            return Replacements.of(declared);
        } catch (Replacements.Conflict e) {
            List<RevisionNode> candidates = Stream.of(e.first(), e.second())
                    .distinct()
                    .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                    .toList();
            throw new RevisionException(Kind.REPLACED_TWICE, e.id(), candidates, conflict(e, byId, places));
        }
    }

    private static String conflict(Replacements.Conflict conflict, Map<String, RevisionNode> byId, Places places) {
        String first = place(byId.get(conflict.first()), places);
        return conflict.first().equals(conflict.second())
                ? RevisionWording.at(first) + "Revision " + conflict.id()
                        + " would stand in its own place. Take it out of what it replaces."
                : "Revision " + conflict.id() + " is replaced by both " + conflict.first() + RevisionWording.in(first)
                        + " and " + conflict.second()
                        + RevisionWording.in(place(byId.get(conflict.second()), places))
                        + ". Take it out of one of them; where one of the two replaces the other,"
                        + " write it there as " + conflict.first() + ":" + conflict.id() + ".";
    }

    private static String place(@Nullable RevisionNode node, Places places) {
        return node == null ? "" : places.of(node, Part.REPLACES);
    }

    /** The view in which all replacements stand themselves. */
    GraphView folded() {
        return view(Set.of());
    }

    Replacements replacements() {
        return replacements;
    }

    private GraphView view(Set<String> unfolded) {
        return views.computeIfAbsent(
                unfolded, key -> new GraphView(new ViewedNodes(written, replacements, key).graph(places)));
    }

    /** All revisions as they were given, also those that others replace. */
    List<RevisionNode> written() {
        return replacements.isEmpty() ? folded().graph().nodes() : List.copyOf(written.values());
    }

    /** A revision as it was given. */
    RevisionNode written(RevisionNode viewed) {
        return written.getOrDefault(viewed.id(), viewed);
    }

    /** A revision by its id, as it was given, if others are replaced at all. */
    Optional<RevisionNode> writtenAs(String id) {
        return Optional.ofNullable(written.get(id));
    }

    /** The view in which a revision stands itself, if there is one, and else the folded one. */
    GraphView viewWith(String id) {
        List<String> above = replacements.chain(id);
        Set<String> unfolded = new LinkedHashSet<>(above.subList(0, above.size() - 1));
        return unfolded.stream().allMatch(this::canUnfold) ? view(unfolded) : folded();
    }

    private boolean canUnfold(String replacement) {
        return replacements.membersOf(replacement).stream().allMatch(written::containsKey);
    }

    /**
     * The applied revisions of a database, seen in the view that it needs: replacements of which it has some members, and not
     * all, are unfolded, if the members are at hand.
     *
     * @param begun revisions that were left half-way
     * @param targets the wanted targets; members that these name are wanted themselves, unless their replacement is applied
     */
    AppliedSet applied(Collection<String> ids, Set<String> begun, List<String> targets) {
        if (replacements.isEmpty()) {
            return new AppliedSet(folded(), ids, Set.of(), List.of());
        }
        Set<String> recorded = new LinkedHashSet<>(ids);
        Set<String> wanted = new LinkedHashSet<>(begun);
        targets.forEach(target -> wanted.addAll(innerNames(target)));
        Set<String> unfolded = new LinkedHashSet<>();
        replacements.outermost().forEach(id -> unfold(id, recorded, begun, wanted, unfolded));
        List<String> known = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> half = new LinkedHashSet<>();
        for (String id : recorded) {
            String standIn = replacements.folded(id, unfolded);
            boolean isThere = written.containsKey(standIn);
            if (isThere && replacements.has(recorded, standIn)) {
                known.add(standIn);
            } else {
                unknown.add(id);
                if (isThere) {
                    half.add(standIn);
                }
            }
        }
        return new AppliedSet(
                view(Set.copyOf(unfolded)),
                known,
                unknown,
                half.stream().map(id -> halfReplaced(id, recorded)).toList());
    }

    private AppliedSet.HalfReplaced halfReplaced(String id, Set<String> recorded) {
        return new AppliedSet.HalfReplaced(
                written.get(id),
                List.copyOf(replacements.recordedWithin(recorded, id)),
                replacements.missingFor(recorded, id));
    }

    private void unfold(String id, Set<String> recorded, Set<String> begun, Set<String> wanted, Set<String> unfolded) {
        boolean isItself = recorded.contains(id) || begun.contains(id);
        boolean isWanted = !replacements.recordedWithin(wanted, id).isEmpty();
        boolean isBetween = !replacements.recordedWithin(recorded, id).isEmpty() && !replacements.has(recorded, id);
        if (!isItself && (isWanted || isBetween) && canUnfold(id)) {
            unfolded.add(id);
            replacements.membersOf(id).forEach(member -> unfold(member, recorded, begun, wanted, unfolded));
        }
    }

    /** The replaced ids that a target names and at which none of their replacements ends, or from which it counts downwards. */
    private Set<String> innerNames(String target) {
        Set<String> inner = new LinkedHashSet<>();
        for (String part : target.split(":", -1)) {
            RelativeTarget.Names names = RelativeTarget.Names.of(part);
            names.name().flatMap(this::replacedId).ifPresent(id -> {
                if (isInside(id, replacements.chain(id).get(0), names)) {
                    inner.add(id);
                }
            });
        }
        return inner;
    }

    private boolean isInside(String id, String replacement, RelativeTarget.Names names) {
        return names.steps().startsWith("-") || !replacements.ends(replacement).contains(id);
    }

    /** The replaced id that a name means, in whole or by its beginning where nothing else begins so. */
    private Optional<String> replacedId(String name) {
        if (replacements.replacement(name).isPresent()) {
            return Optional.of(name);
        }
        if (name.isEmpty()
                || RevisionIdRules.isReserved(name)
                || folded().graph().names().keySet().stream().anyMatch(known -> known.startsWith(name))) {
            return Optional.empty();
        }
        List<String> beginning = replacements.replacedBy().keySet().stream()
                .filter(id -> id.startsWith(name))
                .toList();
        return beginning.size() == 1 ? Optional.of(beginning.get(0)) : Optional.empty();
    }

    /**
     * Targets, or the ends of a range, in the names of a view.
     *
     * @throws RevisionException if one is a member whose replacement is folded, and is not where that ends
     */
    List<String> inView(GraphView view, List<String> targets) {
        return replacements.isEmpty()
                ? targets
                : targets.stream().map(target -> inView(view, target)).toList();
    }

    String inView(GraphView view, String target) {
        if (replacements.isEmpty()) {
            return target;
        }
        List<String> parts = new ArrayList<>();
        for (String part : target.split(":", -1)) {
            RelativeTarget.Names names = RelativeTarget.Names.of(part);
            parts.add(names.with(
                    names.branch().map(branch -> standIn(view, branch, Optional.empty())),
                    names.name().map(own -> standIn(view, own, Optional.of(names)))));
        }
        return String.join(":", parts);
    }

    /** The name in a view; {@code place} is the target if a run would stop at the named revision. */
    private String standIn(GraphView view, String name, Optional<RelativeTarget.Names> place) {
        if (view.graph().names().containsKey(name)) {
            return name;
        }
        if (written.containsKey(name) && replacements.replacement(name).isEmpty()) {
            return endInView(view, name);
        }
        Optional<String> replaced = replacedId(name);
        if (replaced.isEmpty() || view.graph().names().containsKey(replaced.get())) {
            return name;
        }
        String id = replaced.get();
        String standing = replacements.chain(id).stream()
                .filter(view.graph().names()::containsKey)
                .findFirst()
                .orElseGet(() -> endInView(view, id));
        if (place.filter(names -> isInside(id, standing, names)).isPresent()
                && replacements.chain(id).contains(standing)) {
            throw replaced(id, written.get(standing));
        }
        return standing;
    }

    private String endInView(GraphView view, String id) {
        return replacements.ends(id).stream()
                .filter(view.graph().names()::containsKey)
                .findFirst()
                .orElse(id);
    }

    private RevisionException replaced(String id, RevisionNode replacement) {
        String reason =
                canUnfold(replacement.id()) ? " is what the database has applied" : " is all that is left of them";
        return new RevisionException(
                Kind.REPLACED,
                id,
                List.of(replacement),
                "Revision " + id + " is one of those that " + RevisionWording.of(replacement)
                        + " replaces, and this one" + reason + ", so nothing can stop at " + id + ". Name "
                        + replacement.id() + ", or a revision before it.");
    }
}
