package dev.ambix.codegen;

import dev.ambix.codegen.DeclaredRevision.Origin;
import dev.ambix.revision.RevisionNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds all revisions that a compilation can see.
 *
 * <p>An incremental compilation gets only the classes that changed. The others are found by the index of the last
 * compilation and by listing the packages, and their annotations are read again, so that the compiler's view of the
 * classes decides and never an old index.
 */
final class DeclaredRevisions {
    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Set<String> compiledNow;
    private final Map<String, DeclaredRevision> found = new TreeMap<>();

    private DeclaredRevisions(ProcessingEnvironment environment, Set<String> compiledNow) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
        this.compiledNow = compiledNow;
    }

    /**
     * Returns the revisions from the oldest to the newest.
     *
     * @param compiledNow the canonical names of the classes in this compilation
     * @param indexed the revisions of the last compilation
     * @param otherPackages where else to look
     */
    static List<DeclaredRevision> find(
            ProcessingEnvironment environment,
            Set<String> compiledNow,
            Collection<RevisionNode> indexed,
            Set<String> otherPackages) {
        DeclaredRevisions revisions = new DeclaredRevisions(environment, compiledNow);
        Stream.concat(compiledNow.stream(), indexed.stream().map(RevisionNode::className))
                .flatMap(name -> revisions.type(name).stream())
                .forEach(revisions::add);
        revisions.addPackages(otherPackages);
        return revisions.found.values().stream().sorted(DeclaredRevision.BY_AGE).toList();
    }

    /** The class by its canonical name, or by the binary name if it is inside another. */
    private Optional<TypeElement> type(String name) {
        return Optional.ofNullable(elements.getTypeElement(name))
                .or(() -> Optional.ofNullable(elements.getTypeElement(name.replace('$', '.'))));
    }

    private void addPackages(Set<String> otherPackages) {
        Set<String> packages = new TreeSet<>(otherPackages);
        found.values()
                .forEach(revision -> packages.add(packageOf(revision.mirror().type())));
        packages.stream()
                .flatMap(name -> elements.getAllPackageElements(name).stream())
                .map(PackageElement::getEnclosedElements)
                .flatMap(members -> ElementFilter.typesIn(members).stream())
                .forEach(this::addWithNested);
    }

    private void addWithNested(TypeElement type) {
        add(type);
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addWithNested);
    }

    private void add(TypeElement type) {
        String binaryName = elements.getBinaryName(type).toString();
        if (!found.containsKey(binaryName)) {
            RevisionMirror.of(type).ifPresent(mirror -> {
                Origin origin = originOf(type, binaryName);
                String holder = origin == Origin.ELSEWHERE ? holderOf(type, binaryName) : "";
                found.put(
                        binaryName, new DeclaredRevision(mirror.node(binaryName), Optional.of(mirror), origin, holder));
            });
        }
    }

    /** Resources of the module path cannot be had by a processor; there, the module says enough. */
    private String holderOf(TypeElement type, String binaryName) {
        ModuleElement module = elements.getModuleOf(type);
        if (module != null && !module.isUnnamed()) {
            return "in the module " + module.getQualifiedName();
        }
        return CompiledClass.place(environment.getFiler(), packageOf(type), nameInPackage(type, binaryName))
                .map(place -> "in " + place)
                .orElse("on the class path");
    }

    private String nameInPackage(TypeElement type, String binaryName) {
        String packageName = packageOf(type);
        return packageName.isEmpty() ? binaryName : binaryName.substring(packageName.length() + 1);
    }

    private Origin originOf(TypeElement type, String binaryName) {
        if (compiledNow.contains(type.getQualifiedName().toString())) {
            return Origin.COMPILED_NOW;
        }
        return CompiledClass.isIn(environment.getFiler(), packageOf(type), nameInPackage(type, binaryName))
                ? Origin.COMPILED_EARLIER
                : Origin.ELSEWHERE;
    }

    private String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }
}
