package dev.ambix.revision.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A folder or a jar of a class path, whose files can be listed. */
interface ResourceRoot extends AutoCloseable {
    /** The paths of all files below a folder, sorted; none if it is not there. */
    List<String> files(String folder) throws IOException;

    InputStream open(String file) throws IOException;

    @Override
    void close() throws IOException;

    /** The root of a resource that is there. */
    static ResourceRoot of(URL resource, String path) throws IOException {
        URLConnection connection = resource.openConnection();
        if (connection instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            String entry = jar.getEntryName();
            return new Jar(jar.getJarFile(), entry.substring(0, entry.length() - path.length()));
        }
        return new Folder(root(path(resource), path));
    }

    /** A folder of the file system. */
    static ResourceRoot of(Path folder) {
        return new Folder(folder);
    }

    private static Path path(URL resource) throws IOException {
        try {
            URI place = resource.toURI();
            try {
                return Path.of(place);
            } catch (FileSystemNotFoundException e) {
                mount(place);
                return Path.of(place);
            }
        } catch (URISyntaxException
                | IllegalArgumentException
                | FileSystemNotFoundException
                | ProviderNotFoundException e) {
            throw new IOException("its folder cannot be listed by the scheme " + resource.getProtocol(), e);
        }
    }

    /** File systems of class loaders, such as {@code resource} of a native image, stay open for as long as the process runs. */
    private static void mount(URI place) throws IOException {
        try {
            FileSystems.newFileSystem(place, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            // Another thread was faster.
        }
    }

    private static Path root(Path resource, String path) {
        Path root = resource.toAbsolutePath();
        for (int i = 0; i < path.split("/").length; i++) {
            root = root.getParent();
        }
        return root;
    }

    /** A folder. */
    record Folder(Path root) implements ResourceRoot {
        @Override
        public List<String> files(String folder) throws IOException {
            Path start = folder.isEmpty() ? root : root.resolve(folder);
            if (!Files.isDirectory(start)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(start)) {
                return all.filter(Files::isRegularFile)
                        .map(file -> root.relativize(file).toString().replace('\\', '/'))
                        .sorted()
                        .toList();
            }
        }

        @Override
        public InputStream open(String file) throws IOException {
            return Files.newInputStream(root.resolve(file));
        }

        @Override
        public void close() {}
    }

    /** A jar, or a part of one. */
    record Jar(JarFile jar, String prefix) implements ResourceRoot {
        @Override
        public List<String> files(String folder) {
            String start = prefix + folder + (folder.isEmpty() ? "" : "/");
            return jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(start))
                    .map(entry -> entry.getName().substring(prefix.length()))
                    .sorted()
                    .toList();
        }

        @Override
        public InputStream open(String file) throws IOException {
            ZipEntry entry = jar.getEntry(prefix + file);
            if (entry == null) {
                throw new FileNotFoundException(file + " is not in " + jar.getName());
            }
            return jar.getInputStream(entry);
        }

        @Override
        public void close() throws IOException {
            jar.close();
        }
    }
}
