package dev.ambix.cli.config;

import dev.ambix.cli.config.text.CountText;
import dev.ambix.cli.config.text.DurationText;
import dev.ambix.cli.config.text.NameText;
import dev.ambix.runtime.run.LockMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks URL, user and password from layers. A user in the URL counts in the layer of the URL. A password counts only if
 * its layer is not below the user's: it would belong to another user. {@code AMBIX_PASSWORD} counts whoever names the user:
 * it is set for the run, as the option is. The settings that libpq reads from a service and from variables such as {@code PGUSER} come
 * last, and fill in those that nobody made; a server that they name counts where there is no URL.
 */
final class DatabaseSettingsReader {
    /** The settings of one layer, with the user that its URL names. */
    private record Layer(Optional<DatabaseUrl.Parts> parts, Optional<String> user, Optional<String> password) {
        Layer {
            user = user.or(() -> parts.flatMap(DatabaseUrl.Parts::user));
            password = password.or(() -> parts.flatMap(DatabaseUrl.Parts::password));
        }

        boolean hasUrl() {
            return parts.isPresent();
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
        Optional<DatabaseUrl.Parts> parts =
                layers.stream().flatMap(layer -> layer.parts().stream()).findFirst();
        LibpqDefaults defaults = parts.map(DatabaseUrl.Parts::defaults)
                .orElseGet(() -> LibpqDefaults.of(request.variables(), Optional.empty(), ""));
        return new DatabaseSettings(
                parts.map(DatabaseUrl.Parts::url),
                user(layers, defaults),
                password(layers, defaults),
                file.get("history_schema").map(DatabaseSettingsReader::name),
                locks(file),
                file.get("statement_timeout").map(DatabaseSettingsReader::timeout),
                file.get("role").map(DatabaseSettingsReader::name),
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
        layers.add(new Layer(option.map(this::parse), Optional.empty(), Optional.empty()));
        Optional<Setting> variable = request.variable("AMBIX_URL").map(url -> new Setting(url, "AMBIX_URL", ""));
        layers.add(new Layer(
                option.isPresent() ? Optional.empty() : variable.map(this::parse),
                request.variable("AMBIX_USER"),
                request.variable("AMBIX_PASSWORD")));
        for (Section section : sections) {
            layers.add(read(section, layers));
        }
        if (layers.stream().noneMatch(Layer::hasUrl)) {
            Optional<Setting> server = LibpqDefaults.serverVariable(request.variables())
                    .map(name -> new Setting("postgresql://", name, ""));
            layers.add(new Layer(server.map(this::parse), Optional.empty(), Optional.empty()));
        }
        return layers;
    }

    private DatabaseUrl.Parts parse(Setting url) {
        return DatabaseUrl.parse(url, request.variables());
    }

    /** Reads only settings that no stronger layer has, so that variables which are not needed may be unset. */
    private Layer read(Section section, List<Layer> stronger) {
        boolean hasUrl = stronger.stream().anyMatch(Layer::hasUrl);
        boolean hasUser = stronger.stream().anyMatch(layer -> layer.user().isPresent());
        boolean hasPassword =
                stronger.stream().anyMatch(layer -> layer.password().isPresent());
        return new Layer(
                hasUrl
                        ? Optional.empty()
                        : section.string("url")
                                .filter(url -> !url.value().isBlank())
                                .map(this::parse),
                hasUser ? Optional.empty() : text(section, "user"),
                hasPassword || hasUser ? Optional.empty() : text(section, "password"));
    }

    private static Optional<String> text(Section section, String key) {
        return section.string(key).map(Setting::value).filter(value -> !value.isEmpty());
    }

    private static Optional<String> user(List<Layer> layers, LibpqDefaults defaults) {
        return layers.stream()
                .flatMap(layer -> layer.user().stream())
                .findFirst()
                .or(() -> defaults.get("user"));
    }

    private Optional<Secret> password(List<Layer> layers, LibpqDefaults defaults) {
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
        return defaults.get("password").map(Secret::new);
    }

    private static LockSettings locks(Settings file) {
        return new LockSettings(
                file.get("lock").map(DatabaseSettingsReader::mode),
                file.get("lock_timeout").map(DatabaseSettingsReader::timeout),
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

    private static String name(Setting setting) {
        NameText.problem(setting.value()).ifPresent(problem -> {
            throw setting.error(problem);
        });
        return setting.value();
    }

    private static Duration timeout(Setting setting) {
        Duration timeout = duration(setting);
        DurationText.timeoutProblem(timeout).ifPresent(problem -> {
            throw setting.error(problem);
        });
        return timeout;
    }

    private static Duration duration(Setting setting) {
        return DurationText.parse(setting.value())
                .orElseThrow(() -> setting.error("\"" + setting.value()
                        + "\" is not a duration. Write a number and one of us, ms, s, min, h, d, such as \"5s\"."));
    }
}
