package dev.ambix.codegen;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * How compilations tell each other in which packages there are revisions.
 *
 * <p>A processor may read resources of the class path only by name, and gets the first jar's for each; but it may list
 * a package, which javac puts together from all jars. So each compilation leaves a tiny generated interface for each
 * package with revisions in {@value #UNNAMED}, and later ones list that package and then those that are named there.
 * A named module has a package of its own for this ({@value #UNNAMED}, then the module's name), because two modules may
 * not hold the same one.
 */
final class OtherModules {
    /** The option that names further packages with revisions, separated by commas. */
    static final String PACKAGES = "ambix.packages";

    /** The option that keeps the interfaces from being generated: {@code -Aambix.markers=none}. */
    static final String MARKERS = "ambix.markers";

    private static final String UNNAMED = "dev.ambix.index";
    private static final String CONSTANT = "PACKAGE";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Set<String> marked = new TreeSet<>();

    OtherModules(ProcessingEnvironment environment) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
    }

    /** All packages with revisions that are marked on the class path and the module path, or named by the option. */
    Set<String> packages() {
        Set<String> packages = new TreeSet<>();
        String named = environment.getOptions().getOrDefault(PACKAGES, "");
        Arrays.stream(named.split(",")).map(String::trim).forEach(packages::add);
        packages.remove("");
        markerPackages()
                .flatMap(markers -> ElementFilter.typesIn(markers.getEnclosedElements()).stream())
                .flatMap(marker -> ElementFilter.fieldsIn(marker.getEnclosedElements()).stream())
                .filter(field -> field.getSimpleName().contentEquals(CONSTANT))
                .map(VariableElement::getConstantValue)
                .forEach(value -> packages.add(String.valueOf(value)));
        return packages;
    }

    private Stream<PackageElement> markerPackages() {
        Stream<? extends PackageElement> unnamed = elements.getAllPackageElements(UNNAMED).stream();
        Stream<PackageElement> named = elements.getAllModuleElements().stream()
                .filter(module -> !module.isUnnamed())
                .map(module -> elements.getPackageElement(module, UNNAMED + "." + module.getQualifiedName()))
                .filter(found -> found != null);
        return Stream.concat(unnamed, named);
    }

    /** Marks the package of a class, once. */
    void mark(TypeElement type) throws IOException {
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        if ("none".equals(environment.getOptions().get(MARKERS)) || !marked.add(packageName)) {
            return;
        }
        String markers = markersOf(type);
        String name = "Revisions_" + packageName.replace("_", "_1").replace('.', '_');
        if (!isWritten(markers, name)) {
            write(markers, name, packageName);
        }
    }

    private String markersOf(TypeElement type) {
        ModuleElement module = elements.getModuleOf(type);
        return module == null || module.isUnnamed() ? UNNAMED : UNNAMED + "." + module.getQualifiedName();
    }

    /** Incremental compilations find the one of the last time; its text never changes. */
    private boolean isWritten(String markers, String name) {
        return CompiledClass.isIn(environment.getFiler(), markers, name);
    }

    private void write(String markers, String name, String packageName) throws IOException {
        try (Writer source =
                environment.getFiler().createSourceFile(markers + "." + name).openWriter()) {
            source.write("package " + markers + ";\n\n"
                    + "/** Tells other compilations that there are revisions in one package. */\n"
                    + "interface " + name + " {\n"
                    + "    String " + CONSTANT + " = \"" + packageName + "\";\n"
                    + "}\n");
        }
    }
}
