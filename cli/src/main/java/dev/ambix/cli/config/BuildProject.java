package dev.ambix.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The project of a build tool that runs the command. Settings have the keys of {@code ambix.toml}, such as
 * {@code database.url}, with one value or several.
 *
 * @param name the place of these settings in errors, such as {@code pom.xml}
 * @param settings the settings that override the tables of {@code ambix.toml}, but not those of a chosen environment
 * @param defaults the settings where no others are; those of {@code [model]} only where no model is set at all
 * @param outputs the folders into which the build has compiled the source folders; none if it has not yet: then the command
 *     compiles the migrations, and of the other sources only those that they mention
 * @param classPath the jars and class folders that the project needs besides, absolute
 * @param libraries loads the jars that do not change while the build runs, the library of migrations among them, and is the
 *     parent of the loader of the project's classes
 */
public record BuildProject(
        String name,
        Map<String, List<String>> settings,
        Map<String, List<String>> defaults,
        List<Path> outputs,
        List<Path> classPath,
        ClassLoader libraries) {
    public BuildProject {
        settings = Map.copyOf(settings);
        defaults = Map.copyOf(defaults);
        outputs = List.copyOf(outputs);
        classPath = List.copyOf(classPath);
    }
}
