package dev.ambix.cli.embedded;

import dev.ambix.cli.files.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A copy of the data in memory, on which a server of tests works: a database is hundreds of small files, and a file system on
 * a disk may need longer to make and delete them than a test takes. Only Linux has a place for it. Called under the start
 * lock only.
 *
 * <p>The name of the copy begins with a hash of where the data are, so that no file in a project, which may come from
 * somebody else, says which folder is deleted.
 */
record MemoryFolder(ServerFolder folder, Path place, long room) {
    private static final String POSTMASTER_FILE = "postmaster.pid";

    /**
     * Many times the memory that the tests of a usual build need at once. Containers have 64 MB by default, and stay on the
     * disk.
     */
    private static final long ROOM = 2L << 30;

    private static final Duration KEPT_FOR = Duration.ofDays(1);

    static MemoryFolder of(ServerFolder folder) {
        return new MemoryFolder(folder, Path.of("/dev/shm"), ROOM);
    }

    /** The copy in which a server runs, or did when it was killed. */
    Optional<Path> used() throws IOException {
        return copies().stream()
                .filter(copy -> Files.exists(copy.resolve(POSTMASTER_FILE)))
                .findFirst();
    }

    /** Makes a copy; empty if there is not enough room for it. */
    Optional<Path> load() throws IOException {
        try {
            if (!hasRoom()) {
                return Optional.empty();
            }
            Path copy = Files.createTempDirectory(place, prefix());
            FileTree.copy(folder.data(), copy);
            return Optional.of(copy);
        } catch (IOException e) {
            clear();
            return Optional.empty();
        }
    }

    /**
     * Puts a copy, whose server has stopped, in the place of the data if it has other databases than they, such as a new
     * template, and once a day, so that they tell which have been used.
     */
    void save(Path copy) {
        try {
            if (!Files.exists(copy.resolve(POSTMASTER_FILE)) && isNews(copy)) {
                Path fresh = folder.path().resolve("data.new");
                FileTree.delete(fresh);
                FileTree.copy(copy, fresh);
                FileTree.delete(folder.data());
                Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // The next server begins with less, and they are made anew.
        }
    }

    /** Deletes all copies, also those of processes that were killed. */
    void clear() throws IOException {
        for (Path copy : copies()) {
            FileTree.delete(copy);
        }
    }

    private boolean isNews(Path copy) throws IOException {
        Instant written =
                Files.getLastModifiedTime(folder.data().resolve("PG_VERSION")).toInstant();
        return written.isBefore(Instant.now().minus(KEPT_FOR))
                || !databases(copy).equals(databases(folder.data()));
    }

    private static Set<String> databases(Path data) throws IOException {
        try (Stream<Path> folders = Files.list(data.resolve("base"))) {
            return folders.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** The copies of this user; others may make folders of any name there, also to be taken for these. */
    List<Path> copies() throws IOException {
        if (!Files.isReadable(place)) {
            return List.of();
        }
        UserPrincipal user = Files.getOwner(Path.of("/proc/self"));
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(each -> each.getFileName().toString().startsWith(prefix()))
                    .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) && isOf(user, each))
                    .toList();
        }
    }

    private static boolean isOf(UserPrincipal user, Path folder) {
        try {
            return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user);
        } catch (IOException e) {
            // It is gone.
            return false;
        }
    }

    private String prefix() {
        byte[] path = folder.path().toString().getBytes(StandardCharsets.UTF_8);
        return "ambix-" + UUID.nameUUIDFromBytes(path) + "-";
    }

    private boolean hasRoom() throws IOException {
        if (!Files.isReadable(place) || !Files.isWritable(place)) {
            return false;
        }
        FileStore store = Files.getFileStore(place);
        return store.type().equals("tmpfs") && store.getUsableSpace() >= room && availableMemory() >= room;
    }

    /** The memory that the machine can give to programs without swapping; the file system promises more than that. */
    private static long availableMemory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
