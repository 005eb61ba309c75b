package dev.ambix.cli.config;

import dev.ambix.cli.config.text.CountText;
import dev.ambix.cli.config.text.NameText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model that the database should match, and which part of it is compared: the {@code [model]} table.
 *
 * @param java classes that implement {@link dev.ambix.schema.Model}
 * @param sql files and folders of DDL
 * @param database another database to be like, without user and password; empty if there is none
 * @param jooq generated classes of jOOQ: catalogs, schemas or tables
 * @param jpa a persistence unit of JPA
 * @param entities packages of JPA entities, or entity classes
 * @param jpaProperties settings of Hibernate as {@code name=value}, such as the naming strategy
 * @param defaultSchema the schema that names without one belong to; {@code public} by default
 * @param schemas the schemas that are compared; none for all
 * @param include globs of the objects that are compared; none for all
 * @param exclude globs of the objects that are left out
 * @param environment a class that implements {@link dev.ambix.autogenerate.AutogenerateEnvironment}
 * @param sample the number of rows of each table that trials copy from the database; 0 for generated rows
 * @param mask globs of the columns whose values are replaced in a sample
 * @param online whether generated revisions let an application go on
 */
public record ModelSettings(
        List<String> java,
        List<SqlPlace> sql,
        Optional<DatabaseUrl.Parts> database,
        List<String> jooq,
        Optional<String> jpa,
        List<String> entities,
        Map<String, String> jpaProperties,
        String defaultSchema,
        List<String> schemas,
        List<String> include,
        List<String> exclude,
        Optional<String> environment,
        Optional<DatabaseUrl.Parts> scratch,
        int sample,
        List<String> mask,
        boolean online) {
    /** A place of DDL, which commands that need no model do not look for. */
    record SqlPlace(Setting setting, Path folder) {
        List<Path> files() {
            List<Path> files = ClassPathEntry.expand(setting, folder);
            if (files.isEmpty()) {
                throw setting.error("\"" + setting.value() + "\" matches no file below " + folder + ".");
            }
            return files;
        }
    }

    /** The default schema by default. */
    static final String PUBLIC = "public";

    /** No model, and everything is compared. */
    public static final ModelSettings NONE = new ModelSettings(
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Map.of(),
            PUBLIC,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            false);

    static ModelSettings read(Settings settings, Path folder) {
        return new ModelSettings(
                texts(settings, "java"),
                settings.list("sql").stream()
                        .map(setting -> new SqlPlace(setting, folder))
                        .toList(),
                settings.get("database").map(DatabaseUrl::parse),
                texts(settings, "jooq"),
                settings.get("jpa").map(Setting::value),
                texts(settings, "entities"),
                properties(settings),
                defaultSchema(settings),
                texts(settings, "schemas"),
                texts(settings, "include"),
                texts(settings, "exclude"),
                settings.get("environment").map(Setting::value),
                settings.get("scratch").map(DatabaseUrl::parse),
                settings.get("sample").map(ModelSettings::count).orElse(0),
                texts(settings, "mask"),
                settings.flag("online"));
    }

    private static int count(Setting setting) {
        return CountText.parse(setting.value())
                .orElseThrow(() -> setting.error(
                        "\"" + setting.value() + "\" is no whole number from 0 to " + CountText.MOST + "."));
    }

    /** The default schema alone, for commands that need no model. */
    static String defaultSchema(Settings settings) {
        return settings.get("default_schema").map(ModelSettings::schema).orElse(PUBLIC);
    }

    private static String schema(Setting setting) {
        NameText.problem(setting.value()).ifPresent(problem -> {
            throw setting.error(problem);
        });
        return setting.value();
    }

    /** Whether a model is configured at all. */
    public boolean isEmpty() {
        return java.isEmpty()
                && sql.isEmpty()
                && database.isEmpty()
                && jooq.isEmpty()
                && jpa.isEmpty()
                && entities.isEmpty();
    }

    /**
     * The files and folders of DDL, absolute.
     *
     * @throws dev.ambix.MigrationException if one does not exist
     */
    public List<Path> sqlFiles() {
        return sql.stream().flatMap(place -> place.files().stream()).toList();
    }

    /** The files and folders of DDL that are there, or would be. */
    public List<Path> sqlPaths() {
        return sql.stream()
                .flatMap(place -> ClassPathEntry.paths(place.setting(), place.folder()).stream())
                .toList();
    }

    private static Map<String, String> properties(Settings settings) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Setting setting : settings.list("jpa_properties")) {
            int equals = setting.value().indexOf('=');
            if (equals < 1) {
                throw setting.error("\"" + setting.value() + "\" is not of the form name=value.");
            }
            properties.put(
                    setting.value().substring(0, equals).strip(),
                    setting.value().substring(equals + 1).strip());
        }
        return properties;
    }

    private static List<String> texts(Settings settings, String key) {
        return settings.list(key).stream().map(Setting::value).toList();
    }
}
