package dev.ambix.cli.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A project with a source folder {@code src}, whose files are old enough to be trusted by their times. */
public final class Sources {
    final Path folder;
    final List<String> warnings = new ArrayList<>();
    private final List<Path> classPath;
    private Instant time = Instant.parse("2026-01-01T00:00:00.5Z");

    public Sources(Path folder) {
        this(folder, List.of());
    }

    public Sources(Path folder, List<Path> more) {
        this.folder = folder;
        this.classPath = new ArrayList<>(more);
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.toString().contains("test-classes"))
                .forEach(classPath::add);
    }

    /** Writes a file whose time is a second later than that of the file before. */
    public Sources write(String name, String... lines) throws IOException {
        time = time.plusSeconds(1);
        return writeAt(time, name, lines);
    }

    public Sources writeAt(Instant modified, String name, String... lines) throws IOException {
        Path file = folder.resolve("src").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return this;
    }

    public Sources revision(String id, String... parents) throws IOException {
        return write(
                "m/R" + id + ".java",
                "package m;",
                "@dev.ambix.migration.Revision(id = \"" + id + "\", downRevision = {"
                        + (parents.length == 0 ? "" : "\"" + String.join("\", \"", parents) + "\"") + "})",
                "public class R" + id + " implements dev.ambix.migration.Migration {",
                "    @Override public void upgrade(dev.ambix.operation.Operations op) {}",
                "    @Override public void downgrade(dev.ambix.operation.Operations op) {}",
                "}");
    }

    public void delete(String name) throws IOException {
        Files.delete(folder.resolve("src").resolve(name));
    }

    public SourceProject project() {
        return new SourceProject(folder, cache(), folders(), classPath, List::of);
    }

    public Path cache() {
        return folder.resolve(".ambix/classes");
    }

    public List<Path> folders() {
        return List.of(folder.resolve("src"));
    }

    public CompiledSources compile() {
        return SourceCache.compile(project(), warnings::add);
    }

    /** How many files a compilation takes now. */
    public int compiled() {
        return compile().compiledFiles();
    }
}
