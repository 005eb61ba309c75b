package dev.ambix.revision.file;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import dev.ambix.revision.flyway.FlywayLine;
import dev.ambix.revision.name.StreamName;
import dev.ambix.revision.name.StreamPlaces;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The revisions of a class path that are files of SQL. A jar or class folder names its folders with such files in a list,
 * {@link RevisionIndex#SQL_FOLDERS}: one path a line, from the root of that jar; {@code flyway db/migration} for a folder with Flyway's names, {@code units db/views} for one with repeatable units.
 * The line {@code stream billing} names the stream of them all; without it, they are of the stream that the index beside the list
 * is of.
 * Blank lines and those that begin with {@code #} say nothing.
 */
public final class SqlFolders {
    private static final String SQL = ".sql";
    private static final String STREAM = "stream ";

    private SqlFolders() {}

    /**
     * All revisions that a class loader sees: those of the indexes, and those of the folders with SQL.
     *
     * @throws MigrationException as {@link RevisionIndex#read}, and if a folder cannot be read or a file of it is no revision
     */
    public static List<RevisionNode> withIndexes(ClassLoader loader) {
        List<RevisionNode> revisions = new ArrayList<>(RevisionIndex.read(loader));
        Set<String> seen = new HashSet<>();
        StreamPlaces streams = new StreamPlaces();
        try {
            for (URL list : Collections.list(loader.getResources(RevisionIndex.SQL_FOLDERS))) {
                if (seen.add(list.toExternalForm())) {
                    List<RevisionNode> more = listed(list);
                    more.forEach(node -> streams.add(node.stream(), list.getPath()));
                    revisions.addAll(more);
                }
            }
        } catch (IOException e) {
            throw new MigrationException(
                    "Cannot look for the lists " + RevisionIndex.SQL_FOLDERS + ": " + e.getMessage(), e);
        }
        return revisions;
    }

    /**
     * The revisions of the folders that one list names.
     *
     * @throws MigrationException if a folder cannot be read or a file of it is no revision
     */
    public static List<RevisionNode> listed(URL list) {
        String place = list.toExternalForm();
        try (ResourceRoot root = ResourceRoot.of(list, RevisionIndex.SQL_FOLDERS)) {
            return read(root, place.substring(0, place.length() - RevisionIndex.SQL_FOLDERS.length()));
        } catch (IOException e) {
            throw new MigrationException("The folders of SQL that " + list + " names cannot be read: " + e + ".", e);
        }
    }

    private static List<RevisionNode> read(ResourceRoot root, String place) throws IOException {
        List<RevisionNode> revisions = new ArrayList<>();
        Map<String, String> scripts = new TreeMap<>();
        for (ListedFolder folder : folders(root)) {
            List<String> files = root.files(folder.path());
            if (files.isEmpty()) {
                throw new MigrationException("There is no file in the folder " + folder.path() + " of " + place
                        + ", which " + RevisionIndex.SQL_FOLDERS + " names. Correct the list.");
            }
            switch (folder.kind()) {
                case REVISIONS -> revisions.addAll(headed(root, place, files));
                case FLYWAY -> files.forEach(file -> scripts.put(file, place + file));
                case UNITS -> {}
            }
        }
        revisions.addAll(FlywayLine.of(scripts));
        String stream = stream(root);
        return revisions.stream().map(node -> node.inStream(stream)).toList();
    }

    private static List<ListedFolder> folders(ResourceRoot root) throws IOException {
        return lines(root).stream()
                .filter(line -> !line.startsWith(STREAM))
                .map(ListedFolder::of)
                .toList();
    }

    private static List<String> lines(ResourceRoot root) throws IOException {
        try (InputStream list = root.open(RevisionIndex.SQL_FOLDERS)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** The stream of the folders of a list: its own, or the only one of the index beside it. */
    private static String stream(ResourceRoot root) throws IOException {
        Optional<String> named = lines(root).stream()
                .filter(line -> line.startsWith(STREAM))
                .map(line -> line.substring(STREAM.length()).strip())
                .findFirst();
        return named.isPresent() ? named.get() : streamOfIndex(root);
    }

    private static String streamOfIndex(ResourceRoot root) throws IOException {
        try (InputStream index = root.open(RevisionIndex.RESOURCE)) {
            String text = new String(index.readAllBytes(), StandardCharsets.UTF_8);
            List<String> streams = RevisionIndex.parse(text, RevisionIndex.RESOURCE).stream()
                    .map(RevisionNode::stream)
                    .distinct()
                    .toList();
            return streams.size() == 1 ? streams.get(0) : StreamName.DEFAULT;
        } catch (NoSuchFileException | FileNotFoundException e) {
            return StreamName.DEFAULT;
        }
    }

    /**
     * The files of a stream's repeatable units in the folders of all lists that a class loader sees, sorted within each folder.
     *
     * @throws MigrationException if a folder cannot be read
     */
    public static List<UnitFile> units(ClassLoader loader, String stream) {
        Set<UnitFile> units = new LinkedHashSet<>();
        try {
            for (URL list : Collections.list(loader.getResources(RevisionIndex.SQL_FOLDERS))) {
                try (ResourceRoot root = ResourceRoot.of(list, RevisionIndex.SQL_FOLDERS)) {
                    for (ListedFolder folder : stream(root).equals(stream) ? folders(root) : List.<ListedFolder>of()) {
                        units.addAll(UnitFile.in(folder, root.files(folder.path())));
                    }
                }
            }
            return List.copyOf(units);
        } catch (IOException e) {
            throw new MigrationException("The folders of units cannot be read: " + e + ".", e);
        }
    }

    /**
     * The files of repeatable units in a folder, sorted.
     *
     * @param kind {@link ListedFolder.Kind#UNITS}, or that of Flyway's scripts
     * @throws MigrationException if it does not exist or cannot be read
     */
    public static List<UnitFile> units(Path folder, ListedFolder.Kind kind) {
        requireFolder("units", folder, kind == ListedFolder.Kind.FLYWAY ? "flyway" : "units");
        try (ResourceRoot root = ResourceRoot.of(folder)) {
            return UnitFile.in(new ListedFolder(kind, ""), root.files(""));
        } catch (IOException e) {
            throw unreadable(folder.toString(), e);
        }
    }

    /**
     * The revisions of folders whose files have headers.
     *
     * @throws MigrationException if one cannot be read, or a file of it is no revision
     */
    public static List<RevisionNode> headed(List<Path> folders) {
        List<RevisionNode> revisions = new ArrayList<>();
        for (Path folder : folders) {
            requireFolder("SQL", folder, "sql");
            try (ResourceRoot root = ResourceRoot.of(folder)) {
                revisions.addAll(headed(root, folder + "/", root.files("")));
            } catch (IOException e) {
                throw unreadable(folder.toString(), e);
            }
        }
        return revisions;
    }

    private static List<RevisionNode> headed(ResourceRoot root, String place, List<String> files) throws IOException {
        List<RevisionNode> revisions = new ArrayList<>();
        for (String file : files) {
            if (file.endsWith(SQL) && !SqlFile.isDowngrade(file)) {
                try (Reader text = new InputStreamReader(root.open(file), StandardCharsets.UTF_8)) {
                    revisions.add(SqlHeader.read(file, place + file, text)
                            .orElseThrow(() -> withoutHeader(place + file))
                            .revision());
                }
            }
        }
        refuseOrphans(place, files);
        return revisions;
    }

    /**
     * Refuses a downgrade without its upgrade.
     *
     * @param place the folder in messages, with a slash at the end
     * @param files the paths of all files in it
     */
    public static void refuseOrphans(String place, Collection<String> files) {
        Set<String> all = new HashSet<>(files);
        files.stream()
                .filter(SqlFile::isDowngrade)
                .filter(file -> !all.contains(SqlFile.upgrade(file)))
                .findFirst()
                .ifPresent(file -> {
                    throw new MigrationException(place + file + " is a downgrade, and its upgrade "
                            + SqlFile.upgrade(file) + " is not there. Restore that, or delete this one.");
                });
    }

    /** The error for a file that should be a revision, and has no header. */
    public static MigrationException withoutHeader(String shown) {
        return new MigrationException(shown + " has no header, so it is no revision. Begin it with the line"
                + " \"-- revision: ID\" and, below that, \"-- down revision: ID\" of the one that it follows; or move the"
                + " file to another folder.");
    }

    /**
     * The line of revisions of folders with Flyway's names, which are taken together.
     *
     * @throws MigrationException if one does not exist or cannot be read, and as {@link FlywayLine#of}
     */
    public static List<RevisionNode> flyway(List<Path> folders) {
        Map<String, String> files = new TreeMap<>();
        for (Path folder : folders) {
            requireFolder("Flyway's scripts", folder, "flyway");
            try (ResourceRoot root = ResourceRoot.of(folder)) {
                root.files("").forEach(file -> files.merge(file, folder + "/" + file, SqlFolders::refuseTwin));
            } catch (IOException e) {
                throw unreadable(folder.toString(), e);
            }
        }
        return FlywayLine.of(files);
    }

    private static String refuseTwin(String first, String second) {
        if (second.endsWith(".sql")) {
            throw new MigrationException(
                    "Two scripts have one name: " + first + " and " + second + ". Rename one of them.");
        }
        return first;
    }

    private static void requireFolder(String content, Path folder, String setting) {
        if (!Files.isDirectory(folder)) {
            throw new MigrationException("The folder of " + content + " " + folder
                    + " does not exist. Make it, or change " + "the setting \"" + setting + "\" that names it.");
        }
    }

    private static MigrationException unreadable(String folder, IOException e) {
        return new MigrationException("The folder " + folder + " cannot be read: " + e + ".", e);
    }
}
