package dev.ambix.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * The class path of a command.
 *
 * @param command the jars of the command that no migration sees
 * @param libraries the jars of the project, and those of the command that migrations need
 * @param project the places that may change while Maven runs: the class folders of other modules, and their jars
 */
record ProjectClassPath(List<Path> command, List<Path> libraries, List<Path> project) {
    private static final String GROUP = "dev.ambix";

    /** The artifacts of Ambix and of others that migrations are compiled against, and their dependencies. */
    private static final Set<String> SHARED = Set.of(
            "ambix-framework",
            "ambix-codegen",
            "jooq",
            "r2dbc-spi",
            "reactive-streams",
            "postgresql",
            "checker-qual",
            "slf4j-api",
            "slf4j-simple",
            "jspecify",
            "javapoet");

    private static final Set<String> OURS =
            Set.of("ambix-framework", "ambix-codegen", "ambix-cli", "ambix-maven-plugin");

    /**
     * The class path of a project whose dependencies are resolved.
     *
     * @param plugin the jars of this plugin, with itself
     * @param logging the API of SLF4J, which Maven keeps from its plugins; for projects without it
     */
    static ProjectClassPath of(MavenProject project, Collection<Artifact> plugin, Logging logging)
            throws MojoExecutionException {
        List<Path> libraries = new ArrayList<>();
        List<Path> own = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String version = versionOf(plugin);
        for (Artifact artifact : project.getArtifacts()) {
            if (isOurs(artifact)) {
                requireVersion(artifact, version);
            } else if (!Artifact.SCOPE_TEST.equals(artifact.getScope()) && artifact.getFile() != null) {
                names.add(name(artifact));
                (isLibrary(artifact, project) ? libraries : own).add(path(artifact));
            }
        }
        if (!names.contains(Logging.NAME)) {
            libraries.add(logging.api());
        }
        List<Path> command = new ArrayList<>();
        for (Artifact artifact : plugin) {
            boolean isShared = SHARED.contains(artifact.getArtifactId());
            if (!isShared) {
                command.add(path(artifact));
            } else if (isOurs(artifact) || isLogging(artifact)) {
                libraries.add(0, path(artifact));
            } else if (!names.contains(name(artifact))) {
                libraries.add(path(artifact));
            }
        }
        return new ProjectClassPath(List.copyOf(command), List.copyOf(libraries), List.copyOf(own));
    }

    /** The API of SLF4J. */
    interface Logging {
        String NAME = "org.slf4j:slf4j-api";

        Path api() throws MojoExecutionException;
    }

    /** Folders, and jars that other modules of the same build have made, are made anew by the next build. */
    private static boolean isLibrary(Artifact artifact, MavenProject project) {
        Optional<MavenProject> parent = Optional.of(project);
        Path root = project.getBasedir().toPath();
        while (parent.isPresent() && parent.get().getBasedir() != null) {
            root = parent.get().getBasedir().toPath();
            parent = Optional.ofNullable(parent.get().getParent());
        }
        return Files.isRegularFile(path(artifact)) && !path(artifact).startsWith(root);
    }

    private static boolean isOurs(Artifact artifact) {
        return artifact.getGroupId().equals(GROUP) && OURS.contains(artifact.getArtifactId());
    }

    private static boolean isLogging(Artifact artifact) {
        return artifact.getArtifactId().equals("slf4j-simple");
    }

    private static String versionOf(Collection<Artifact> plugin) {
        return plugin.stream()
                .filter(ProjectClassPath::isOurs)
                .map(Artifact::getBaseVersion)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The plugin has no jar of Ambix."));
    }

    private static void requireVersion(Artifact artifact, String version) throws MojoExecutionException {
        if (!artifact.getBaseVersion().equals(version)) {
            throw new MojoExecutionException("The project depends on " + artifact.getArtifactId() + " "
                    + artifact.getBaseVersion() + ", and this is ambix-maven-plugin " + version
                    + ". Give both the same version.");
        }
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    private static Path path(Artifact artifact) {
        File file = artifact.getFile();
        return file.toPath().toAbsolutePath().normalize();
    }
}
