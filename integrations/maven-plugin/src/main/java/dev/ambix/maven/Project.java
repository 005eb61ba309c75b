package dev.ambix.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** The project of a goal, as the command sees it. */
final class Project {
    private static final String CONFIGURATION = "ambix.toml";
    private static final String INDEX = "META-INF/ambix/revisions";
    private static final String LOADERS = "dev.ambix.maven.loaders";

    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final RepositorySystem repositories;

    Project(MavenSession session, MavenProject project, MojoExecution execution, RepositorySystem repositories) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.repositories = repositories;
    }

    /** The folder of the project, or where Maven was called without one. */
    Path folder() {
        return Optional.ofNullable(project.getBasedir())
                .map(File::toPath)
                .orElseGet(() -> Path.of(session.getExecutionRootDirectory()))
                .toAbsolutePath();
    }

    /** The project with the additions of a forked lifecycle, such as source folders. */
    private MavenProject executed() {
        return Optional.ofNullable(project.getExecutionProject()).orElse(project);
    }

    /** The folders of classes that were compiled before this goal. */
    List<Path> compiled() {
        return List.of(Path.of(project.getBuild().getOutputDirectory()));
    }

    /**
     * Why a goal has nothing to do in this module of a build; empty if it has. One that is built alone always takes part, and
     * so does one whose POM has the goal, and one with migrations among its sources; with an {@code ambix.toml}, they may be
     * on its class path.
     *
     * @param begins whether a module that has no migrations yet takes part too, if it has an {@code ambix.toml} or depends
     *     on Ambix
     */
    Optional<String> reasonToLeaveOut(boolean begins) throws MojoExecutionException {
        if (session.getProjects().size() == 1 || isBound()) {
            return Optional.empty();
        }
        if (project.getPackaging().equals("pom")) {
            return Optional.of("Left out: a module of packaging pom has no migrations.");
        }
        boolean isConfigured = Files.exists(folder().resolve(CONFIGURATION));
        boolean takesPart = hasMigrations()
                || isConfigured && (begins || dependsOnMigrations())
                || begins && dependsOnAmbix() && !dependsOnMigrations();
        return takesPart
                ? Optional.empty()
                : Optional.of(
                        "Left out: this module has no migrations. To take it all the same, name it alone with -pl.");
    }

    /** Whether the POM asks for this goal. */
    private boolean isBound() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE;
    }

    private boolean dependsOnAmbix() {
        return project.getDependencies().stream()
                .anyMatch(dependency -> dependency.getGroupId().equals("dev.ambix"));
    }

    /** Whether migrations of the project find the library that they are compiled against. */
    boolean hasLibrary() {
        return project.getArtifacts().stream()
                .anyMatch(artifact -> artifact.getGroupId().equals("dev.ambix")
                        && artifact.getArtifactId().equals("ambix-framework"));
    }

    private boolean dependsOnMigrations() throws MojoExecutionException {
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getFile() != null && hasIndex(artifact.getFile())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasIndex(File file) throws MojoExecutionException {
        if (file.isDirectory()) {
            return new File(file, INDEX).exists();
        }
        if (!file.getName().endsWith(".jar")) {
            return false;
        }
        try (ZipFile jar = new ZipFile(file)) {
            return jar.getEntry(INDEX) != null;
        } catch (IOException e) {
            throw new MojoExecutionException("The dependency " + file + " cannot be read: " + e + ".", e);
        }
    }

    private boolean hasMigrations() throws MojoExecutionException {
        for (Path source : sources()) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (text.contains("dev.ambix.migration.") && text.contains("Revision(")) {
                        return true;
                    }
                }
            } catch (IOException e) {
                throw new MojoExecutionException("The sources in " + source + " cannot be read: " + e + ".", e);
            }
        }
        return false;
    }

    /** The nearest {@code ambix.toml}, in the folder or above. */
    Optional<Path> configurationFile() {
        for (Path above = folder().toAbsolutePath().normalize(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(CONFIGURATION))) {
                return Optional.of(above.resolve(CONFIGURATION));
            }
        }
        return Optional.empty();
    }

    /** The source folders that people write into. */
    List<Path> sources() {
        return new DetectedSettings(executed()).sources();
    }

    /** A request of a command, without arguments, variables and streams. */
    Map<String, Object> request(Map<String, List<String>> settings, List<Path> compiled) throws MojoExecutionException {
        Map<String, Object> request = new HashMap<>();
        boolean isReal = project.getBasedir() != null;
        List<Path> classPath = new ArrayList<>();
        if (isReal) {
            classPath.addAll(classPath().project());
            if (compiled.isEmpty()) {
                resources().forEach(classPath::add);
            }
            project.getArtifacts().stream()
                    .filter(artifact -> artifact.getFile() != null)
                    .map(artifact ->
                            artifact.getFile().toPath().toAbsolutePath().normalize())
                    .filter(file -> !classPath.contains(file))
                    .forEach(classPath::add);
        }
        request.put("folder", folder());
        request.put("settings", settings);
        request.put("defaults", isReal ? new DetectedSettings(executed()).all() : Map.of());
        request.put("outputs", compiled);
        request.put("classPath", List.copyOf(classPath));
        request.put("commandClassPath", classPath().libraries());
        return request;
    }

    /** The folders of resources, which are not copied yet where nothing is compiled. */
    Stream<Path> resources() {
        return executed().getResources().stream()
                .map(Resource::getDirectory)
                .map(folder()::resolve)
                .filter(Files::isDirectory);
    }

    private ProjectClassPath classPath() throws MojoExecutionException {
        return ProjectClassPath.of(
                project, execution.getMojoDescriptor().getPluginDescriptor().getArtifacts(), this::loggingApi);
    }

    private Path loggingApi() throws MojoExecutionException {
        String version = execution
                .getMojoDescriptor()
                .getPluginDescriptor()
                .getArtifactMap()
                .get("org.slf4j:slf4j-simple")
                .getVersion();
        ArtifactRequest request = new ArtifactRequest(
                new DefaultArtifact(ProjectClassPath.Logging.NAME + ":" + version),
                project.getRemotePluginRepositories(),
                "plugin");
        try {
            return repositories
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException(
                    "The API of SLF4J, which the command logs by, cannot be had: " + e.getMessage(), e);
        }
    }

    /** The loader of the libraries, which all modules with the same ones share, because it is slow at first. */
    CommandLoader loader() throws MojoExecutionException {
        return loaders().computeIfAbsent(classPath(), CommandLoader::of);
    }

    /** In the session of Maven, so that a daemon begins anew with each build. */
    @SuppressWarnings("unchecked")
    private Map<ProjectClassPath, CommandLoader> loaders() {
        synchronized (session.getRepositorySession()) {
            String key = LOADERS + "." + System.identityHashCode(CommandLoader.class);
            Object found = session.getRepositorySession().getData().get(key);
            if (found == null) {
                found = new ConcurrentHashMap<ProjectClassPath, CommandLoader>();
                session.getRepositorySession().getData().set(key, found);
            }
            return (Map<ProjectClassPath, CommandLoader>) found;
        }
    }

    /**
     * Works while no other module works in the same {@code .ambix}: the locks on its files are between processes and not
     * between threads. The monitor is the same for all class loaders.
     */
    <T> T alone(Work<T> work) throws MojoExecutionException {
        Path folder = configurationFile().map(Path::getParent).orElse(folder().normalize());
        synchronized (("ambix in " + folder).intern()) {
            return work.run();
        }
    }

    /** Work that may fail as goals do. */
    interface Work<T> {
        T run() throws MojoExecutionException;
    }
}
