package dev.ambix.maven;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The common part of all goals: when they have nothing to do, and the configuration in the POM. */
public abstract class AmbixMojo extends AbstractMojo {
    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Inject
    private RepositorySystem repositories;

    /** Leave the goal out. */
    @Parameter(property = "ambix.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The table [migrations] of ambix.toml: <code>&lt;package&gt;</code>, <code>&lt;source&gt;</code>,
     * <code>&lt;sql&gt;</code>, <code>&lt;strict&gt;</code>, ... Values of the POM precede those of the file. Default of package
     * and source: a package beside the Spring Boot application or below the group id, in the source folders of the project.
     */
    @Parameter
    private @Nullable PlexusConfiguration migrations;

    /**
     * The table [database] of ambix.toml: <code>&lt;url&gt;</code>, <code>&lt;role&gt;</code>,
     * <code>&lt;historySchema&gt;</code>, ... Values of the POM precede those of the file.
     */
    @Parameter
    private @Nullable PlexusConfiguration database;

    /**
     * The table [model] of ambix.toml: <code>&lt;sql&gt;</code>, <code>&lt;java&gt;</code>, <code>&lt;jooq&gt;</code>,
     * <code>&lt;entities&gt;</code>, ... Values of the POM precede those of the file. Default: the entities that the Spring Boot
     * application scans, the only unit of META-INF/persistence.xml, or all entities of the project.
     */
    @Parameter
    private @Nullable PlexusConfiguration model;

    /**
     * The table [lint] of ambix.toml: <code>&lt;failOn&gt;</code>, <code>&lt;disabled&gt;</code>,
     * <code>&lt;severity&gt;&lt;ban-drop-table&gt;note&lt;/ban-drop-table&gt;&lt;/severity&gt;</code>, ... Values
     * of the POM precede those of the file.
     */
    @Parameter
    private @Nullable PlexusConfiguration lint;

    /** For subclasses. */
    AmbixMojo() {}

    /** Runs the goal, unless it is to be left out. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped.");
            return;
        }
        Project maven = new Project(session, project, execution, repositories);
        Optional<String> reason = maven.reasonToLeaveOut(beginsMigrations());
        if (reason.isPresent()) {
            getLog().info(reason.get());
        } else {
            run(maven);
        }
    }

    /** Whether the goal is for projects that have no migrations yet. */
    boolean beginsMigrations() {
        return false;
    }

    abstract void run(Project maven) throws MojoExecutionException, MojoFailureException;

    /** The values of the POM, by the keys of {@code ambix.toml}. */
    final Map<String, List<String>> settings() {
        return new PomSettings()
                .add("migrations", migrations)
                .add("database", database)
                .add("model", model)
                .add("lint", lint)
                .all();
    }

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return project;
    }

    final PluginDescriptor plugin() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }

    final MojoExecution execution() {
        return execution;
    }
}
