package dev.ambix.cli.backup;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.BackupSettings;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ServerAddress;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.report.ByteSize;
import dev.ambix.cli.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A backup that was made before a run.
 *
 * @param file where it is
 * @param restore how to go back to it, in a sentence
 */
public record Backup(Path file, String restore) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Makes one.
     *
     * @throws MigrationException if there may not be room enough, or the program fails or writes nothing; then nothing is to
     *     be changed
     */
    public static Backup make(Session session, Database database, BackupSettings settings) {
        ServerAddress address = database.address();
        Path file = settings.folder().resolve(address.database() + "_" + TIME.format(Instant.now()) + ".dump");
        try {
            createFolder(settings.folder());
            requireRoom(database.size(), Files.getFileStore(settings.folder()).getUsableSpace(), settings.folder());
            session.note("Backing up " + ByteSize.text(database.size()) + " of " + database.shownUrl() + " to " + file);
            new BackupProgram(session, settings, address).write(file);
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size == 0) {
                throw failed("\"" + settings.command().get(0) + "\" ended well, but wrote nothing to " + file + ".");
            }
            session.note("Backed up: " + ByteSize.text(size) + ".");
            return new Backup(file, restore(settings, address, file));
        } catch (IOException e) {
            throw new MigrationException("The backup failed, so nothing was changed: " + FileTrouble.of(e) + ".", e);
        }
    }

    static MigrationException failed(String reason) {
        return new MigrationException("The backup failed, so nothing was changed: " + reason);
    }

    /** A dump can be as large as the database, where nothing of it can be compressed. */
    static void requireRoom(long needed, long free, Path folder) {
        if (free < needed) {
            throw failed("the database has " + ByteSize.text(needed) + ", and in " + folder + " only "
                    + ByteSize.text(free) + " are free. Make room, or name another \"backup_folder\".");
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (isPosix) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static String restore(BackupSettings settings, ServerAddress address, Path file) {
        return settings.isCustomFormat()
                ? "To go back to it: pg_restore --clean --if-exists " + address.options() + " " + file
                : "To go back to it, give " + file + " to the program that belongs to \""
                        + settings.command().get(0) + "\".";
    }

    /** A failure of the run, with how to restore the backup. */
    public MigrationException explained(MigrationException failure) {
        return new MigrationException(
                failure.getMessage() + "\nThe backup that was made before the run is " + file + ".\n" + restore,
                failure);
    }
}
