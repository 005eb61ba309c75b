package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.BuildProject;
import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.config.MigrationSettings.Compilation;
import dev.ambix.cli.source.MigrationLoader;
import dev.ambix.cli.source.ProjectLoader;
import dev.ambix.cli.source.SourceClasses;
import dev.ambix.cli.source.SourceProject;
import dev.ambix.cli.source.file.RevisionFiles;
import dev.ambix.cli.source.file.SourceFolders;
import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.file.ListedFolder;
import dev.ambix.revision.file.SqlFolders;
import dev.ambix.revision.file.UnitFile;
import dev.ambix.runtime.run.MigrationEnvironment;
import dev.ambix.runtime.run.MigrationSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of a project: those of its folders and those of the configured class path. The sources are compiled
 * when their classes are first needed; commands that read only the graph never get there.
 */
public final class Migrations {
    /** The places that a message names. */
    private static final int MOST_PLACES = 5;

    /** How much of an id names it. */
    private static final int LEAST_OF_AN_ID = 4;

    private final Session session;
    private final MigrationSettings settings;
    private final SourceFolders places;
    private final ProjectGraph own;
    private final Map<String, Migration> written = new HashMap<>();
    private @Nullable SourceClasses classes;
    private @Nullable ClassLoader loader;
    private @Nullable ProjectStreams streams;

    private Migrations(Session session, MigrationSettings settings) {
        this.session = session;
        this.settings = settings;
        // The first revision of a project makes the folder.
        this.places = new SourceFolders(
                settings.sources(),
                settings.sqlFolders().stream().filter(Files::isDirectory).toList());
        this.own = new ProjectGraph(
                settings,
                places,
                cache(),
                isCompiledHere() ? Optional.of(this::classes) : Optional.empty(),
                this::streams,
                graph -> session.heads().hold(graph, this::shownFile),
                revisionPlaces());
    }

    /** Finds out where they are. */
    static Migrations of(Session session) {
        Configuration configuration = session.configuration();
        MigrationSettings settings = configuration.migrations();
        if (settings.folders().isEmpty() && settings.classPath().isEmpty()) {
            throw new MigrationException(configuration
                    .file()
                    .map(file -> "There are no migrations to look at. Set \"source\", \"sql\" or \"classpath\" in the"
                            + " table [migrations] of " + file + ".")
                    .orElse("There is no ambix.toml in this folder or above. Set up a project with \"ambix init\", or"
                            + " name its file with --config."));
        }
        return new Migrations(session, settings);
    }

    /** The settings of the migrations. */
    public MigrationSettings settings() {
        return settings;
    }

    private ProjectStreams streams() {
        ProjectStreams found = Optional.ofNullable(streams)
                .orElseGet(() -> ProjectStreams.of(
                        settings, RevisionIndexes.of(settings.outputs()), RevisionIndexes.of(settings.classPath())));
        streams = found;
        return found;
    }

    /** The name of the stream that is looked at: the project's own, unless another one is asked for. */
    public String stream() {
        return session.options().stream().orElseGet(() -> streams().own());
    }

    /** The option that a command needs to look at the same stream: empty for the project's own. */
    public String streamOption() {
        return isOwn() ? "" : " --stream " + stream();
    }

    /** The streams beside the one that is looked at in which an id begins so, sorted. */
    public List<String> streamsWith(String partialId) {
        Predicate<RevisionNode> isMeant = node -> node.id().equals(partialId)
                || partialId.length() >= LEAST_OF_AN_ID && node.id().startsWith(partialId);
        Stream<String> own = isOwn() || ownGraph().revisions().stream().noneMatch(isMeant)
                ? Stream.empty()
                : Stream.of(streams().own());
        Stream<String> libraries = streams().libraries().entrySet().stream()
                .filter(library -> !library.getKey().equals(stream()))
                .filter(library -> library.getValue().stream().anyMatch(isMeant))
                .map(Map.Entry::getKey);
        return Stream.concat(own, libraries).sorted().toList();
    }

    /** Whether the stream that is looked at is the project's own. */
    public boolean isOwn() {
        return stream().equals(streams().own());
    }

