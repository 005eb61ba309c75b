package dev.ambix.revision;

import dev.ambix.revision.name.StreamName;
import dev.ambix.revision.phase.Phase;
import dev.ambix.revision.replacement.Replacements;
import dev.ambix.revision.stream.StreamRevision;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One revision as the graph sees it: its id, its edges, and the properties to show it and to find its class.
 *
 * @param id the revision id
 * @param downRevisions the ids of the revisions that this one directly follows: none for a base, several for a merge
 * @param dependsOn ids or branch labels of revisions of this stream that must be applied before, without being on this branch
 * @param branchLabels names of the branch that this revision belongs to and that it carries itself
 * @param message its message; may be empty
 * @param created when it was written, when known
 * @param origin its class or file
 * @param phase when it runs, seen from a deployment
 * @param replaces the revisions that it replaces, the oldest first: ids, and {@code S:id} where {@code S}, itself one of them,
 *     replaced {@code id}; none for most revisions
 * @param elsewhere revisions of other streams that must be applied before
 * @param stream the stream that its package or folder declares; {@code default} where none is declared
 */
public record RevisionNode(
        String id,
        List<String> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        String message,
        Optional<Instant> created,
        RevisionOrigin origin,
        Phase phase,
        List<String> replaces,
        List<StreamRevision> elsewhere,
        String stream) {
    /** Oldest first, those without a time before all others; the id decides between two of one age. */
    static final Comparator<RevisionNode> BY_AGE = Comparator.comparing(
                    (RevisionNode node) -> node.created().orElse(Instant.MIN))
            .thenComparing(RevisionNode::id);

    public RevisionNode {
        downRevisions = List.copyOf(downRevisions);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
        replaces = List.copyOf(replaces);
        elsewhere = List.copyOf(elsewhere);
    }

    /** A revision as its author writes it: {@code dependsOn} names those of other streams, too. */
    public RevisionNode(
            String id,
            List<String> downRevisions,
            List<String> dependsOn,
            List<String> branchLabels,
            String message,
            Optional<Instant> created,
            RevisionOrigin origin,
            Phase phase,
            List<String> replaces) {
        this(
                id,
                downRevisions,
                StreamRevision.here(dependsOn),
                branchLabels,
                message,
                created,
                origin,
                phase,
                replaces,
                StreamRevision.elsewhere(dependsOn),
                StreamName.DEFAULT);
    }

    /** A revision that may run before and after a deployment, and replaces none. */
    public RevisionNode(
            String id,
            List<String> downRevisions,
            List<String> dependsOn,
            List<String> branchLabels,
            String message,
            Optional<Instant> created,
            RevisionOrigin origin) {
        this(id, downRevisions, dependsOn, branchLabels, message, created, origin, Phase.EITHER, List.of());
    }

    /** A revision that is a class, by its binary name; the name is empty in graphs that are made by hand. */
    public RevisionNode(
            String id,
            List<String> downRevisions,
            List<String> dependsOn,
            List<String> branchLabels,
            String message,
            Optional<Instant> created,
            String className) {
        this(
                id,
                downRevisions,
                dependsOn,
                branchLabels,
                message,
                created,
                className.isEmpty() ? RevisionOrigin.NONE : new RevisionOrigin.JavaClass(className));
    }

    /** The binary name of the migration class; empty if it is none, or is not known. */
    public String className() {
        return origin.className();
    }

    /** Whether a build has made this revision of that one. */
    public boolean isCopyOf(RevisionNode source) {
        return origin.isCopyOf(source.origin) && (origin.isClass() || id.equals(source.id));
    }

    /** The same revision with other parents. */
    public RevisionNode following(List<String> parents) {
        return new RevisionNode(
                id, parents, dependsOn, branchLabels, message, created, origin, phase, replaces, elsewhere, stream);
    }

    /** The same revision in a phase. */
    public RevisionNode in(Phase other) {
        return new RevisionNode(
                id,
                downRevisions,
                dependsOn,
                branchLabels,
                message,
                created,
                origin,
                other,
                replaces,
                elsewhere,
                stream);
    }

    /** The same revision in a stream. */
    public RevisionNode inStream(String name) {
        return new RevisionNode(
                id, downRevisions, dependsOn, branchLabels, message, created, origin, phase, replaces, elsewhere, name);
    }

    /** The same revision with other dependencies. */
    public RevisionNode dependingOn(List<String> dependencies) {
        return new RevisionNode(
                id,
                downRevisions,
                dependencies,
                branchLabels,
                message,
                created,
                origin,
                phase,
                replaces,
                elsewhere,
                stream);
    }

    /** The same revision in the place of others. */
    public RevisionNode replacing(List<String> others) {
        return new RevisionNode(
                id, downRevisions, dependsOn, branchLabels, message, created, origin, phase, others, elsewhere, stream);
    }

    /** All that it depends on, as its author writes it: behind those of its stream, those of others as {@code stream:id}. */
    public List<String> dependencies() {
        return elsewhere.isEmpty()
                ? dependsOn
                : Stream.concat(dependsOn.stream(), elsewhere.stream().map(StreamRevision::toString))
                        .toList();
    }

    /** The ids of all revisions that it replaces, without the text before a colon; none for most. */
    public Set<String> replacedIds() {
        Set<String> ids = new LinkedHashSet<>();
        replaces.forEach(item -> ids.add(item.substring(item.indexOf(':') + 1)));
        return ids;
    }

    /** The ids of which each, once recorded, says that a database has come to where this revision ends; itself among them. */
    public List<String> ends() {
        return Replacements.of(Map.of(id, replaces)).ends(id);
    }

    /** The revision as messages name it, such as {@code Revision 27c6a30d7c24 (add shopping cart table)}. */
    public String title() {
        return "Revision " + id + (message.isEmpty() ? "" : " (" + message + ")");
    }

    /** A node with an id and parents only, for graphs that are made by hand. */
    public static RevisionNode of(String id, String... downRevisions) {
        return new RevisionNode(id, List.of(downRevisions), List.of(), List.of(), "", Optional.empty(), "");
    }
}
