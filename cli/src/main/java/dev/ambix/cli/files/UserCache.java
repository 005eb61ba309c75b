package dev.ambix.cli.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The user's cache folder of this command, as the platform's conventions have it. */
public final class UserCache {
    private UserCache() {}

    /**
     * The folder, absolute, which need not exist: {@code AMBIX_CACHE} if it is set, otherwise {@code ambix} in
     * {@code $XDG_CACHE_HOME} or {@code ~/.cache}, {@code ~/Library/Caches} on macOS, {@code %LOCALAPPDATA%} on Windows.
     */
    public static Path folder(Map<String, String> variables) {
        return variable(variables, "AMBIX_CACHE")
                .map(Path::of)
                .orElseGet(() -> parent(variables).resolve("ambix"))
                .toAbsolutePath();
    }

    private static Path parent(Map<String, String> variables) {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name");
        if (system.startsWith("Windows")) {
            return variable(variables, "LOCALAPPDATA").map(Path::of).orElse(home.resolve("AppData/Local"));
        }
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Caches");
        }
        return variable(variables, "XDG_CACHE_HOME").map(Path::of).orElse(home.resolve(".cache"));
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
