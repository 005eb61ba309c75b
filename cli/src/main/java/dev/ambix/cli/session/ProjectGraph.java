package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.source.CompiledSources;
import dev.ambix.cli.source.SourceClasses;
import dev.ambix.cli.source.annotation.SourceGraph;
import dev.ambix.cli.source.file.SourceFolders;
import dev.ambix.revision.RevisionException;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin.Places;
import dev.ambix.revision.file.SqlFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The graph of a project's own stream, from the annotations of its sources, its files of SQL and the indexes of its class path.
 * No class is loaded; the sources are compiled only where the compiler has to report their errors.
 */
final class ProjectGraph {
    private final MigrationSettings settings;
    private final SourceFolders folders;
    private final Path cache;
    private final Optional<Supplier<SourceClasses>> classes;
    private final Supplier<ProjectStreams> streams;
    private final Consumer<RevisionMap> fresh;
    private final Places places;

    /**
     * A graph that is not read yet.
     *
     * @param cache the folder of earlier graphs and classes
     * @param classes the compiler of the sources; empty where a build compiles them
     * @param streams the streams of the project, found when they are needed
     * @param fresh is told of a graph that was not read from the cache
     * @param places the places that messages name
     */
    ProjectGraph(
            MigrationSettings settings,
            SourceFolders folders,
            Path cache,
            Optional<Supplier<SourceClasses>> classes,
            Supplier<ProjectStreams> streams,
            Consumer<RevisionMap> fresh,
            Places places) {
        this.settings = settings;
        this.folders = folders;
        this.cache = cache;
        this.classes = classes;
        this.streams = streams;
        this.fresh = fresh;
        this.places = places;
    }

    /**
     * The graph, which may be empty: the first revision is yet to be written.
     *
     * @throws MigrationException if the graph is broken, with the compiler's messages if its sources are at fault
     */
    RevisionMap read() {
        List<RevisionNode> elsewhere = ofClassPath();
        if (folders.isEmpty()) {
            return graph(declared(List.of()), elsewhere);
        }
        return SourceGraph.read(cache, folders, declared -> sound(declared(declared), elsewhere))
                .flatMap(graph -> graph.used().get().map(sound -> warned(sound, graph.isNew())))
                .orElseGet(() -> compiledGraph(elsewhere));
    }

    /**
     * The revisions of the project itself. Without any migration in Java sources, a build may have compiled some of another
     * language; files of SQL that it has copied are found where it copied them from, or else where it copied them to.
     */
    private List<RevisionNode> declared(List<RevisionNode> inSources) {
        List<RevisionNode> all = new ArrayList<>(inSources);
        all.addAll(SqlFolders.flyway(settings.flywayFolders()));
        boolean hasClasses = inSources.stream().anyMatch(node -> node.origin().isClass());
        RevisionIndexes.of(settings.outputs()).stream()
                .filter(node ->
                        node.origin().isClass() ? !hasClasses : all.stream().noneMatch(source -> node.isCopyOf(source)))
                .forEach(all::add);
        return all;
    }

    /** The revisions that classes in the sources may follow. */
    List<RevisionNode> besideSources() {
        List<RevisionNode> all = ofSql();
        ofClassPath().stream()
                .filter(node -> all.stream().noneMatch(source -> node.isCopyOf(source)))
                .forEach(all::add);
        return all;
    }

    /** The revisions of the class path that are of the project's stream. */
    private List<RevisionNode> ofClassPath() {
        return settings.classPath().isEmpty() ? List.of() : streams.get().ofClassPath();
    }

    /** The revisions of the project that are files of SQL, as they are now. */
    private List<RevisionNode> ofSql() {
        List<RevisionNode> all = new ArrayList<>(SourceGraph.ofSql(folders));
        all.addAll(SqlFolders.flyway(settings.flywayFolders()));
        return all;
    }

    /**
     * The graph; empty if something is wrong of which the compiler tells with its place. Other refusals are thrown when the
     * graph is asked for, because the sources may have changed since they were read.
     */
    private Supplier<Optional<RevisionMap>> sound(List<RevisionNode> ofSources, List<RevisionNode> ofClassPath) {
        try {
            Optional<RevisionMap> graph = Optional.of(graph(ofSources, ofClassPath));
            return () -> graph;
        } catch (MigrationException e) {
            if (e instanceof RevisionException wrong && isOfClasses(wrong.candidates(), ofSources)) {
                return Optional::empty;
            }
            return () -> {
                throw e;
            };
        }
    }

    /** Whether the compiler can point to all revisions that are at fault. */
    private static boolean isOfClasses(List<RevisionNode> atFault, List<RevisionNode> ofSources) {
        return atFault.stream()
                .map(RevisionNode::origin)
                .allMatch(origin -> origin.isClass()
                        && ofSources.stream().anyMatch(source -> source.origin().equals(origin)));
    }

    private RevisionMap compiledGraph(List<RevisionNode> elsewhere) {
        if (classes.isEmpty()) {
            return graph(declared(SourceGraph.ofSql(folders)), elsewhere);
        }
        CompiledSources sources = classes.get().get().all();
        List<RevisionNode> all = ofSql();
        all.addAll(RevisionIndexes.of(sources));
        return warned(graph(all, elsewhere), sources.isCompiledNow());
    }

    private RevisionMap warned(RevisionMap graph, boolean isNew) {
        if (isNew) {
            fresh.accept(graph);
        }
        return graph;
    }

    private RevisionMap graph(List<RevisionNode> ofSources, List<RevisionNode> ofClassPath) {
        return RevisionMap.of(new ClassPathRevisions(settings, ofClassPath).with(ofSources), places);
    }
}
