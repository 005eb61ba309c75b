package dev.ambix.cli.config;

import dev.ambix.cli.config.text.CountText;
import dev.ambix.cli.config.text.DurationText;
import dev.ambix.runtime.fleet.FleetLeases;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which databases and schemas belong to the fleet, and how much of it is worked on at once: the {@code [fleet]} table.
 *
 * @param listed targets by name
 * @param schemas patterns of schemas of the configured database, with {@code *} and {@code ?}; those that begin with
 *     {@code !} leave out
 * @param query a query for targets
 * @param catalog the database that the query is asked of; empty for the configured one
 * @param provider a class that implements {@link dev.ambix.runtime.fleet.TargetProvider}
 * @param searchPath the schemas behind a target's own
 * @param parallel how many targets of a server at once
 * @param connections how many connections at once
 * @param state the database that keeps the leases of shards; empty for that of the query
 * @param lease how long such a lease counts after its last renewal
 */
public record FleetSettings(
        List<ListedTarget> listed,
        List<String> schemas,
        Optional<String> query,
        Optional<String> catalog,
        Optional<String> provider,
        List<String> searchPath,
        Optional<Integer> parallel,
        Optional<Integer> connections,
        Optional<String> state,
        Duration lease) {
    /**
     * A target of the file.
     *
     * @param url its database, with user and password if they are in it; empty for the configured one
     */
    public record ListedTarget(
            Optional<String> name, Optional<String> url, Optional<String> schema, Map<String, String> labels) {}

    private static final String LABELS = "labels.";

    static FleetSettings read(Settings settings) {
        return new FleetSettings(
                settings.tables("target").stream().map(FleetSettings::target).toList(),
                settings.list("schemas").stream().map(Setting::value).toList(),
                settings.get("query").map(Setting::value),
                settings.get("catalog").map(FleetSettings::url),
                settings.get("provider").map(Setting::value),
                settings.list("search_path").stream().map(Setting::value).toList(),
                settings.get("parallel").map(setting -> count(setting, 1)),
                settings.get("connections").map(setting -> count(setting, 2)),
                settings.get("state").map(FleetSettings::url),
                settings.get("lease").map(FleetSettings::lease).orElse(FleetLeases.VALIDITY));
    }

    private static ListedTarget target(Map<String, Setting> table) {
        Map<String, String> labels = new LinkedHashMap<>();
        table.forEach((key, setting) -> {
            if (key.startsWith(LABELS)) {
                labels.put(key.substring(LABELS.length()), setting.value());
            }
        });
        Optional<Setting> url = Optional.ofNullable(table.get("url"));
        Optional<Setting> schema = Optional.ofNullable(table.get("schema"));
        Optional<Setting> name = Optional.ofNullable(table.get("name"));
        if (name.or(() -> schema).isEmpty()) {
            throw table.values().stream()
                    .findFirst()
                    .orElse(new Setting("", "ambix.toml", "fleet.target"))
                    .error("A target has neither a \"name\" nor a \"schema\" to go by.");
        }
        return new ListedTarget(
                name.map(Setting::value), url.map(FleetSettings::url), schema.map(Setting::value), labels);
    }

    /** The text as it is, when it can be read. */
    private static String url(Setting setting) {
        DatabaseUrl.parse(setting);
        return setting.value();
    }

    private static Duration lease(Setting setting) {
        return DurationText.parse(setting.value())
                .filter(time -> time.compareTo(FleetLeases.SHORTEST) >= 0)
                .orElseThrow(() -> setting.error("\"" + setting.value()
                        + "\" is no duration from 1s on. Write a number and a unit, such as 30s."));
    }

    private static Integer count(Setting setting, int least) {
        return CountText.parse(setting.value())
                .filter(count -> count >= least)
                .orElseThrow(() -> setting.error("\"" + setting.value() + "\" is no whole number from " + least + " to "
                        + CountText.MOST + "."));
    }

    /** Whether no setting names targets. */
    public boolean isEmpty() {
        return listed.isEmpty() && schemas.isEmpty() && query.isEmpty() && provider.isEmpty();
    }
}
