package dev.ambix.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the migrations are: the {@code [migrations]} table.
 *
 * @param packageName the package that new migrations are written into
 * @param sources the source folders, absolute, in the order given; they may not exist yet
 * @param classPath the jars and class folders, absolute, wildcards expanded in the order of their names
 * @param hook a command and its arguments, run on each new file; {@code {file}} stands for its path, which is otherwise
 *     the last argument; empty for none
 * @param strict whether an upgrade is refused where applied migrations were changed
 * @param history what the graph may look like
 * @param environment a class that implements {@link dev.ambix.runtime.run.MigrationEnvironment}
 */
public record MigrationSettings(
        Optional<String> packageName,
        List<Path> sources,
        List<Path> classPath,
        List<String> hook,
        boolean strict,
        History history,
        Optional<String> environment) {
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
        classPath = List.copyOf(classPath);
    }

    static MigrationSettings read(Settings settings, Path folder) {
        List<Path> sources = settings.list("source").stream()
                .map(setting -> ClassPathEntry.path(setting, folder))
                .toList();
        List<Path> classPath = settings.list("classpath").stream()
                .flatMap(setting -> ClassPathEntry.expand(setting, folder).stream())
                .distinct()
                .toList();
        List<String> hook = settings.list("hook").stream().map(Setting::value).toList();
        return new MigrationSettings(
                settings.get("package").map(MigrationSettings::packageName),
                sources,
                classPath,
                hook,
                settings.flag("strict"),
                settings.get("history").map(MigrationSettings::history).orElse(History.BRANCHED),
                settings.get("environment").map(Setting::value));
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
