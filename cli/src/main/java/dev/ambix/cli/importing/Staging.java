package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.codegen.RevisionIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The revisions in a folder of their own, where they are tried before they are moved into the project. It is deleted when it
 * is closed.
 */
final class Staging implements AutoCloseable {
    private static final String CONFIGURATION = """
            [migrations]
            source = "src"
            classpath = ["resources"]
            """;

    private static final String PREFIX = "import-";

    /** After an hour, in milliseconds, no import is still at work. */
    private static final long ABANDONED = 3_600_000;

    private final ImportTarget target;
    private final Path folder;
    private final List<Path> moved = new ArrayList<>();

    private Staging(ImportTarget target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /**
     * An empty one.
     *
     * @param projectFolder the folder of the project
     */
    static Staging in(Path projectFolder, ImportTarget target) {
        Path work = projectFolder.resolve(".ambix");
        Path folder = work.resolve(PREFIX + RevisionIds.random());
        try {
            deleteAbandoned(work);
            Files.createDirectories(folder.resolve("src"));
            Files.createDirectories(folder.resolve("resources"));
            Files.writeString(folder.resolve("ambix.toml"), CONFIGURATION);
            return new Staging(target, folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Deletes the folders of processes that were killed. */
    private static void deleteAbandoned(Path work) throws IOException {
        if (!Files.isDirectory(work)) {
            return;
        }
        List<Path> old;
        try (Stream<Path> folders = Files.list(work)) {
            old = folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(folder -> folder.toFile().lastModified() < System.currentTimeMillis() - ABANDONED)
                    .toList();
        }
        for (Path folder : old) {
            FileTree.delete(folder);
        }
    }

    /** The configuration by which the revisions are tried. */
    Path configuration() {
        return folder.resolve("ambix.toml");
    }

    /** The source folder. */
    Path sources() {
        return folder.resolve("src");
    }

    /** Writes the sources of steps, and the SQL beside them. */
    void write(ForeignHistory history) {
        Path classes = sources().resolve(target.packageFolder());
        Path files = (target.hasResources() ? folder.resolve("resources") : sources()).resolve(target.packageFolder());
        try {
            Files.createDirectories(classes);
            Files.createDirectories(files);
            for (ImportedRevision step : history.steps()) {
                Files.writeString(
                        classes.resolve(step.className() + ".java"),
                        new StepSource(step, target.packageName(), history.tool()).text());
                for (Course course : List.of(step.upgrade(), step.downgrade())) {
                    writeFiles(files, course);
                }
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void writeFiles(Path folder, Course course) throws IOException {
        if (course instanceof Course.Scripts some) {
            for (Script script : some.scripts()) {
                if (script.place() == Script.Place.FILE) {
                    Files.writeString(folder.resolve(script.name()), script.text());
                }
            }
        }
    }

    /** Moves all packages into the project, each at once; the moved ones go back if one cannot be. */
    void moveIntoPlace(List<String> packageFolders) {
        Map<Path, Path> moves = new LinkedHashMap<>();
        for (String name : packageFolders) {
            moves.put(
                    folder.resolve("resources").resolve(name),
                    target.resources().resolve(name));
            moves.put(sources().resolve(name), target.sources().resolve(name));
        }
        try {
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                if (Files.isDirectory(move.getKey())) {
                    Files.createDirectories(move.getValue().getParent());
                    Files.deleteIfExists(move.getValue());
                    Files.move(move.getKey(), move.getValue());
                    moved.add(move.getValue());
                }
            }
        } catch (IOException e) {
            undo();
            throw unwritable(target.sources(), e);
        }
    }

    /** Takes the moved files out of the project again. */
    void undo() {
        for (Path place : moved) {
            try {
                FileTree.delete(place);
            } catch (IOException e) {
                throw unwritable(place, e);
            }
        }
        moved.clear();
    }

    private static MigrationException unwritable(Path place, IOException e) {
        return new MigrationException(
                "The folder " + place + " cannot be written: " + FileTrouble.of(e) + ". Nothing was changed.", e);
    }

    @Override
    public void close() {
        try {
            FileTree.delete(folder);
            if (target.project().isPresent()) {
                deleteIfEmpty(folder.getParent());
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void deleteIfEmpty(Path place) throws IOException {
        try (var files = Files.list(place)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(place);
    }
}
