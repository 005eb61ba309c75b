package dev.ambix.cli.model;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.UnloadableClass;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packages that a Spring Boot application scans for entities: those of {@code @EntityScan}, or else that of its class
 * with {@code @SpringBootApplication}.
 */
final class ScannedPackages {
    private static final Set<String> APPLICATION = Set.of(
            "org.springframework.boot.autoconfigure.SpringBootApplication",
            "org.springframework.boot.autoconfigure.EnableAutoConfiguration");

    /** Of Spring Boot 3, and of 4. */
    private static final Set<String> SCAN = Set.of(
            "org.springframework.boot.autoconfigure.domain.EntityScan",
            "org.springframework.boot.persistence.autoconfigure.EntityScan");

    private final ClassLoader loader;

    ScannedPackages(ClassLoader loader) {
        this.loader = loader;
    }

    /** The names, with packages instead of the classes of applications. */
    List<String> instead(List<String> names) {
        List<String> others = new ArrayList<>();
        List<String> applications = new ArrayList<>();
        List<String> scanned = new ArrayList<>();
        for (String name : names) {
            ClassFile file = ClassFile.of(name, loader);
            if (file.mentions(SCAN)) {
                scanned.addAll(scannedBy(name));
            } else if (file.mentions(APPLICATION)) {
                applications.add(packageOf(name));
            } else {
                others.add(name);
            }
        }
        others.addAll(scanned.isEmpty() ? applications : scanned);
        return others.stream().distinct().toList();
    }

    private List<String> scannedBy(String name) {
        try {
            List<String> packages = Arrays.stream(
                            Class.forName(name, false, loader).getAnnotations())
                    .filter(annotation ->
                            SCAN.contains(annotation.annotationType().getName()))
                    .flatMap(ScannedPackages::packages)
                    .toList();
            return packages.isEmpty() ? List.of(packageOf(name)) : packages;
        } catch (ClassNotFoundException | LinkageError e) {
            throw new MigrationException(UnloadableClass.text("model.entities: the class " + name, e, ""), e);
        }
    }

    private static Stream<String> packages(Annotation scan) {
        Stream<String> classes =
                Arrays.stream((Class<?>[]) value(scan, "basePackageClasses")).map(Class::getPackageName);
        return Stream.of(
                        Arrays.stream((String[]) value(scan, "value")),
                        Arrays.stream((String[]) value(scan, "basePackages")),
                        classes)
                .flatMap(names -> names);
    }

    private static Object value(Annotation annotation, String attribute) {
        try {
            return annotation.annotationType().getMethod(attribute).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new MigrationException("@EntityScan cannot be read: " + e + ".", e);
        }
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }
}
