package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.RevisionOrigin.Places.Part;
import dev.ambix.revision.name.RevisionIdRules;
import dev.ambix.revision.name.StreamName;
import dev.ambix.revision.stream.StreamRevision;
import java.util.List;
import java.util.Optional;

/** The syntax of ids and labels, by which every target can be read in one way only. */
final class IdRules {
    private static final String ID_RESERVED = "@-+:";
    private static final String LABEL_RESERVED = "@+:";

    private IdRules() {}

    /** All names that a revision declares, and those of other streams that it depends on. */
    static void check(RevisionNode node, Places places) {
        checkId(node.id(), node, Part.REVISION, places);
        node.branchLabels().forEach(label -> checkLabel(label, node, places));
        node.elsewhere().forEach(other -> checkElsewhere(other, node, places));
    }

    /** An id that a revision declares or names. */
    static void checkId(String id, RevisionNode node, Part part, Places places) {
        if (isIllegal(id, ID_RESERVED)) {
            throw new RevisionException(
                    Kind.ILLEGAL_NAME,
                    id,
                    List.of(node),
                    RevisionWording.at(places.of(node, part)) + illegal("revision id", id, "@, -, + or :"));
        }
    }

    /** A label may hold a dash, as branch names do. */
    static void checkLabel(String label, RevisionNode node, Places places) {
        if (isIllegal(label, LABEL_RESERVED)) {
            throw new RevisionException(
                    Kind.ILLEGAL_NAME,
                    label,
                    List.of(node),
                    RevisionWording.at(places.of(node, Part.BRANCH_LABELS))
                            + illegal("branch label of revision " + node.id(), label, "@, + or :"));
        }
    }

    /** A revision of another stream is named by the name of the stream and its full id. */
    static void checkElsewhere(StreamRevision other, RevisionNode node, Places places) {
        Optional<String> problem = StreamName.problem(other.stream());
        if (problem.isPresent() || isIllegal(other.id(), ID_RESERVED)) {
            throw new RevisionException(
                    Kind.ILLEGAL_NAME,
                    other.toString(),
                    List.of(node),
                    RevisionWording.at(places.of(node, Part.DEPENDS_ON)) + "Revision " + RevisionWording.of(node)
                            + " depends on \"" + other + "\". "
                            + problem.orElseGet(() -> "\"" + other.id() + "\" is no revision id.")
                            + " A revision of another stream is named as STREAM:ID, with its full id.");
        }
    }

    static RevisionException labelInUse(String label, RevisionNode node, RevisionNode other, Places places) {
        boolean isId = other.id().equals(label);
        String use = isId ? "is the id of revision " : "is already a label of revision ";
        return new RevisionException(
                Kind.LABEL_IN_USE,
                label,
                List.of(node, other),
                RevisionWording.at(places.of(node, Part.BRANCH_LABELS)) + "The branch label " + label + " of revision "
                        + RevisionWording.of(node) + " " + use + RevisionWording.of(other)
                        + RevisionWording.in(places.of(other, isId ? Part.REVISION : Part.BRANCH_LABELS))
                        + ". Ids and labels share one namespace: choose another label.");
    }

    private static boolean isIllegal(String name, String reserved) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isPlain(c) && (reserved.indexOf(c) >= 0 || Character.isWhitespace(c))) {
                return true;
            }
        }
        return name.isEmpty() || RevisionIdRules.isReserved(name);
    }

    /** Nearly every character of an id is, which saves looking further. */
    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static String illegal(String what, String name, String reserved) {
        return "'" + name + "' cannot be the " + what + ": a name may not be empty, hold white space, " + reserved
                + ", or be one of the words head, heads, base and current, which targets are made of. Choose another.";
    }
}
