package dev.ambix.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.MigrationSettings.Compilation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of a project that a build tool runs the command for, beside those of {@code ambix.toml}. */
class BuildProjectTest {
    private static final ClassLoader LIBRARIES = BuildProjectTest.class.getClassLoader();

    @TempDir
    Path folder;

    private Project project(Map<String, List<String>> settings, Map<String, List<String>> defaults) {
        return Project.in(folder)
                .build(new BuildProject("pom.xml", settings, defaults, List.of(), List.of(), LIBRARIES));
    }

    @Test
    void theyPrecedeTheFileAndNotItsEnvironments() {
        Project project = project(Map.of("database.url", List.of("postgresql://pom/db")), Map.of())
                .with("ambix.toml", """
                        [database]
                        url = "postgresql://file/db"
                        [env.prod.database]
                        url = "postgresql://prod/db"
                        """);

        assertThat(url(project)).isEqualTo("jdbc:postgresql://pom/db");
        assertThat(url(project.option("--env", "prod"))).isEqualTo("jdbc:postgresql://prod/db");
        assertThat(url(project.option("--url", "postgresql://option/db"))).isEqualTo("jdbc:postgresql://option/db");
    }

    private static String url(Project project) {
        return project.load().database().url().orElseThrow().toString().replaceFirst("\\?.*", "");
    }

    @Test
    void textsBecomeWhatTheKeyHolds() {
        Configuration configuration = project(
                        Map.of(
                                "migrations.strict", List.of("true"),
                                "migrations.source", List.of("a", "b \"c\" \\ \u00e9"),
                                "migrations.naming.uq", List.of("uq_%(table_name)s"),
                                "model.sample", List.of("5")),
                        Map.of())
                .load();

        assertThat(configuration.migrations().strict()).isTrue();
        assertThat(configuration.migrations().sources())
                .containsExactly(folder.resolve("a"), folder.resolve("b \"c\" \\ \u00e9"));
        assertThat(configuration.namingTemplates()).containsEntry("uq", "uq_%(table_name)s");
        assertThat(configuration.model().sample()).isEqualTo(5);
    }

    @Test
    void mistakesAreNamedWithTheFileOfTheBuild() {
        assertThatThrownBy(() -> project(Map.of("database.ulr", List.of("x")), Map.of())
                        .load()
                        .database())
                .isInstanceOf(MigrationException.class)
                .hasMessage("pom.xml: Unknown key \"ulr\" in [database]. Did you mean \"url\"?");
        assertThatThrownBy(() -> project(Map.of("migrations.strict", List.of("yes")), Map.of())
                        .load()
                        .migrations())
                .hasMessage("pom.xml: migrations.strict must be true or false, but it is a string.");
    }

    @Test
    void defaultsComeLast() {
        Project project = project(
                Map.of(), Map.of("migrations.package", List.of("of.build"), "migrations.source", List.of("main")));
        assertThat(project.load().migrations().packageName()).contains("of.build");

        project.with("ambix.toml", "[migrations]\npackage = \"of.file\"\n");
        assertThat(project.load().migrations().packageName()).contains("of.file");
        assertThat(project.load().migrations().sources()).containsExactly(folder.resolve("main"));
    }

    /** A model by default is a whole one: it adds nothing to what is set. */
    @Test
    void theModelByDefaultCountsWhereNoneIsSet() {
        Project project = project(Map.of(), Map.of("model.entities", List.of("shop.Application")))
                .with("ambix.toml", "[model]\nschemas = \"shop\"\n");
        assertThat(project.load().model().entities()).containsExactly("shop.Application");
        assertThat(project.load().model().schemas()).containsExactly("shop");

        project.with("ambix.toml", "[model]\njava = \"shop.Model\"\n");
        assertThat(project.load().model().entities()).isEmpty();
    }

    @Test
    void whatTheBuildHasCompiledIsNotLookedForTwice() {
        Path output = folder.resolve("target/classes");
        Path jar = folder.resolve("a.jar");
        Project project = Project.in(folder)
                .with("target/classes/x", "")
                .with("ambix.toml", "[migrations]\nclasspath = \"target/classes\"\n")
                .build(new BuildProject(
                        "pom.xml", Map.of(), Map.of(), List.of(output), List.of(output, jar), LIBRARIES));

        assertThat(project.load().migrations().classPath()).containsExactly(jar);
        assertThat(project.load().migrations().outputs()).containsExactly(output);
        assertThat(project.load().migrations().compilation()).isEqualTo(Compilation.BY_BUILD);
    }
}
