package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.source.CompiledSources;
import dev.ambix.cli.source.SourceCache;
import dev.ambix.cli.source.SourceProject;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The migrations of a project: the source folders, compiled, and the configured class path.
 *
 * @param settings where they are
 * @param compiled the classes of the source folders; empty without source folders
 */
public record Migrations(MigrationSettings settings, Optional<CompiledSources> compiled) {
    /**
     * Finds them, and compiles them if necessary.
     *
     * @param commandClassPath the jars of the command, which all sources are compiled against
     */
    static Migrations find(Configuration configuration, List<Path> commandClassPath, Consumer<String> warnings) {
        MigrationSettings settings = configuration.migrations();
        if (settings.sources().isEmpty() && settings.classPath().isEmpty()) {
            throw new MigrationException(configuration
                    .file()
                    .map(file -> "There are no migrations to look at. Set \"source\" or \"classpath\" in the table"
                            + " [migrations] of " + file + ".")
                    .orElse("There is no ambix.toml in this folder or above. Set up a project with \"ambix init\", or"
                            + " name its file with --config."));
        }
        if (settings.sources().isEmpty()) {
            return new Migrations(settings, Optional.empty());
        }
        List<Path> classPath = new ArrayList<>(commandClassPath);
        classPath.addAll(settings.classPath());
        Path cache = configuration.folder().resolve(".ambix").resolve("classes");
        SourceProject project = new SourceProject(configuration.folder(), cache, settings.sources(), classPath);
        return new Migrations(settings, Optional.of(SourceCache.compile(project, warnings)));
    }

    /** The graph, from the indexes alone: no class is loaded. */
    public RevisionMap graph() {
        List<RevisionNode> nodes = nodes();
        if (nodes.isEmpty()) {
            throw new MigrationException("No migrations were found in " + places()
                    + ". Write the first with \"ambix revision -m TEXT\". A migration is a class with @Revision that"
                    + " implements Migration.");
        }
        return RevisionMap.of(nodes);
    }

    /** The graph, which may be empty: the first revision is yet to be written. */
    public RevisionMap graphSoFar() {
        return RevisionMap.of(nodes());
    }

    /** The migrations themselves, for commands that record or run them. */
    public MigrationSource source(RevisionMap graph) {
        return MigrationSource.of(graph.revisions(), loader());
    }

    /** The source file of a revision, if it is in one of the source folders. */
    public Optional<Path> file(RevisionNode revision) {
        String name = revision.className().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return settings.sources().stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    private String places() {
        List<Path> places = new ArrayList<>(settings.sources());
        places.addAll(settings.classPath());
        return String.join(", ", places.stream().map(Path::toString).toList());
    }

    private List<RevisionNode> nodes() {
        List<RevisionNode> nodes = new ArrayList<>(ofSources());
        nodes.addAll(ofClassPath());
        return nodes;
    }

    private List<RevisionNode> ofSources() {
        Optional<Path> index = compiled.map(sources -> sources.classes().resolve(RevisionIndex.RESOURCE))
                .filter(Files::exists);
        if (index.isEmpty()) {
            return List.of();
        }
        try {
            return RevisionIndex.parse(
                    Files.readString(index.get()), index.get().toString());
        } catch (IOException e) {
            throw new MigrationException("The index of revisions " + index.get() + " cannot be read: " + e + ".", e);
        }
    }

    private List<RevisionNode> ofClassPath() {
        if (settings.classPath().isEmpty()) {
            return List.of();
        }
        try (URLClassLoader loader = new URLClassLoader(urls(settings.classPath()), null)) {
            return RevisionIndex.read(loader);
        } catch (IOException e) {
            throw new MigrationException("The class path " + settings.classPath() + " cannot be closed: " + e, e);
        }
    }

    /**
     * Loads the classes of the project: compiled sources and the configured class path. Files that lie among the sources,
     * such as SQL to execute, are found where a build would have copied them.
     */
    public ClassLoader loader() {
        List<Path> entries = new ArrayList<>();
        compiled.ifPresent(sources -> entries.add(sources.classes()));
        entries.addAll(settings.sources());
        entries.addAll(settings.classPath());
        try {
            return new URLClassLoader(urls(entries), Migrations.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new MigrationException("The class path " + settings.classPath() + " cannot be read: " + e, e);
        }
    }

    private static URL[] urls(List<Path> entries) throws MalformedURLException {
        URL[] urls = new URL[entries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = entries.get(i).toUri().toURL();
        }
        return urls;
    }
}
