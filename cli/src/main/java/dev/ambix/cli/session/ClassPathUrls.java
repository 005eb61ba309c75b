package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

/** A class path as a class loader takes it. */
public final class ClassPathUrls {
    private ClassPathUrls() {}

    public static URL[] of(List<Path> entries) {
        try {
            URL[] urls = new URL[entries.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = entries.get(i).toUri().toURL();
            }
            return urls;
        } catch (MalformedURLException e) {
            throw new MigrationException("The class path " + entries + " cannot be read: " + e, e);
        }
    }
}
