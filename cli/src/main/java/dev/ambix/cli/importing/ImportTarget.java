package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.template.NewProject;
import dev.ambix.cli.template.ProjectTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the revisions go.
 *
 * @param packageName their package
 * @param sources the source folder of their classes
 * @param resources the folder of their SQL; the same where files among the sources are found at run time
 * @param project the project to set up; empty if there is one
 */
record ImportTarget(String packageName, Path sources, Path resources, Optional<NewProject> project) {
    private static final Path MAVEN_SOURCES = Path.of("src", "main", "java");

    static ImportTarget of(Session session, Optional<String> packageName) {
        Configuration configuration = session.configuration();
        if (configuration.file().isEmpty()) {
            NewProject project = new NewProject(
                    session.console().workingFolder(), ProjectTemplate.PLAIN, packageName.orElse("migrations"));
            return new ImportTarget(
                    project.packageName(), project.source(), resources(project.source()), Optional.of(project));
        }
        MigrationSettings settings = configuration.migrations();
        Path sources = settings.sources().stream()
                .findFirst()
                .orElseThrow(() -> new MigrationException("There is no source folder to write into. Set \"source\" in"
                        + " the table [migrations] of ambix.toml."));
        Path resources = resources(sources);
        if (!resources.equals(sources)
                && !settings.classPath().contains(resources)
                && !settings.sources().contains(resources)) {
            throw new MigrationException("The SQL of the revisions goes into " + resources
                    + ", where Maven takes it from. Add classpath = [\"src/main/resources\"] to [migrations] of "
                    + configuration.file().orElseThrow() + ", so that it is found there, and make the folder.");
        }
        return new ImportTarget(
                packageName.or(settings::packageName).orElse("migrations"), sources, resources, Optional.empty());
    }

    private static Path resources(Path sources) {
        return sources.endsWith(MAVEN_SOURCES) ? sources.resolveSibling("resources") : sources;
    }

    boolean hasResources() {
        return !resources.equals(sources);
    }

    String packageFolder() {
        return packageName.replace('.', '/');
    }

    /** Refuses a package with anything in it: all is moved there at once. */
    void requireFree(String tool) {
        for (Path root : new Path[] {sources, resources}) {
            Path folder = root.resolve(packageFolder());
            if (hasFiles(folder)) {
                throw new MigrationException("The folder " + folder + " has files already, and the revisions of " + tool
                        + " go into a package of their own. Nothing was written. Give another one with --package.");
            }
        }
    }

    private static boolean hasFiles(Path folder) {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new MigrationException("The folder " + folder + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }
}