    /**
     * Refuses to write anything for the stream of a library.
     *
     * @param deed the intended work, as the beginning of a sentence
     */
    public void requireOwn(String deed) {
        if (!isOwn()) {
            throw new MigrationException(deed + " goes into the project, whose stream is "
                    + streams().own()
                    + ", and not into " + stream()
                    + ", which a library on the class path has. Leave out --stream, or work in"
                    + " the project of that library.");
        }
    }

    /**
     * The graph of the stream that is looked at, from annotations and indexes: no class is loaded.
     *
     * @throws MigrationException if there are no migrations or their graph is broken, with the compiler's messages if its
     *     sources are at fault
     */
    public RevisionMap graph() {
        return isOwn() ? ownGraph() : RevisionMap.of(streams().library(stream()), revisionPlaces());
    }

    private Places revisionPlaces() {
        return new WrittenPlaces(settings, session.configuration().folder());
    }

    private RevisionMap ownGraph() {
        RevisionMap graph = graphSoFar();
        if (places.sql().size() < settings.sqlFolders().size()) {
            throw new MigrationException("The folder of SQL "
                    + settings.sqlFolders().stream()
                            .filter(folder -> !places.sql().contains(folder))
                            .findFirst()
                            .orElseThrow()
                    + " does not exist. Make it, or change \"sql\" in ambix.toml.");
        }
        if (graph.isEmpty()) {
            throw new MigrationException("No migrations were found in " + places()
                    + ". Write the first with \"ambix revision -m TEXT\". A migration is a class with @Revision that"
                    + " implements Migration, or a file of SQL that begins with \"-- revision: ID\".");
        }
        return graph;
    }

    /** The graph, which may be empty: the first revision is yet to be written; throws as {@link #graph} does. */
    public RevisionMap graphSoFar() {
        return own.read();
    }

    /** The source file of a revision as messages show it: relative to the project, where it lies in it. */
    public Optional<Path> shownFile(RevisionNode revision) {
        return file(revision).map(this::shown);
    }

    private Path shown(Path file) {
        Path folder = session.configuration().folder();
        return file.startsWith(folder) ? folder.relativize(file) : file;
    }

    /** The migrations of the graph themselves, for commands that record or run them. */
    public MigrationSource source(RevisionMap graph) {
        return isOwn() ? ownSource(graph) : MigrationSource.of(graph.written(), loader(), stream());
    }

    private MigrationSource ownSource(RevisionMap graph) {
        return new ProjectMigrations(
                MigrationSource.of(graph.written(), loader()),
                streams().own(),
                this::unitFiles,
                isCompiledHere() ? this::prepare : revisions -> {},
                (revision, path) -> file(revision, path)
                        .map(this::shown)
                        .map(Path::toString)
                        .orElse(path),
                path -> unitFile(path).map(this::shown).map(Path::toString).orElse(path),
                written,
                Map.of());
    }

    /** Takes a migration of the project's own stream for a revision whose class was written just now, and need not be compiled for that. */
    public void remember(RevisionNode revision, Migration migration) {
        written.put(revision.id(), migration);
    }

    /** The same with all streams of the project. */
    public MigrationSource sources(RevisionMap graph) {
        if (streams().libraries().isEmpty()) {
            return source(graph);
        }
        RevisionMap own = isOwn() ? graph : graphSoFar();
        Map<String, MigrationSource> all = new LinkedHashMap<>();
        streams().libraries().forEach((name, nodes) -> all.put(name, MigrationSource.of(nodes, loader(), name)));
        if (!own.isEmpty()) {
            all.put(streams().own(), ownSource(own));
        }
        MigrationSource looked = source(graph);
        return new ProjectMigrations(
                looked, stream(), List::of, revisions -> {}, looked::shownFile, path -> path, Map.of(), all);
    }

    /** The files of the units in the folders of the project. */
    public List<UnitFile> unitFiles() {
        List<UnitFile> files = new ArrayList<>();
        settings.unitFolders().forEach(folder -> files.addAll(SqlFolders.units(folder, ListedFolder.Kind.UNITS)));
        settings.flywayFolders().forEach(folder -> files.addAll(SqlFolders.units(folder, ListedFolder.Kind.FLYWAY)));
        return files;
    }

