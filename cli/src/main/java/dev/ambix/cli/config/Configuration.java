package dev.ambix.cli.config;

import dev.ambix.MigrationException;
import dev.ambix.cli.usage.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configuration of one command: options before environment variables before the {@code [env.NAME]} overlay before
 * the tables of {@code ambix.toml} before defaults.
 *
 * <p>The shape of the whole file is checked when it is loaded. Variables such as {@code ${PROD_URL}} are looked up only
 * in the values that are asked for, so a command that needs no database runs where its variables are unset.
 */
public final class Configuration {
    private final ConfigurationRequest request;
    private final ConfigurationFile file;
    private final Optional<String> environment;

    private Configuration(ConfigurationRequest request, ConfigurationFile file, Optional<String> environment) {
        this.request = request;
        this.file = file;
        this.environment = environment;
    }

    /**
     * Finds, reads and checks the configuration file.
     *
     * @throws UsageException if an option names a file or environment that does not exist
     * @throws MigrationException if a variable names such a one, or the file is not right
     */
    public static Configuration load(ConfigurationRequest request) {
        ConfigurationFile file = ConfigurationFile.find(request);
        request.environment().flatMap(file::withoutEnvironment).ifPresent(problem -> {
            throw new UsageException(problem);
        });
        Optional<String> environment = request.environment().or(() -> request.variable("AMBIX_ENV"));
        environment.flatMap(file::withoutEnvironment).ifPresent(problem -> {
            throw new MigrationException(problem);
        });
        return new Configuration(request, file, environment);
    }

    /** The file that was read; empty when there is none, and everything has its default. */
    public Optional<Path> file() {
        return file.path();
    }

    /** The folder that relative paths start from and that {@code .ambix} is in: the file's, or the working folder. */
    public Path folder() {
        return file.folder();
    }

    /** The name of the chosen environment. */
    public Optional<String> environment() {
        return environment;
    }

    /** Whether the chosen environment is protected: drops and downgrades need consent there. */
    public boolean isProtected() {
        return environment
                .map(name -> file.section(List.of("env", name), new Variables(request.variables())))
                .flatMap(section -> section.flag("protected"))
                .orElse(false);
    }

    /**
     * Why the database may not be emptied, in sentences; empty if the file says of just this database that it is disposable.
     *
     * @throws MigrationException if a variable is unset or a URL cannot be read
     */
    public Optional<String> whyNotDisposable() {
        List<Section> said = environment
                .map(name ->
                        List.of(section(file, List.of("env", name, "database")), section(file, List.of("env", name))))
                .orElseGet(() -> List.of(section(file, List.of("database"))));
        return new Disposability(this, request, said).refusal();
    }

    /**
     * The settings of migrations.
     *
     * @throws MigrationException if a variable is unset or a named path does not exist
     */
    public MigrationSettings migrations() {
        return MigrationSettings.read(new Settings(withDefaults("migrations")), folder(), request.build());
    }

    /** The templates of {@code [migrations.naming]} by kind, sorted; empty where names are left to PostgreSQL. */
    public Map<String, String> namingTemplates() {
        Map<String, String> templates = new TreeMap<>();
        settings("migrations").table("naming").forEach((kind, setting) -> templates.put(kind, setting.value()));
        return templates;
    }

    /**
     * Which database to work on, and how.
     *
     * @throws MigrationException if a variable is unset, or a URL or a duration cannot be read
     */
    public DatabaseSettings database() {
        return new DatabaseSettingsReader(request, folder(), sections("database")).read();
    }

    /**
     * The settings of the model.
     *
     * @throws MigrationException if a variable is unset, a path does not exist or a URL cannot be read
     */
    public ModelSettings model() {
        ModelSettings model = ModelSettings.read(settings("model"), folder());
        return model.isEmpty() && defaults().isPresent()
                ? ModelSettings.read(new Settings(withDefaults("model")), folder())
                : model;
    }

    /**
     * The schema that names without one belong to; {@code public} by default. The rest of the model, whose files may be elsewhere,
     * is not looked at.
     *
     * @throws MigrationException if a variable is unset, or it is no name
     */
    public String defaultSchema() {
        return ModelSettings.defaultSchema(settings("model"));
    }

    /** The same; empty for {@code public}. */
    public Optional<String> ownDefaultSchema() {
        return Optional.of(defaultSchema()).filter(schema -> !schema.equals(ModelSettings.PUBLIC));
    }

    /**
     * How migrations are looked at before they run.
     *
     * @throws MigrationException if a severity or a number cannot be read
     */
    public LintConfiguration lint() {
        return LintConfiguration.read(settings("lint"));
    }

    /**
     * Which databases and schemas belong together.
     *
     * @throws MigrationException if a variable is unset, or a URL, a name or a number cannot be read
     */
    public FleetSettings fleet() {
        return FleetSettings.read(settings("fleet"));
    }

    /** The names of the environments, sorted. */
    public List<String> environments() {
        return file.environments().stream().sorted().toList();
    }

    /** The names of the protected environments, sorted. */
    public List<String> protectedEnvironments() {
        return file.environments().stream()
                .sorted()
                .filter(name -> file.section(List.of("env", name), new Variables(request.variables()))
                        .flag("protected")
                        .orElse(false))
                .toList();
    }

    private Settings settings(String table) {
        return new Settings(sections(table));
    }

    private List<Section> withDefaults(String table) {
        List<Section> all = new ArrayList<>(sections(table));
        defaults().ifPresent(file -> all.add(section(file, List.of(table))));
        return all;
    }

    private Optional<ConfigurationFile> defaults() {
        return request.build().map(build -> ConfigurationFile.of(build.name(), folder(), build.defaults()));
    }

    private List<Section> sections(String table) {
        List<Section> sections = new ArrayList<>();
        environment.ifPresent(name -> sections.add(section(file, List.of("env", name, table))));
        request.build()
                .map(build -> ConfigurationFile.of(build.name(), folder(), build.settings()))
                .ifPresent(settings -> sections.add(section(settings, List.of(table))));
        sections.add(section(file, List.of(table)));
        return sections;
    }

    private Section section(ConfigurationFile from, List<String> table) {
        return from.section(table, new Variables(request.variables()));
    }
}
