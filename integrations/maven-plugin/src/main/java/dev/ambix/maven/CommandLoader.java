package dev.ambix.maven;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Loads the command above the libraries of a project, and nothing of Maven's: migrations run with the jOOQ, the driver and
 * the Hibernate that the application has. The command's own libraries come first for itself, and the project does not see
 * them: two versions of one library do not meet.
 */
final class CommandLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader libraries;

    private CommandLoader(List<Path> command, ClassLoader libraries) {
        super(urls(command), libraries);
        this.libraries = libraries;
    }

    static CommandLoader of(ProjectClassPath classPath) {
        return new CommandLoader(classPath.command(), new Libraries(classPath.libraries()));
    }

    private static URL[] urls(List<Path> paths) {
        try {
            URL[] urls = new URL[paths.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = paths.get(i).toUri().toURL();
            }
            return urls;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls a class that this loader loads, with itself as the loader of the thread. */
    <T> T call(String className, Map<String, Object> request) {
        Function<Map<String, Object>, T> function = function(className);
        request.put("libraries", libraries);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return function.apply(request);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The type is that of the class named, which this loader alone can load. */
    @SuppressWarnings("unchecked")
    private <T> Function<Map<String, Object>, T> function(String className) {
        try {
            Object made = Class.forName(className, true, this).getConstructor().newInstance();
            return (Function<Map<String, Object>, T>) made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The class path of the command is not whole: " + e, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                loaded = findClass(name);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    /** The libraries that a project and the command share. */
    private static final class Libraries extends URLClassLoader {
        private static final String LOG_PROVIDER = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

        static {
            registerAsParallelCapable();
        }

        Libraries(List<Path> paths) {
            super(urls(paths), ClassLoader.getPlatformClassLoader());
        }

        /** The application's logging is not set up, and would print everything. */
        @Override
        public Enumeration<URL> findResources(String name) throws IOException {
            Enumeration<URL> found = super.findResources(name);
            return name.equals(LOG_PROVIDER)
                    ? Collections.enumeration(Collections.list(found).stream()
                            .filter(url -> url.getPath().contains("/slf4j-simple-"))
                            .toList())
                    : found;
        }
    }
}