    /** The files of those units, absolute, by the names of the units. */
    public Map<String, Path> unitPaths() {
        Map<String, Path> paths = new LinkedHashMap<>();
        for (UnitFile unit : unitFiles()) {
            unitFile(unit.path()).ifPresent(file -> paths.put(unit.name(), file));
        }
        return paths;
    }

    private Optional<Path> unitFile(String path) {
        return settings.foldersAndUnits().stream()
                .map(folder -> folder.resolve(path))
                .filter(Files::exists)
                .findFirst();
    }

    private boolean isCompiledHere() {
        return !settings.sources().isEmpty() && settings.compilation() != Compilation.BY_BUILD;
    }

    private void prepare(List<RevisionNode> revisions) {
        classes()
                .prepare(revisions.stream()
                        .flatMap(revision -> file(revision).stream())
                        .toList());
    }

    /** The file that a revision is written in, if it is in one of the folders of the project. */
    public Optional<Path> file(RevisionNode revision) {
        return new RevisionFiles(settings.folders()).of(revision).stream().findFirst();
    }

    /** A file of SQL that belongs to a revision, by its path below the folder of the project that has both. */
    public Optional<Path> file(RevisionNode revision, String path) {
        return new RevisionFiles(settings.folders()).of(revision, path);
    }

    /** A file of one of the source folders, by its path there, such as {@code com/example/R1_AddCart.java}. */
    public Optional<Path> sourceFile(String path) {
        return settings.sources().stream()
                .map(folder -> folder.resolve(path))
                .filter(Files::exists)
                .findFirst();
    }

    private String places() {
        List<Path> places = new ArrayList<>(settings.folders());
        places.addAll(settings.outputs());
        places.addAll(settings.classPath());
        int others = Math.max(0, places.size() - MOST_PLACES);
        return String.join(
                        ", ",
                        places.stream().limit(MOST_PLACES).map(Path::toString).toList())
                + (others == 0 ? "" : ", and " + others + " other places on the class path");
    }

    /** The classes of the source folders, which are compiled against the class path of the command, too. */
    private SourceClasses classes() {
        if (classes == null) {
            List<Path> classPath = new ArrayList<>(session.commandClassPath());
            classPath.addAll(settings.classPath());
            SourceProject project = new SourceProject(
                    session.configuration().folder(), cache(), settings.sources(), classPath, own::besideSources);
            classes = settings.compilation() == Compilation.MIGRATIONS_BY_COMMAND
                    ? SourceClasses.migrationsOnly(project, session::note)
                    : new SourceClasses(project, session::note);
            session.interruption().atEnd(classes::discard);
        }
        return classes;
    }

    /**
     * The environment class of the project, if it names one.
     *
     * @throws MigrationException if the class cannot be used
     */
    public Optional<MigrationEnvironment> environment() {
        return settings.environment().map(name -> new ProjectClasses(loader(), "migrations")
                .instance(name, MigrationEnvironment.class, "environment"));
    }

    private Path cache() {
        return session.configuration().folder().resolve(".ambix").resolve("classes");
    }

    /**
     * Loads the classes of the project: compiled sources and the configured class path. Files that lie among the sources,
     * such as SQL to execute, are found where a build would have copied them. The sources are compiled when the first class is
     * looked for. It is always the same loader, so that classes that were loaded for one purpose are those of another.
     */
    public ClassLoader loader() {
        ClassLoader made = Optional.ofNullable(loader).orElseGet(this::newLoader);
        loader = made;
        return made;
    }

    private ClassLoader newLoader() {
        List<Path> entries = new ArrayList<>(settings.outputs());
        entries.addAll(settings.foldersAndUnits());
        entries.addAll(settings.classPath());
        Host host = session.console().host();
        Optional<ClassLoader> libraries = host.build().map(BuildProject::libraries);
        // As a method reference it would take Java some milliseconds, because its answer depends on the caller.
        ClassLoader parent = libraries.isPresent() ? libraries.get() : Migrations.class.getClassLoader();
        boolean isOfTheCommand = libraries.isEmpty() && host.runsCommandsOnly();
        ClassLoader services = isOfTheCommand ? ClassLoader.getPlatformClassLoader() : parent;
        return isCompiledHere()
                ? new MigrationLoader(classes(), ClassPathUrls.of(entries), parent, services)
                : new ProjectLoader(ClassPathUrls.of(entries), parent, services);
    }
}
