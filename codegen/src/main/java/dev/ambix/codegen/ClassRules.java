package dev.ambix.codegen;

import dev.ambix.migration.Migration;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The rules for a class with {@code @Revision}: it can be run, and its annotation is valid by itself. */
final class ClassRules {
    /** The option of the processor that says who makes the instances. */
    static final String CONSTRUCTORS = "ambix.constructors";

    private final Types types;
    private final TypeMirror migration;
    private final CompilerMessages messages;
    private final boolean isOfContainer;

    /**
     * The rules for one compilation.
     *
     * @param isOfContainer whether a container passes arguments to constructors
     */
    ClassRules(Elements elements, Types types, CompilerMessages messages, boolean isOfContainer) {
        this.types = types;
        this.isOfContainer = isOfContainer;
        this.messages = messages;
        this.migration =
                elements.getTypeElement(Migration.class.getCanonicalName()).asType();
    }

    void check(List<DeclaredRevision> revisions) {
        revisions.stream().map(DeclaredRevision::mirror).forEach(this::check);
    }

    private void check(RevisionMirror mirror) {
        shapeProblem(mirror.type())
                .ifPresent(problem -> messages.error(mirror, "Migration " + mirror.type() + " " + problem));
        mirror.text("id").ifPresent(id -> checkId(mirror, id));
        mirror.texts("branchLabels").stream().distinct().forEach(label -> checkLabel(mirror, label));
        mirror.text("created").ifPresent(created -> checkTime(mirror, created));
    }

    private Optional<String> shapeProblem(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD) {
            return Optional.of("is not a class. Only a class can carry @Revision.");
        }
        if (!types.isAssignable(type.asType(), migration)) {
            return Optional.of("does not implement " + migration + ", which everything with @Revision must.");
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("is abstract, so it cannot be run. Move @Revision to a class that extends it.");
        }
        if (!type.getModifiers().contains(Modifier.PUBLIC)) {
            return Optional.of("is not public, so it cannot be loaded. Make it public.");
        }
        if (type.getNestingKind() == NestingKind.MEMBER && !type.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of("is an inner class, so it cannot be created by itself. Make it static, or move it out.");
        }
        return hasPublicConstructor(type)
                ? Optional.empty()
                : Optional.of("has no public constructor without parameters. Add one, or pass -A" + CONSTRUCTORS
                        + "=container if a container such as Spring makes it.");
    }

    private boolean hasPublicConstructor(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor ->
                        isOfContainer || constructor.getParameters().isEmpty())
                .map(Element::getModifiers)
                .anyMatch(modifiers -> modifiers.contains(Modifier.PUBLIC));
    }

    private void checkId(RevisionMirror mirror, String id) {
        RevisionIds.problem(id)
                .ifPresent(
                        problem -> messages.error(mirror, "id", id, "The revision id \"" + id + "\" " + problem + "."));
    }

    private void checkLabel(RevisionMirror mirror, String label) {
        RevisionIds.labelProblem(label)
                .ifPresent(problem -> messages.error(
                        mirror, "branchLabels", label, "The branch label \"" + label + "\" " + problem + "."));
    }

    private void checkTime(RevisionMirror mirror, String created) {
        if (!created.isEmpty() && RevisionMirror.instant(created).isEmpty()) {
            messages.error(
                    mirror,
                    "created",
                    created,
                    "The time \"" + created + "\" is not an ISO-8601 instant. Write it like 2026-11-20T13:03:11Z.");
        }
    }
}
