package dev.ambix.cli.config;

import dev.ambix.runtime.run.LockMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks URL, user and password from layers. A user in the URL counts in the layer of the URL. A password counts only if
 * its layer is not below the user's: it would belong to another user. {@code AMBIX_PASSWORD} counts for any user: it is
 * set for the run, as the option is. {@code PGUSER} and {@code PGPASSWORD} come last, as in libpq, and fill in what no
 * layer has.
 */
final class DatabaseSettingsReader {
    /** The values of one layer, with the user of its URL. */
    private record Layer(Optional<DatabaseUrl> url, Optional<String> user, Optional<String> password) {
        static Layer of(Optional<Setting> url, Optional<String> user, Optional<String> password) {
            Optional<DatabaseUrl.Parts> parts = url.map(DatabaseUrl::parse);
            return new Layer(
                    parts.map(DatabaseUrl.Parts::url),
                    user.or(() -> parts.flatMap(DatabaseUrl.Parts::user)),
                    password.or(() -> parts.flatMap(DatabaseUrl.Parts::password)));
        }
    }

    private final ConfigurationRequest request;
    private final Path folder;
    private final List<Section> sections;

    DatabaseSettingsReader(ConfigurationRequest request, Path folder, List<Section> sections) {
        this.request = request;
        this.folder = folder;
        this.sections = sections;
    }

    DatabaseSettings read() {
        List<Layer> layers = layers();
        Settings file = new Settings(sections);
        return new DatabaseSettings(
                layers.stream().flatMap(layer -> layer.url().stream()).findFirst(),
                user(layers),
                password(layers),
                file.get("history_schema").map(Setting::value),
                locks(file),
                file.get("statement_timeout").map(DatabaseSettingsReader::duration),
                file.get("role").map(Setting::value),
                backup(file));
    }

    private Optional<BackupSettings> backup(Settings file) {
        List<Setting> command = file.list("backup");
        String path = file.get("backup_folder").map(Setting::value).orElse("backups");
        return command.isEmpty() ? Optional.empty() : Optional.of(BackupSettings.of(command, folder.resolve(path)));
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        Optional<Setting> option = request.url().map(url -> new Setting(url, "--url", ""));
        layers.add(Layer.of(option, Optional.empty(), Optional.empty()));
        Optional<Setting> variable = request.variable("AMBIX_URL").map(url -> new Setting(url, "AMBIX_URL", ""));
        layers.add(Layer.of(
                option.isPresent() ? Optional.empty() : variable,
                request.variable("AMBIX_USER"),
                request.variable("AMBIX_PASSWORD")));
        for (Section section : sections) {
            layers.add(read(section, layers));
        }
        return layers;
    }

    /** Reads only what no stronger layer has, so that variables which are not needed may be unset. */
    private static Layer read(Section section, List<Layer> stronger) {
        boolean hasUrl = stronger.stream().anyMatch(layer -> layer.url().isPresent());
        boolean hasUser = stronger.stream().anyMatch(layer -> layer.user().isPresent());
        boolean hasPassword =
                stronger.stream().anyMatch(layer -> layer.password().isPresent());
        return Layer.of(
                hasUrl
                        ? Optional.empty()
                        : section.string("url").filter(url -> !url.value().isBlank()),
                hasUser ? Optional.empty() : text(section, "user"),
                hasPassword || hasUser ? Optional.empty() : text(section, "password"));
    }

    private static Optional<String> text(Section section, String key) {
        return section.string(key).map(Setting::value).filter(value -> !value.isEmpty());
    }

    private Optional<String> user(List<Layer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.user().stream())
                .findFirst()
                .or(() -> request.variable("PGUSER"));
    }

    private Optional<Secret> password(List<Layer> layers) {
        Optional<String> ofTheRun = layers.get(0).password().or(() -> request.variable("AMBIX_PASSWORD"));
        if (ofTheRun.isPresent()) {
            return ofTheRun.map(Secret::new);
        }
        for (Layer layer : layers) {
            if (layer.password().isPresent()) {
                return layer.password().map(Secret::new);
            }
            if (layer.user().isPresent()) {
                break;
            }
        }
        return request.variable("PGPASSWORD").map(Secret::new);
    }

    private static LockSettings locks(Settings file) {
        return new LockSettings(
                file.get("lock").map(DatabaseSettingsReader::mode),
                file.get("lock_timeout").map(DatabaseSettingsReader::duration),
                file.get("lock_retries").map(DatabaseSettingsReader::count),
                file.get("lock_pause").map(DatabaseSettingsReader::duration),
                file.get("lock_longest_pause").map(DatabaseSettingsReader::duration));
    }

    private static LockMode mode(Setting setting) {
        return switch (setting.value()) {
            case "session" -> LockMode.SESSION;
            case "lease" -> LockMode.LEASE;
            default ->
                throw setting.error(
                        "There is no lock \"" + setting.value() + "\"; there are \"session\" and \"lease\".");
        };
    }

    private static Integer count(Setting setting) {
        return CountText.parse(setting.value())
                .orElseThrow(() -> setting.error(
                        "\"" + setting.value() + "\" is no whole number from 0 to " + CountText.MOST + "."));
    }

    private static Duration duration(Setting setting) {
        return DurationText.parse(setting.value())
                .orElseThrow(() -> setting.error("\"" + setting.value()
                        + "\" is not a duration. Write a number and one of us, ms, s, min, h, d, such as \"5s\"."));
    }
}
