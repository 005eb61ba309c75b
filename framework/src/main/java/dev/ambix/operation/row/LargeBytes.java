package dev.ambix.operation.row;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Bytes that are read when they are needed, from their beginning each time, and that are never held as a whole: a value of
 * a {@code bytea} column in {@code bulkInsert}.
 *
 * @param name its name in messages
 * @param source where they come from
 */
public record LargeBytes(String name, Source source) {
    /** Opens bytes at their beginning. */
    @FunctionalInterface
    public interface Source {
        /** A new stream, which the caller closes. */
        InputStream open() throws IOException;
    }

    /** A file. */
    public record InFile(Path path) implements Source {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /**
     * A file on the class path.
     *
     * @param path as for {@link Class#getResourceAsStream}
     * @param beside the class that it is looked for by
     */
    public record OnClassPath(String path, Class<?> beside) implements Source {
        @Override
        public InputStream open() {
            InputStream file = beside.getResourceAsStream(path);
            if (file == null) {
                throw new MigrationException("There is no file " + absolute(path, beside)
                        + " on the class path. It is looked for "
                        + (path.startsWith("/")
                                ? "from the root; leave out the slash to look beside " + beside.getSimpleName()
                                : "beside " + beside.getName() + "; begin with a slash to look from the root")
                        + "." + closed());
            }
            return file;
        }

        /** In a named module, files are hidden like classes, and exporting their package does not show them. */
        private String closed() {
            String file = absolute(path, beside);
            String folder = file.substring(1, file.lastIndexOf('/') + 1);
            String name = folder.isEmpty()
                    ? ""
                    : folder.substring(0, folder.length() - 1).replace('/', '.');
            Module module = beside.getModule();
            Module reader = LargeBytes.class.getModule();
            return !module.getPackages().contains(name) || module.isOpen(name, reader)
                    ? ""
                    : " If it is there, the " + module + " hides it: write \"opens " + name
                            + (reader.isNamed() ? " to " + reader.getName() : "") + ";\" in its module-info.java.";
        }
    }

    /** The bytes of a file. */
    public static LargeBytes file(Path path) {
        return new LargeBytes(path.toString(), new InFile(path));
    }

    /**
     * The bytes of a file on the class path, which is looked for as {@link Class#getResourceAsStream} does.
     *
     * @throws MigrationException if there is no such file; the message names where it was looked for
     */
    public static LargeBytes resource(String path, Class<?> beside) {
        LargeBytes bytes = new LargeBytes(absolute(path, beside), new OnClassPath(path, beside));
        try {
            bytes.source.open().close();
            return bytes;
        } catch (IOException e) {
            throw bytes.unreadable(e);
        }
    }

    /** The error of reading it, in words. */
    public MigrationException unreadable(IOException e) {
        return unreadable(name, e);
    }

    /** A file that is not there needs no name of an exception. */
    static MigrationException unreadable(String name, IOException e) {
        return new MigrationException(
                e instanceof NoSuchFileException
                        ? name + " cannot be read: the file does not exist."
                        : name + " cannot be read: " + e + ".",
                e);
    }

    /** All of them at once, for where nothing else will do. */
    public byte[] read() {
        try (InputStream bytes = source.open()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static String absolute(String path, Class<?> beside) {
        return path.startsWith("/") ? path : "/" + beside.getPackageName().replace('.', '/') + "/" + path;
    }
}
