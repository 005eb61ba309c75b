package dev.ambix.cli.files;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder below a project's {@code .ambix}, which the command writes to. Only its user may look into it. A checkout of
 * a foreign project may bring such a folder along, so no link in it is followed.
 */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFolder() {}

    /**
     * Makes the folder if it is not there, and keeps it and the {@code .ambix} around it from other users.
     *
     * @throws MigrationException if one of the two, or an entry of one, is a symbolic link
     * @throws IOException if it cannot be made
     */
    public static void prepare(Path folder) throws IOException {
        Path around = folder.toAbsolutePath().getParent();
        if (around != null && around.endsWith(".ambix")) {
            prepareOne(around);
        }
        prepareOne(folder);
    }

    private static void prepareOne(Path folder) throws IOException {
        refuseLink(folder);
        if (!Files.exists(folder)) {
            Files.createDirectories(folder, only(FOLDER));
        } else if (!Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "Not a directory");
        } else if (POSIX && !Files.getPosixFilePermissions(folder).equals(FOLDER)) {
            restrict(folder);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                refuseLink(entry);
            }
        }
    }

    private static void restrict(Path folder) {
        try {
            Files.setPosixFilePermissions(folder, FOLDER);
        } catch (IOException e) {
            // It belongs to another user, who shares it.
        }
    }

    private static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new MigrationException(path + " is a symbolic link to " + Files.readSymbolicLink(path)
                    + ". The command writes to this place and follows no links there; delete the link and run the"
                    + " command again.");
        }
    }

    /** Writes a file that only its user may read; the text of one that is there is replaced. */
    public static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, only(FILE));
        Files.writeString(file, text, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileAttribute<?>[] only(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
