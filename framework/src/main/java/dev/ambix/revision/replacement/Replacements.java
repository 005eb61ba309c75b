package dev.ambix.revision.replacement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The revisions that stand in the place of others.
 *
 * <p>A revision that replaces others is <em>folded</em> where it stands in the graph itself, and <em>unfolded</em> where those
 * that it replaces, its members, stand there for it. Members can be replacements too. Of a replacement whose own file has gone,
 * the one above it knows the members: {@code S:id} among the revisions that it replaces says that {@code S} replaced
 * {@code id}.
 *
 * @param replacedBy for each replaced id the one that replaces it directly
 * @param members for each replacement the ids that it replaces directly, the oldest first
 */
public record Replacements(Map<String, String> replacedBy, Map<String, List<String>> members) {
    /** Nothing replaces anything. */
    public static final Replacements NONE = new Replacements(Map.of(), Map.of());

    public Replacements {
        replacedBy = new TreeMap<>(replacedBy);
        members = new TreeMap<>(members);
    }

    /** Two revisions claim the place of the same one, or one claims its own, directly or not. */
    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String id;
        private final String first;
        private final String second;

        Conflict(String id, String first, String second) {
            super(id);
            this.id = id;
            this.first = first;
            this.second = second;
        }

        /** The id whose place is claimed. */
        public String id() {
            return id;
        }

        /** One of the revisions that claim it. */
        public String first() {
            return first;
        }

        /** The other one. */
        public String second() {
            return second;
        }
    }

    /**
     * The declarations of revisions, by their ids.
     *
     * @throws Conflict if that cannot all be
     */
    public static Replacements of(Map<String, List<String>> declared) {
        Map<String, String> replacedBy = new TreeMap<>();
        Map<String, List<String>> members = new TreeMap<>();
        declared.forEach((id, items) -> items.forEach(item -> {
            int colon = item.indexOf(':');
            String replacement = colon < 0 ? id : item.substring(0, colon);
            String member = item.substring(colon + 1);
            String other = replacedBy.putIfAbsent(member, replacement);
            if (other != null && !other.equals(replacement)) {
                throw new Conflict(member, other, replacement);
            }
            if (other == null) {
                members.computeIfAbsent(replacement, key -> new ArrayList<>()).add(member);
            }
        }));
        Replacements all = new Replacements(replacedBy, members);
        replacedBy.keySet().forEach(all::requireEnd);
        return all;
    }

    private void requireEnd(String id) {
        Set<String> seen = new LinkedHashSet<>(Set.of(id));
        for (String above = replacedBy.get(id); above != null; above = replacedBy.get(above)) {
            if (!seen.add(above)) {
                throw new Conflict(above, above, above);
            }
        }
    }

    /** Whether nothing is replaced. */
    public boolean isEmpty() {
        return replacedBy.isEmpty();
    }

    /** The ids that replace others and are replaced by none. */
    public List<String> outermost() {
        return members.keySet().stream()
                .filter(id -> !replacedBy.containsKey(id))
                .toList();
    }

    /** The revisions in the place of an id, the outermost first, the id itself last. */
    public List<String> chain(String id) {
        List<String> chain = new ArrayList<>(List.of(id));
        for (String above = replacedBy.get(id); above != null; above = replacedBy.get(above)) {
            chain.add(0, above);
        }
        return chain;
    }

    /** The revision that stands in the graph for an id; the id itself if no other does, also where it is unfolded. */
    public String folded(String id, Set<String> unfolded) {
        return chain(id).stream()
                .filter(above -> !unfolded.contains(above))
                .findFirst()
                .orElse(id);
    }

    /** The revision at which an id ends where some are unfolded: itself, or the last of its members. */
    public String end(String id, Set<String> unfolded) {
        String end = id;
        while (unfolded.contains(end) && members.containsKey(end)) {
            List<String> inside = members.get(end);
            end = inside.get(inside.size() - 1);
        }
        return end;
    }

    /** The id and those of revisions that end where it does, whichever of them is recorded. */
    public List<String> ends(String id) {
        List<String> ends = new ArrayList<>(List.of(id));
        for (String end = id; members.containsKey(end); ) {
            List<String> inside = members.get(end);
            end = inside.get(inside.size() - 1);
            ends.add(end);
        }
        return ends;
    }

    /** The revision that stands for an id that a revision follows: behind an unfolded one comes the end of its members. */
    public String followed(String id, String follower, Set<String> unfolded) {
        List<String> inside = chain(follower);
        for (String above : chain(id)) {
            if (!unfolded.contains(above)) {
                return above;
            }
            if (!inside.contains(above)) {
                return end(above, unfolded);
            }
        }
        return id;
    }

    /** Whether an id counts as recorded: itself is, or all of its members are. */
    public boolean has(Collection<String> recorded, String id) {
        return recorded.contains(id)
                || members.containsKey(id) && members.get(id).stream().allMatch(member -> has(recorded, member));
    }

    /** The recorded ones among all that an id replaces, directly or not. */
    public Set<String> recordedWithin(Collection<String> recorded, String id) {
        Set<String> found = new TreeSet<>();
        for (String member : members.getOrDefault(id, List.of())) {
            if (recorded.contains(member)) {
                found.add(member);
            }
            found.addAll(recordedWithin(recorded, member));
        }
        return found;
    }

    /** The ids that an id lacks to count as recorded: those that can be run, one by one. */
    public List<String> missingFor(Collection<String> recorded, String id) {
        List<String> missing = new ArrayList<>();
        for (String member : members.getOrDefault(id, List.of())) {
            if (has(recorded, member)) {
                continue;
            }
            if (recordedWithin(recorded, member).isEmpty()) {
                missing.add(member);
            } else {
                missing.addAll(missingFor(recorded, member));
            }
        }
        return missing;
    }

    /** The replacement that replaces an id directly. */
    public Optional<String> replacement(String id) {
        return Optional.ofNullable(replacedBy.get(id));
    }

    /** The ids that an id replaces directly, the oldest first. */
    public List<String> membersOf(String id) {
        return members.getOrDefault(id, List.of());
    }

    /** The ids that a revision declares as replaced which takes the place of these, and of all that they replace. */
    public List<String> declaration(List<String> ids) {
        Map<String, String> items = new LinkedHashMap<>();
        ids.forEach(id -> {
            items.put(id, id);
            declareMembers(id, items);
        });
        return List.copyOf(items.values());
    }

    private void declareMembers(String id, Map<String, String> items) {
        membersOf(id).forEach(member -> {
            items.put(id + ":" + member, id + ":" + member);
            declareMembers(member, items);
        });
    }
}
