package dev.ambix.cli.model;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.AutogenerateEnvironment;
import dev.ambix.autogenerate.jooq.JooqSource;
import dev.ambix.autogenerate.source.JpaSource;
import dev.ambix.autogenerate.source.ObjectsSource;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.autogenerate.source.SqlSource;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.session.ProjectClasses;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.Model;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The sources of the configured model, with the classes among them loaded. */
public final class ModelSources {
    /** Silences Hibernate's messages about its start. The field keeps the logger from being collected. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private final ModelSettings settings;
    private final ClassLoader loader;
    private final Plugins plugins;
    private final ProjectClasses classes;

    /** A loader for settings whose classes the loader finds. */
    public ModelSources(ModelSettings settings, ClassLoader loader, Plugins plugins) {
        this.settings = settings;
        this.loader = loader;
        this.plugins = plugins;
        this.classes = new ProjectClasses(loader, "model");
    }

    /** All but another database, in the order of the manual: SQL, Java, jOOQ, JPA. */
    public List<SchemaSource> all() {
        List<SchemaSource> sources = new ArrayList<>();
        settings.sqlFiles().forEach(path -> sources.add(new SqlSource(path)));
        settings.java().forEach(name -> sources.add(java(name)));
        if (!settings.jooq().isEmpty()) {
            sources.addAll(JooqSource.all(
                    String.join(", ", settings.jooq()),
                    settings.jooq().stream().map(this::generated).toList()));
        }
        settings.jpa().ifPresent(unit -> sources.add(JpaSource.unit(unit, loader, settings.jpaProperties())));
        if (!settings.entities().isEmpty()) {
            sources.add(JpaSource.entities(
                    String.join(", ", settings.entities()),
                    loader,
                    entitySettings(),
                    new EntityClasses(loader).of(settings.entities())));
        }
        return sources;
    }

    /** The project's own settings precede those that Spring Boot would set. */
    private Map<String, String> entitySettings() {
        Map<String, String> all =
                new LinkedHashMap<>(SpringBootSettings.of(loader).orElse(Map.of()));
        all.putAll(settings.jpaProperties());
        return all;
    }

    /** A warning where entities are named in a way that the application may not share; empty where nothing is doubtful. */
    public Optional<String> warning() {
        boolean isSaid = settings.jpaProperties().keySet().stream().anyMatch(key -> key.endsWith("_naming_strategy"));
        return settings.entities().isEmpty() || isSaid || SpringBootSettings.isOn(loader)
                ? Optional.empty()
                : Optional.of("model.entities: Spring Boot is not on the class path, so tables and columns are named by"
                        + " Hibernate's own strategy (displayName becomes displayname). If the application names them in"
                        + " another way, set hibernate.physical_naming_strategy in jpa_properties.");
    }

    /** Lets Hibernate say nothing but errors, in the whole process, which is there for the command alone. */
    public static void silenceHibernate() {
        // Otherwise it would log by the application's Logback, which prints everything until it is configured.
        System.setProperty("org.jboss.logging.provider", "jdk");
        HIBERNATE.setLevel(Level.SEVERE);
    }

    /** The project's own say in comparisons, if {@code [model]} names it. */
    public Optional<AutogenerateEnvironment> environment() {
        return settings.environment().map(name -> classes.instance(name, AutogenerateEnvironment.class, "environment"));
    }

    private SchemaSource java(String name) {
        return ObjectsSource.of(name, classes.instance(name, Model.class, "java"), plugins);
    }

    /** jOOQ's generated classes keep their only instance in a static field of their own type; a Supplier has a Meta. */
    private Object generated(String name) {
        Class<?> type = classes.load(name, "jooq");
        Stream<Object> values = Supplier.class.isAssignableFrom(type)
                ? Stream.of(classes.instance(name, Supplier.class, "jooq").get())
                : Arrays.stream(type.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
                        .map(ModelSources::value);
        return values.filter(JooqSource::isDescription)
                .findFirst()
                .orElseThrow(() -> new MigrationException("model.jooq: " + name
                        + " is no generated catalog, schema or table of jOOQ, and no Supplier of a Meta. Name a class such as"
                        + " com.example.jooq.Public."));
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
