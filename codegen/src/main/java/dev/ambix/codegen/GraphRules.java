package dev.ambix.codegen;

import dev.ambix.revision.RevisionException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The rules for all revisions together: each name is unique, each reference is known, there are no circles. */
final class GraphRules {
    private final List<DeclaredRevision> revisions;
    private final KnownRevisions known;
    private final CompilerMessages messages;

    /** Takes the revisions from the oldest to the newest: of two in conflict, the newer one is reported. */
    GraphRules(List<DeclaredRevision> revisions, CompilerMessages messages) {
        this.revisions = revisions;
        this.known = new KnownRevisions(revisions);
        this.messages = messages;
    }

    /** Reports errors of our own revisions; empty when there are any. */
    Optional<RevisionMap> check() {
        revisions.stream().filter(DeclaredRevision::isOurs).forEach(revision -> {
            checkId(revision);
            checkLabels(revision);
            checkParents(revision);
            checkDependencies(revision);
        });
        revisions.stream().filter(revision -> !revision.isOurs()).forEach(this::checkIdElsewhere);
        return messages.hasErrors() ? Optional.empty() : map();
    }

    private void checkId(DeclaredRevision revision) {
        known.withId(revision.id())
                .filter(other -> other != revision)
                .ifPresent(other -> messages.error(
                        revision.mirror(),
                        "id",
                        revision.id(),
                        "The revision id \"" + revision.id() + "\" is also that of " + other.place()
                                + ". Give one of them another id" + orBuildClean(other) + "."));
    }

    /** Two jars clash with each other: no source of this compilation is at fault. */
    private void checkIdElsewhere(DeclaredRevision revision) {
        known.withId(revision.id())
                .filter(other -> other != revision && !other.isOurs())
                .ifPresent(other -> messages.error("The revision id \"" + revision.id() + "\" is both that of "
                        + other.place() + " and of " + revision.place() + ". Give one of them another id, or take one"
                        + " of them off the class path."));
    }

    private static String orBuildClean(DeclaredRevision other) {
        return other.origin() == DeclaredRevision.Origin.COMPILED_EARLIER
                ? ", or build from clean if the source of that class is gone"
                : "";
    }

    private void checkLabels(DeclaredRevision revision) {
        Set<String> seen = new HashSet<>();
        for (String label : revision.node().branchLabels()) {
            if (!seen.add(label)) {
                labelError(revision, label, "is given twice. Remove one.");
            } else if (known.withId(label).isPresent()) {
                String other = known.withId(label).get().place();
                labelError(revision, label, "is the revision id of " + other + ". Choose another label.");
            } else {
                known.withLabel(label)
                        .filter(other -> other != revision && !known.isOneForTheOther(revision, other))
                        .ifPresent(other -> labelError(
                                revision, label, "is also that of " + other.place() + ". Choose another label."));
            }
        }
    }

    private void labelError(DeclaredRevision revision, String label, String problem) {
        messages.error(revision.mirror(), "branchLabels", label, "The branch label \"" + label + "\" " + problem);
    }

    private void checkParents(DeclaredRevision revision) {
        checkReferences(revision, "downRevision", "follows", revision.node().downRevisions(), known::isId);
    }

    private void checkDependencies(DeclaredRevision revision) {
        checkReferences(
                revision,
                "dependsOn",
                "depends on",
                revision.node().dependsOn(),
                name -> known.isId(name) || known.withLabel(name).isPresent());
    }

    private void checkReferences(
            DeclaredRevision revision, String member, String verb, List<String> names, Predicate<String> isKnown) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            String problem = "";
            if (name.equals(revision.id())) {
                problem = " itself. Name the revision before it, or none.";
            } else if (!seen.add(name)) {
                problem = " \"" + name + "\" twice. Remove one.";
            } else if (!isKnown.test(name)) {
                problem = " \"" + name + "\", and there is no such revision. " + advice(revision, name);
            }
            if (!problem.isEmpty()) {
                messages.error(revision.mirror(), member, name, subject(revision) + " " + verb + problem);
            }
        }
    }

    /** A class without source cannot be pointed at, so it is named. */
    private static String subject(DeclaredRevision revision) {
        String place = revision.origin() == DeclaredRevision.Origin.COMPILED_NOW ? "" : " (" + revision.place() + ")";
        return "Revision \"" + revision.id() + "\"" + place;
    }

    private String advice(DeclaredRevision user, String name) {
        return known.nearestTo(name, user)
                .map(near -> "Did you mean \"" + near.id() + "\" (" + near.place() + ")?")
                .orElse("Correct it, or put the module that holds it on the class path; if that is there, name the"
                        + " package of the revision with -A" + OtherModules.PACKAGES + "=...");
    }

    /** The framework finds the circles, and all else that it would refuse at run time. */
    private Optional<RevisionMap> map() {
        try {
            return Optional.of(RevisionMap.of(
                    revisions.stream().map(DeclaredRevision::node).toList()));
        } catch (RevisionException e) {
            declarationOf(e.candidates())
                    .ifPresentOrElse(
                            revision -> messages.error(revision.mirror(), e.getMessage()),
                            () -> messages.error(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The newest of our revisions that are at fault: most likely it made the fault. */
    private Optional<DeclaredRevision> declarationOf(List<RevisionNode> nodes) {
        return revisions.stream()
                .filter(revision -> revision.isOurs() && nodes.contains(revision.node()))
                .reduce((older, newer) -> newer);
    }
}
