package dev.ambix.cli.importing.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;

/** Loads Liquibase from its jars, and the bridge from those of the command, so that each sees the other. */
final class BridgeLoader extends URLClassLoader {
    private static final String BRIDGE = "dev.ambix.cli.importing.liquibase.bridge.";

    BridgeLoader(URL[] jars) {
        super(jars, BridgeLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(BRIDGE) && !name.startsWith("liquibase.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith(BRIDGE) ? bridge(name) : findClass(name);
        }
    }

    private Class<?> bridge(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
