package dev.ambix.cli.source;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the classes of a project's source folders, which are compiled when a class is first looked for, or a resource that
 * could be one; and after them those of other places.
 */
public final class MigrationLoader extends ProjectLoader {
    private static final Certificate[] NOT_SIGNED = {};

    private final SourceClasses classes;

    /** The packages of classes that were found here: the next one is looked for here first, not in all jars of the parent. */
    private final Set<String> packages = ConcurrentHashMap.newKeySet();

    private final Map<Path, CodeSource> sources = new ConcurrentHashMap<>();

    /**
     * A loader below another, which is asked first.
     *
     * @param classes the classes of the source folders
     * @param others the other places, in their order
     * @param services is asked for plugins of Ambix in place of the parent
     */
    public MigrationLoader(SourceClasses classes, URL[] others, ClassLoader parent, ClassLoader services) {
        super(others, parent, services);
        this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (packages.contains(packageOf(name))) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                Optional<Path> found = loaded == null ? classes.find(classFile(name)) : Optional.empty();
                if (loaded != null || found.isPresent()) {
                    return loaded != null ? loaded : define(name, found.get());
                }
            }
        }
        return super.loadClass(name, resolve);
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    private static String classFile(String className) {
        return className.replace('.', '/') + ".class";
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String file = classFile(name);
        Optional<Path> found = classes.find(file);
        if (found.isPresent()) {
            return define(name, found.get());
        }
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException e) {
            return define(name, classes.findInAll(file).orElseThrow(() -> e));
        }
    }

    private Class<?> define(String name, Path file) throws ClassNotFoundException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            packages.add(packageOf(name));
            return defineClass(name, bytes, 0, bytes.length, source(folder(name, file)));
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private CodeSource source(Path folder) {
        return sources.computeIfAbsent(folder, one -> new CodeSource(url(one), NOT_SIGNED));
    }

    /** The folder that all classes are below. */
    private static Path folder(String className, Path file) {
        Path folder = file.getParent();
        for (int dot = className.indexOf('.'); dot >= 0; dot = className.indexOf('.', dot + 1)) {
            folder = folder.getParent();
        }
        return folder;
    }

    @Override
    public URL findResource(String name) {
        Optional<Path> compiled = mayBeCompiled(name) ? classes.find(name) : Optional.empty();
        return compiled.map(MigrationLoader::url).orElseGet(() -> super.findResource(name));
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        if (mayBeCompiled(name)) {
            classes.find(name).map(MigrationLoader::url).ifPresent(found::add);
        }
        found.addAll(Collections.list(super.findResources(name)));
        return Collections.enumeration(found);
    }

    /** Class files and the folders of packages are looked for by those who scan for classes, such as JPA providers. */
    private static boolean mayBeCompiled(String resource) {
        String last = resource.substring(resource.lastIndexOf('/') + 1);
        return !resource.startsWith("META-INF/") && (last.endsWith(".class") || !last.contains("."));
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
