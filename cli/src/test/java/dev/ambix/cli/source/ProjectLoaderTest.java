package dev.ambix.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a project's loader looks for the services that are offered to Ambix, and for all others. */
class ProjectLoaderTest {
    private static final String PLUGINS = "META-INF/services/dev.ambix.plugin.OperationPlugin";
    private static final String DRIVERS = "META-INF/services/java.sql.Driver";

    @TempDir
    Path folder;

    private URL command;
    private URL application;
    private URL project;

    @BeforeEach
    void offer() throws IOException {
        command = offering("command");
        application = offering("application");
        project = offering("project");
    }

    private URL offering(String place) throws IOException {
        Path services = Files.createDirectories(folder.resolve(place).resolve("META-INF/services"));
        Files.writeString(services.resolve(Path.of(PLUGINS).getFileName()), place + ".Plugin\n");
        Files.writeString(services.resolve(Path.of(DRIVERS).getFileName()), place + ".Driver\n");
        return folder.resolve(place).toUri().toURL();
    }

    private static ClassLoader of(URL... places) {
        return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
    }

    private List<String> found(String name, ClassLoader parent, ClassLoader services) throws IOException {
        ClassLoader loader = new ProjectLoader(new URL[] {project}, parent, services);
        return Collections.list(loader.getResources(name)).stream()
                .map(url -> folder.relativize(Path.of(url.getPath())).getName(0).toString())
                .filter(place -> !place.equals(".."))
                .toList();
    }

    @Test
    void theJarsOfTheCommandAreNotAskedForPlugins() throws IOException {
        assertThat(found(PLUGINS, of(command), ClassLoader.getPlatformClassLoader()))
                .containsExactly("project");
    }

    @Test
    void theApplicationThatCallsTheCommandIs() throws IOException {
        ClassLoader calling = of(command, application);
        assertThat(found(PLUGINS, calling, calling)).containsExactly("command", "application", "project");
    }

    @Test
    void otherServicesAreThoseOfTheParentToo() throws IOException {
        assertThat(found(DRIVERS, of(command), ClassLoader.getPlatformClassLoader()))
                .containsExactly("command", "project");
    }
}
