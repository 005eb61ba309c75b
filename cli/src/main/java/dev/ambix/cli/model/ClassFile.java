package dev.ambix.cli.model;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * The bytes of a class, which need not be loadable: among many classes some may extend a class that is not on the class path.
 *
 * @param latin the bytes as characters of ISO 8859-1
 */
record ClassFile(String latin) {
    /** Reads it. */
    static ClassFile of(String className, ClassLoader loader) {
        try (InputStream bytes = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
            return new ClassFile(bytes == null ? "" : new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new MigrationException("The class " + className + " cannot be read: " + e + ".", e);
        }
    }

    /** Whether one of these annotations may be on it: their descriptors are among its constants. */
    boolean mentions(Collection<String> annotations) {
        return annotations.stream().anyMatch(name -> latin.contains("L" + name.replace('.', '/') + ";"));
    }
}
