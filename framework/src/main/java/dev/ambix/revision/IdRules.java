package dev.ambix.revision;

import dev.ambix.revision.RevisionException.Kind;
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

    static void checkId(String id) {
        if (isIllegal(id, ID_RESERVED)) {
            throw new RevisionException(Kind.ILLEGAL_NAME, id, illegal("revision id", id, "@, -, + or :"));
        }
    }

    /** A label may hold a dash, as branch names do. */
    static void checkLabel(String label, String revision) {
        if (isIllegal(label, LABEL_RESERVED)) {
            String what = "branch label of revision " + revision;
            throw new RevisionException(Kind.ILLEGAL_NAME, label, illegal(what, label, "@, + or :"));
        }
    }

    /** A revision of another stream is named by the name of the stream and its full id. */
    static void checkElsewhere(StreamRevision other, RevisionNode node) {
        Optional<String> problem = StreamName.problem(other.stream());
        if (problem.isPresent() || isIllegal(other.id(), ID_RESERVED)) {
            throw new RevisionException(
                    Kind.ILLEGAL_NAME,
                    other.toString(),
                    List.of(node),
                    "Revision " + RevisionWording.of(node) + " depends on \"" + other + "\". "
                            + problem.orElseGet(() -> "\"" + other.id() + "\" is no revision id.")
                            + " A revision of another stream is named as STREAM:ID, with its full id.");
        }
    }

    static RevisionException labelInUse(String label, RevisionNode node, RevisionNode other) {
        String use = other.id().equals(label) ? "is the id of revision " : "is already a label of revision ";
        return new RevisionException(
                Kind.LABEL_IN_USE,
                label,
                List.of(other),
                "The branch label " + label + " of revision " + RevisionWording.of(node) + " " + use
                        + RevisionWording.of(other) + ". Ids and labels share one namespace: choose another label.");
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
