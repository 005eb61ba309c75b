package dev.ambix.codegen;

import java.io.IOException;
import java.io.InputStream;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Class files in the output of the compilation. */
final class CompiledClass {
    private CompiledClass() {}

    static boolean isIn(Filer filer, String packageName, String nameInPackage) {
        try (InputStream file = filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, nameInPackage + ".class")
                .openInputStream()) {
            return file.read() >= 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
