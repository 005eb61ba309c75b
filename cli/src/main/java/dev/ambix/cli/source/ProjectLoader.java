package dev.ambix.cli.source;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Loads the classes of a project from its class path, after those of its parent. */
public class ProjectLoader extends URLClassLoader {
    private static final String SERVICES_OF_AMBIX = "META-INF/services/dev.ambix.";

    private final ClassLoader services;

    /**
     * A loader below another, which is asked first.
     *
     * @param services is asked for plugins of Ambix in place of the parent: the jars of the command offer none, and some thirty
     *     would be opened to see that
     */
    public ProjectLoader(URL[] entries, ClassLoader parent, ClassLoader services) {
        super(entries, parent);
        this.services = services;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(SERVICES_OF_AMBIX)) {
            return super.getResources(name);
        }
        List<URL> found = new ArrayList<>(Collections.list(services.getResources(name)));
        found.addAll(Collections.list(findResources(name)));
        return Collections.enumeration(found);
    }
}
