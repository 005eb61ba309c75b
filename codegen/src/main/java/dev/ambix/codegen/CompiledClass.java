package dev.ambix.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Class files in the output of the compilation and on its class path. */
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

    /** The jar or the folder on the class path that has a class; empty if the compiler does not tell. */
    static Optional<String> place(Filer filer, String packageName, String nameInPackage) {
        try {
            String uri = filer.getResource(StandardLocation.CLASS_PATH, packageName, nameInPackage + ".class")
                    .toUri()
                    .toString();
            String place = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replaceFirst("^(jar:)?file:/+", "/");
            String file = (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + nameInPackage + ".class";
            return place.endsWith("/" + file)
                    ? Optional.of(place.substring(0, place.length() - file.length() - 1)
                            .replaceFirst("!$", ""))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
