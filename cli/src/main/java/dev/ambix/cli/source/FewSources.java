package dev.ambix.cli.source;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTree;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.source.file.CacheFolder;
import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.cli.source.file.SourceTree;
import dev.ambix.migration.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compiles a few of many source files, and those that they mention, where nothing is compiled yet: a run of one revision
 * does not wait for a thousand others. The classes serve as long as no source file changes.
 */
final class FewSources {
    /** The number of files below which all are compiled as quickly. */
    private static final int MANY = 100;
    /** The part of the files from which on the rest is likely to be needed as well. */
    private static final int PART = 4;

    private final SourceProject project;
    private final Consumer<String> warnings;
    private final CacheFolder cache;

    private FewSources(SourceProject project, Consumer<String> warnings) {
        this.project = project;
        this.warnings = warnings;
        this.cache = new CacheFolder(project.cache());
    }

    /**
     * The folder with the classes of some source files.
     *
     * @return empty if all sources have to be compiled: they have been before, so that it takes little time, or they are not
     *     many, or these ones do not compile by themselves
     */
    static Optional<Path> compile(SourceProject project, Set<Path> wanted, Consumer<String> warnings) {
        return new FewSources(project, warnings).compile(CompilationKey.of(project), wanted);
    }

    /**
     * The folder with the classes of all migrations and of some other source files, and with the index of revisions, even if
     * that saves little: the other files may not compile yet.
     *
     * @throws MigrationException if these do not compile by themselves
     */
    static Path compileMigrations(SourceProject project, Set<Path> others, Consumer<String> warnings) {
        FewSources few = new FewSources(project, warnings);
        String key = "migrations\n" + CompilationKey.of(project);
        List<SourceFile> files = SourceTree.scan(project.sources());
        Set<Path> wanted = new LinkedHashSet<>(others);
        files.stream().map(SourceFile::path).filter(FewSources::mayBeMigration).forEach(wanted::add);
        return few.fresh(key, files, wanted).orElseGet(() -> few.require(key, wanted));
    }

    private static boolean mayBeMigration(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(Revision.class.getPackageName());
        } catch (IOException e) {
            throw new MigrationException("The source file " + file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    private Path require(String key, Set<Path> wanted) {
        try {
            cache.prepare();
            return cache.alone("lock", () -> compileFew(key, wanted, Compiler::compileWithMentionedAndIndex));
        } catch (IOException e) {
            throw cache.failed(e);
        }
    }

    /** A way to compile files among all others. */
    private interface Way {
        Map<SourceFile, List<String>> compile(Compiler compiler, List<SourceFile> files, List<SourceFile> all)
                throws IOException;
    }

    private Optional<Path> compile(String key, Set<Path> wanted) {
        boolean isCompiled = Manifest.ALL
                .read(cache.path())
                .filter(all -> all.key().equals(key))
                .isPresent();
        List<SourceFile> files = isCompiled ? List.of() : SourceTree.scan(project.sources());
        if (files.size() < MANY || wanted.size() * PART > files.size()) {
            return Optional.empty();
        }
        return fresh(key, files, wanted).or(() -> compileAlone(key, wanted));
    }

    private Optional<Path> fresh(String key, List<SourceFile> files, Set<Path> wanted) {
        return Manifest.FEW
                .read(cache.path())
                .filter(manifest -> manifest.isFresh(key, files))
                .map(manifest -> Generation.of(manifest, cache.path()))
                .filter(generation -> holds(generation, wanted(files, wanted)))
                .map(Generation::classes);
    }

    private static boolean holds(Generation generation, List<SourceFile> wanted) {
        Contents contents = Contents.read(generation);
        return Files.isDirectory(generation.classes())
                && wanted.stream().allMatch(file -> contents.get(file).isPresent());
    }

    private static List<SourceFile> wanted(List<SourceFile> files, Set<Path> wanted) {
        return files.stream().filter(file -> wanted.contains(file.path())).toList();
    }

    private Optional<Path> compileAlone(String key, Set<Path> wanted) {
        try {
            cache.prepare();
            return Optional.of(cache.alone("lock", () -> compileFew(key, wanted, Compiler::compileWithMentioned)));
        } catch (IOException | MigrationException e) {
            return Optional.empty();
        }
    }

    private Path compileFew(String key, Set<Path> wanted, Way way) throws IOException {
        long now = cache.time();
        List<SourceFile> files = SourceTree.scan(project.sources());
        Optional<Path> fresh = fresh(key, files, wanted);
        if (fresh.isPresent()) {
            return fresh.get();
        }
        Generation generation = Generation.create(cache.path());
        try {
            Map<SourceFile, List<String>> made =
                    way.compile(new Compiler(project, generation, warnings), wanted(files, wanted), files);
            Map<String, Contents.Entry> entries = new LinkedHashMap<>();
            made.forEach((file, classFiles) -> entries.put(file.key(), new Contents.Entry("", classFiles)));
            new Contents(entries).write(generation);
            Set<String> before = Manifest.generations(cache.path());
            Manifest manifest = new Manifest(key, generation.name(), generation.indexChecksum(), now, files);
            Manifest.FEW.write(cache.path(), manifest);
            Generation.deleteAllBut(cache.path(), generation, before);
            return generation.classes();
        } catch (IOException | RuntimeException e) {
            FileTree.delete(generation.folder());
            throw e;
        }
    }
}
