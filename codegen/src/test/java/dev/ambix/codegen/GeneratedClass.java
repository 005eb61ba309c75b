package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Compiles generated source in a folder, without a word from the compiler, and makes an instance of its class. */
public final class GeneratedClass {
    private final Path folder;

    private GeneratedClass(Path folder) {
        this.folder = folder;
    }

    public static GeneratedClass in(Path folder) {
        return new GeneratedClass(folder);
    }

    public <T> T instance(String className, String source, Class<T> type) throws Exception {
        Path classes = folder.resolve("classes");
        assertThat(new Compilation(classes).source(className, source).run()).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Object instance = loader.loadClass(className).getConstructor().newInstance();
            loadNested(instance.getClass());
            return type.cast(instance);
        }
    }

    /** Before the loader is closed. */
    private static void loadNested(Class<?> type) {
        assertThat(type.getDeclaredClasses()).isNotNull();
    }
}
