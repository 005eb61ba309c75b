package dev.ambix.cli.config;

import dev.ambix.revision.name.StreamName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the migrations are: the {@code [migrations]} table.
 *
 * @param stream the stream that the migrations are of; empty where their package says it, or nobody
 * @param packageName the package that new migrations are written into
 * @param sources the source folders, absolute, in the order given; they may not exist yet
 * @param sqlFolders the folders whose files of SQL are revisions by their headers, absolute
 * @param flywayFolders the folders whose scripts are revisions by Flyway's names, absolute; together they are one line
 * @param unitFolders the folders whose files of SQL are repeatable units, absolute
 * @param classPath the jars and class folders, absolute, wildcards expanded in the order of their names
 * @param hook a command and its arguments, run on each new file; {@code {file}} stands for its path, which is otherwise the
 *     last argument; empty for none
 * @param strict whether an upgrade is refused where applied migrations were changed
 * @param history the allowed shape of the graph
 * @param environment a class that implements {@link dev.ambix.runtime.run.MigrationEnvironment}
 * @param seeds the folder with rows for trials, absolute
 * @param compilation who compiles the source folders
 * @param outputs the folders with the classes that a build has compiled from them
 */
public record MigrationSettings(
        Optional<String> stream,
        Optional<String> packageName,
        List<Path> sources,
        List<Path> sqlFolders,
        List<Path> flywayFolders,
        List<Path> unitFolders,
        List<Path> classPath,
        List<String> hook,
        boolean strict,
        History history,
        Optional<String> environment,
        Optional<Path> seeds,
        Compilation compilation,
        List<Path> outputs) {
    /** Who compiles the source folders. */
    public enum Compilation {
        /** The command compiles all of them. */
        ALL_BY_COMMAND,
        /** The command compiles the migrations, and of the other sources only those that they mention. */
        MIGRATIONS_BY_COMMAND,
        /** A build has compiled them. */
        BY_BUILD
    }

    /** The allowed shape of a project's graph. */
    public enum History {
        /** Branches may begin anywhere, and are brought together by merges. */
        BRANCHED,
        /** Each revision follows the one before it. */
        LINEAR
    }

    public MigrationSettings {
        hook = List.copyOf(hook);
        sources = List.copyOf(sources);
        sqlFolders = List.copyOf(sqlFolders);
        flywayFolders = List.copyOf(flywayFolders);
        unitFolders = List.copyOf(unitFolders);
        classPath = List.copyOf(classPath);
        outputs = List.copyOf(outputs);
    }

    static MigrationSettings read(Settings settings, Path folder, Optional<BuildProject> build) {
        List<Path> outputs = build.map(BuildProject::outputs).orElse(List.of());
        List<Path> classPath = Stream.concat(
                        settings.list("classpath").stream()
                                .flatMap(setting -> ClassPathEntry.expand(setting, folder).stream()),
                        build.map(BuildProject::classPath).orElse(List.of()).stream())
                .filter(path -> !outputs.contains(path))
                .distinct()
                .toList();
        List<String> hook = settings.list("hook").stream().map(Setting::value).toList();
        return new MigrationSettings(
                settings.get("stream").map(MigrationSettings::stream),
                settings.get("package").map(MigrationSettings::packageName),
                paths(settings, "source", folder),
                paths(settings, "sql", folder),
                paths(settings, "flyway", folder),
                paths(settings, "units", folder),
                classPath,
                hook,
                settings.flag("strict"),
                settings.get("history").map(MigrationSettings::history).orElse(History.BRANCHED),
                settings.get("environment").map(Setting::value),
                settings.get("seeds").map(setting -> ClassPathEntry.path(setting, folder)),
                build.isEmpty()
                        ? Compilation.ALL_BY_COMMAND
                        : outputs.isEmpty() ? Compilation.MIGRATIONS_BY_COMMAND : Compilation.BY_BUILD,
                outputs);
    }

    private static List<Path> paths(Settings settings, String key, Path folder) {
        return settings.list(key).stream()
                .map(setting -> ClassPathEntry.path(setting, folder))
                .toList();
    }

    /** All folders in which revisions are written. */
    public List<Path> folders() {
        return Stream.of(sources, sqlFolders, flywayFolders)
                .flatMap(List::stream)
                .toList();
    }

    /** All folders that runs depend on, those of units included. */
    public List<Path> foldersAndUnits() {
        return Stream.concat(folders().stream(), unitFolders.stream()).toList();
    }

    private static History history(Setting setting) {
        return switch (setting.value()) {
            case "linear" -> History.LINEAR;
            case "branched" -> History.BRANCHED;
            default ->
                throw setting.error(
                        "\"" + setting.value() + "\" is no kind of history. It is \"linear\" or \"branched\".");
        };
    }

    private static String stream(Setting setting) {
        StreamName.problem(setting.value()).ifPresent(problem -> {
            throw setting.error(problem);
        });
        return setting.value();
    }

    private static String packageName(Setting setting) {
        for (String part : setting.value().split("\\.", -1)) {
            if (!isIdentifier(part)) {
                throw setting.error("\"" + setting.value() + "\" is not the name of a Java package.");
            }
        }
        return setting.value();
    }

    /** Written out because javax.lang.model would have to be loaded, which costs a start more than this. */
    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.charAt(0))
                && text.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
