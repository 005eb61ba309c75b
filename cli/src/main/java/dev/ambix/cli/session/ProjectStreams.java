package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.name.NearestName;
import dev.ambix.revision.name.StreamName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The streams of a project.
 *
 * @param own the one that its migrations are of
 * @param ofClassPath the revisions of its class path that are of the same stream
 * @param libraries the revisions of those that jars of its class path declare, by their names
 */
record ProjectStreams(String own, List<RevisionNode> ofClassPath, Map<String, List<RevisionNode>> libraries) {
    private static final int TOLERANCE = 3;
    private static final Pattern DECLARATION =
            Pattern.compile("@(?:[\\w.]+\\.)?" + "MigrationStream" + "\\s*\\(\\s*\"([^\"]*)\"\\s*\\)");

    /**
     * Reads the streams of a project.
     *
     * @param built the revisions that a build has compiled of the sources
     * @param classPath those of the class path; revisions without a stream there belong to the project
     * @throws MigrationException if the project has two names for its stream
     */
    static ProjectStreams of(MigrationSettings settings, List<RevisionNode> built, List<RevisionNode> classPath) {
        Optional<String> declared = declared(settings).or(() -> built.stream()
                .map(RevisionNode::stream)
                .filter(name -> !name.equals(StreamName.DEFAULT))
                .findFirst());
        declared.filter(name ->
                        settings.stream().filter(other -> !other.equals(name)).isPresent())
                .ifPresent(name -> {
                    throw new MigrationException(
                            "The migrations of this project are of two streams: their package declares "
                                    + name + ", and \"stream\" in [migrations] says "
                                    + settings.stream().get()
                                    + ". Take one of them away, or correct it.");
                });
        declared.flatMap(StreamName::problem).ifPresent(problem -> {
            throw new MigrationException(
                    "The package of the migrations declares a stream with a wrong name. " + problem);
        });
        String own = settings.stream().or(() -> declared).orElse(StreamName.DEFAULT);
        return new ProjectStreams(
                own,
                classPath.stream().filter(node -> isOwn(node, own)).toList(),
                new TreeMap<>(classPath.stream()
                        .filter(node -> !isOwn(node, own))
                        .collect(Collectors.groupingBy(RevisionNode::stream))));
    }

    private static boolean isOwn(RevisionNode node, String own) {
        return node.stream().equals(StreamName.DEFAULT) || node.stream().equals(own);
    }

    /**
     * The revisions of a library's stream.
     *
     * @throws UsageException if there is none
     */
    List<RevisionNode> library(String name) {
        return Optional.ofNullable(libraries.get(name)).orElseThrow(() -> unknown(name));
    }

    private UsageException unknown(String name) {
        TreeSet<String> all = new TreeSet<>(libraries.keySet());
        all.add(own);
        List<String> near = NearestName.all(name, all, TOLERANCE);
        return new UsageException("There are no migrations of a stream " + name + ". "
                + (near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ")
                + "At hand " + (all.size() == 1 ? "is the stream " : "are the streams ") + String.join(", ", all)
                + ". Libraries with streams of their own are named in \"classpath\" in [migrations].");
    }

    /** The stream that the package of new migrations declares in its {@code package-info.java}. */
    private static Optional<String> declared(MigrationSettings settings) {
        return settings.packageName().flatMap(name -> settings.sources().stream()
                .map(folder -> folder.resolve(name.replace('.', '/')).resolve("package-info.java"))
                .filter(Files::exists)
                .findFirst()
                .flatMap(ProjectStreams::declaration));
    }

    private static Optional<String> declaration(Path file) {
        try {
            Matcher found = DECLARATION.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new MigrationException(file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }
}
