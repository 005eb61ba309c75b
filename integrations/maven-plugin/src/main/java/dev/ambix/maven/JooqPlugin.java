package dev.ambix.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The code generator of jOOQ in a project, in any of its editions. */
final class JooqPlugin {
    private static final String ARTIFACT = "jooq-codegen-maven";
    private static final String DIRECTORY = "target/generated-sources/jooq";

    private final MavenProject project;
    private final Optional<Plugin> plugin;

    private JooqPlugin(MavenProject project, Optional<Plugin> plugin) {
        this.project = project;
        this.plugin = plugin;
    }

    static JooqPlugin of(MavenProject project) {
        return new JooqPlugin(
                project,
                project.getBuildPlugins().stream()
                        .filter(plugin -> plugin.getArtifactId().equals(ARTIFACT))
                        .findFirst());
    }

    /** The folders that it generates into. */
    List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (PluginExecution execution : executions()) {
            Optional<String> named = text(execution.getConfiguration(), "generator", "target", "directory");
            folders.add(project.getBasedir().toPath().resolve(named.orElse(DIRECTORY)));
        }
        return folders;
    }

    /** All that it is told, and its version. */
    List<String> settings() {
        List<String> settings = new ArrayList<>();
        plugin.ifPresent(found -> settings.add(found.getVersion()));
        executions().forEach(execution -> settings.add(execution.getId() + execution.getConfiguration()));
        return settings;
    }

    private List<PluginExecution> executions() {
        return plugin.map(Plugin::getExecutions).orElse(List.of());
    }

    private static Optional<String> text(@Nullable Object configuration, String... path) {
        Optional<Xpp3Dom> at = Optional.ofNullable((Xpp3Dom) configuration);
        for (String name : path) {
            at = at.map(element -> element.getChild(name));
        }
        return at.map(Xpp3Dom::getValue);
    }
}
