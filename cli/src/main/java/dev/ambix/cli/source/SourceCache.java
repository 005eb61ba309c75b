package dev.ambix.cli.source;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.source.file.CacheFolder;
import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.cli.source.file.SourceTree;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compiled source folders. When nothing has changed, this looks at each file's size and time and opens none; otherwise
 * it compiles the changed files and those that mention their types.
 *
 * <p>In the cache folder, {@code manifest} names the {@link Generation} that is valid; compilations take turns by
 * {@code lock}, and make a new generation each.
 */
public final class SourceCache {
    private final SourceProject project;
    private final Consumer<String> warnings;

    private SourceCache(SourceProject project, Consumer<String> warnings) {
        this.project = project;
        this.warnings = warnings;
    }

    /**
     * Gives the classes of the source folders, compiled if necessary.
     *
     * @param warnings gets the compiler's warnings, only when something is compiled, and a line if the cache folder
     *     cannot be written and the classes have to go to a temporary one
     * @throws MigrationException if the sources do not compile, with all of the compiler's messages; if a folder does
     *     not exist; or if there is no compiler
     */
    public static CompiledSources compile(SourceProject project, Consumer<String> warnings) {
        SourceCache cache = new SourceCache(project, warnings);
        String key = CompilationKey.of(project);
        Optional<CompiledSources> fresh = cache.fresh(key, SourceTree.scan(project.sources()));
        return fresh.orElseGet(() -> cache.refresh(key));
    }

    /** The class path of the running command, which the sources are compiled against. */
    public static List<Path> commandClassPath() {
        return CompilationKey.ofThisProcess();
    }

    private Optional<CompiledSources> fresh(String key, List<SourceFile> files) {
        return Manifest.ALL
                .read(project.cache())
                .filter(manifest -> manifest.isFresh(key, files))
                .filter(manifest -> Generation.of(manifest, project.cache()).isWhole(manifest.index()))
                .map(manifest -> Generation.of(manifest, project.cache()))
                .map(generation -> new CompiledSources(generation.classes(), 0));
    }

    private CompiledSources refresh(String key) {
        CacheFolder folder = new CacheFolder(project.cache());
        try {
            folder.prepare();
        } catch (FileSystemException e) {
            return compileElsewhere(key, e);
        } catch (IOException e) {
            throw folder.failed(e);
        }
        return folder.alone("lock", () -> refreshAlone(key));
    }

    /** A cache for this run only: a folder that other users could have prepared must not be trusted in the next one. */
    private CompiledSources compileElsewhere(String key, IOException reason) {
        warnings.accept("The folder " + project.cache() + " cannot be written (" + reason.getMessage()
                + "), so the migrations are compiled in each run.");
        Path folder = temporaryFolder();
        try {
            return new SourceCache(project.withCache(folder), warnings).compileOnce(key);
        } catch (IOException e) {
            throw new CacheFolder(project.cache()).failed(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("ambix-classes-");
        } catch (IOException | IllegalArgumentException e) {
            throw new MigrationException(
                    "The migrations have to be compiled, and the temporary folder "
                            + System.getProperty("java.io.tmpdir")
                            + " cannot be written either. In a container with a read-only file system, mount an empty volume"
                            + " there.",
                    e);
        }
    }

    private CompiledSources compileOnce(String key) throws IOException {
        try {
            CompiledSources compiled = refreshAlone(key);
            return new CompiledSources(compiled.classes(), compiled.compiledFiles(), Optional.of(project.cache()));
        } catch (IOException | RuntimeException e) {
            CompiledSources.deleteQuietly(project.cache());
            throw e;
        }
    }

    private CompiledSources refreshAlone(String key) throws IOException {
        long now = new CacheFolder(project.cache()).time();
        List<SourceFile> files = SourceTree.scan(project.sources());
        Optional<Manifest> manifest = Manifest.ALL
                .read(project.cache())
                .filter(found -> found.key().equals(key))
                .filter(found -> Generation.of(found, project.cache()).isWhole(found.index()));
        if (manifest.isEmpty()) {
            return compile(key, now, files, Changes.all(files), Optional.empty());
        }
        Generation generation = Generation.of(manifest.get(), project.cache());
        Changes changes = Changes.find(files, manifest.get(), Contents.read(generation));
        if (changes.isEmpty()) {
            write(new Manifest(key, generation.name(), generation.indexChecksum(), now, files));
            return new CompiledSources(generation.classes(), 0);
        }
        return compile(key, now, files, changes, Optional.of(generation));
    }

    private void write(Manifest manifest) throws IOException {
        Manifest.ALL.write(project.cache(), manifest);
    }

    private CompiledSources compile(
            String key, long now, List<SourceFile> files, Changes changes, Optional<Generation> older)
            throws IOException {
        Generation generation = Generation.create(project.cache());
        try {
            int count = new Recompilation(project, files, changes, warnings).into(generation, older);
            Set<String> before = Manifest.generations(project.cache());
            write(new Manifest(key, generation.name(), generation.indexChecksum(), now, files));
            Generation.deleteAllBut(project.cache(), generation, before);
            return new CompiledSources(generation.classes(), count);
        } catch (IOException | RuntimeException e) {
            FileTree.delete(generation.folder());
            throw e;
        }
    }
}
