package dev.ambix.codegen;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The rules for a class with {@code @Revision}: it can be run, and its annotation is valid by itself. */
final class ClassRules {
    /** The option of the processor that says who makes the instances. */
    static final String CONSTRUCTORS = "ambix.constructors";

    /** The module that makes the instances. */
    private static final String FRAMEWORK = "dev.ambix.framework";

    private final Elements elements;
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
        this.elements = elements;
        this.types = types;
        this.isOfContainer = isOfContainer;
        this.messages = messages;
        this.migration =
                elements.getTypeElement(Migration.class.getCanonicalName()).asType();
    }

    void check(List<DeclaredRevision> revisions) {
        revisions.stream().map(DeclaredRevision::mirror).forEach(this::check);
    }

    /**
     * Warns of classes that could be run and have no {@code @Revision}: no command finds them. A class that another one extends
     * is there for that one.
     *
     * @param compiled all classes of the compilation
     */
    void checkBare(List<TypeElement> compiled) {
        Set<Element> extended = compiled.stream()
                .map(type -> types.asElement(type.getSuperclass()))
                .collect(Collectors.toSet());
        compiled.stream()
                .filter(type -> type.getAnnotation(Revision.class) == null && !extended.contains(type))
                .filter(type -> shapeProblem(type).isEmpty())
                .forEach(type -> messages.warning(
                        type,
                        "Migration " + type + " has no @Revision, so no command runs it. Give it one with an id and the"
                                + " downRevision, or make it abstract if other migrations shall extend it."));
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
        if (!isOfContainer && !isOpen(type)) {
            PackageElement holder = elements.getPackageOf(type);
            return Optional.of("cannot be made by " + FRAMEWORK + ", because the module "
                    + elements.getModuleOf(type).getQualifiedName() + " keeps its package to itself. Write \"opens "
                    + holder.getQualifiedName() + " to " + FRAMEWORK + ";\" in module-info.java.");
        }
        return hasPublicConstructor(type)
                ? Optional.empty()
                : Optional.of("has no public constructor without parameters. Add one, or pass -A" + CONSTRUCTORS
                        + "=container if a container such as Spring makes it.");
    }

    /** Whether the module of a class lets the framework reach its package; true without named modules. */
    private boolean isOpen(TypeElement type) {
        ModuleElement module = elements.getModuleOf(type);
        PackageElement holder = elements.getPackageOf(type);
        return module == null
                || module.isUnnamed()
                || module.isOpen()
                || ElementFilter.opensIn(module.getDirectives()).stream()
                        .anyMatch(opens -> opens.getPackage().equals(holder) && isToFramework(opens.getTargetModules()))
                || ElementFilter.exportsIn(module.getDirectives()).stream()
                        .anyMatch(exports ->
                                exports.getPackage().equals(holder) && isToFramework(exports.getTargetModules()));
    }

    private static boolean isToFramework(@Nullable List<? extends ModuleElement> modules) {
        return modules == null
                || modules.stream().anyMatch(module -> module.getQualifiedName().contentEquals(FRAMEWORK));
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
