package dev.ambix.cli.model;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.UnloadableClass;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the classes that JPA maps, in packages and below them. */
final class EntityClasses {
    private static final Set<String> MAPPED = Set.of(
            "jakarta.persistence.Entity",
            "jakarta.persistence.MappedSuperclass",
            "jakarta.persistence.Embeddable",
            "jakarta.persistence.Converter");

    private final ClassLoader loader;

    EntityClasses(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The mapped classes of packages, or classes named themselves, or those that a Spring Boot application scans, which is
     * named by its class; sorted by name.
     */
    Collection<Class<?>> of(List<String> names) {
        Set<String> candidates = new TreeSet<>();
        for (String name : new ScannedPackages(loader).instead(names)) {
            candidates.addAll(classNames(name));
        }
        List<Class<?>> entities = new ArrayList<>();
        for (String candidate : candidates) {
            if (ClassFile.of(candidate, loader).mentions(MAPPED)) {
                Class<?> type = load(candidate);
                if (isMapped(type)) {
                    entities.add(type);
                }
            }
        }
        if (entities.isEmpty()) {
            throw new MigrationException(
                    "model.entities: there is no JPA entity in " + String.join(", ", names)
                            + ". Add the folder or jar of the classes to \"classpath\" in the table [migrations] of ambix.toml.");
        }
        return entities;
    }

    private static boolean isMapped(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .map(Class::getName)
                .anyMatch(MAPPED::contains);
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new MigrationException(UnloadableClass.text("model.entities: the class " + name, e, ""), e);
        }
    }

    private Set<String> classNames(String name) {
        String path = name.replace('.', '/');
        if (loader.getResource(path + ".class") != null) {
            return Set.of(name);
        }
        Set<String> found = new TreeSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(path))) {
                found.addAll(url.getProtocol().equals("jar") ? inJar(url, path) : inFolder(url, path));
            }
        } catch (IOException e) {
            throw new MigrationException("model.entities: the package " + name + " cannot be read: " + e + ".", e);
        }
        return found;
    }

    private static List<String> inJar(URL url, String path) throws IOException {
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        return connection.getJarFile().stream()
                .map(entry -> entry.getName())
                .filter(entry -> entry.startsWith(path + "/") && isClass(entry))
                .map(EntityClasses::className)
                .toList();
    }

    private static List<String> inFolder(URL url, String path) throws IOException {
        Path folder = Path.of(URI.create(url.toString()));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(EntityClasses::isClass)
                    .map(file -> className(path + "/" + file))
                    .toList();
        }
    }

    private static boolean isClass(String file) {
        return file.endsWith(".class") && !file.endsWith("-info.class");
    }

    private static String className(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }
}
