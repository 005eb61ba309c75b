package dev.ambix.cli.source;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;

/** Loads the classes of a project from its class path, after those of its parent. */
public class ProjectLoader extends URLClassLoader {
    private static final String SERVICES_OF_AMBIX = "META-INF/services/dev.ambix.";

    private final boolean isBelowTheCommand;

    /** A loader below another, which is asked first. */
    public ProjectLoader(URL[] entries, ClassLoader parent) {
        super(entries, parent);
        this.isBelowTheCommand = parent == ProjectLoader.class.getClassLoader();
    }

    /** The jars of the command offer no plugins of Ambix, and are not opened to see that: there are some thirty. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isBelowTheCommand && name.startsWith(SERVICES_OF_AMBIX) ? findResources(name) : super.getResources(name);
    }
}
