package dev.ambix.cli.model;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.AutogenerateEnvironment;
import dev.ambix.autogenerate.JooqSource;
import dev.ambix.autogenerate.JpaSource;
import dev.ambix.autogenerate.ObjectsSource;
import dev.ambix.autogenerate.SchemaSource;
import dev.ambix.autogenerate.SqlSource;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.schema.Model;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.Catalog;
import org.jooq.Meta;
import org.jooq.Table;

/** The sources of the configured model, with the classes among them loaded. */
public final class ModelSources {
    private final ModelSettings settings;
    private final ClassLoader loader;

    /** For settings whose classes the loader finds. */
    public ModelSources(ModelSettings settings, ClassLoader loader) {
        this.settings = settings;
        this.loader = loader;
    }

    /** All but another database, in the order of the manual: SQL, Java, jOOQ, JPA. */
    public List<SchemaSource> all() {
        List<SchemaSource> sources = new ArrayList<>();
        settings.sql().forEach(path -> sources.add(new SqlSource(path)));
        settings.java().forEach(name -> sources.add(java(name)));
        sources.addAll(jooq());
        settings.jpa().ifPresent(unit -> sources.add(JpaSource.unit(unit, loader, settings.jpaProperties())));
        if (!settings.entities().isEmpty()) {
            sources.add(JpaSource.entities(
                    String.join(", ", settings.entities()),
                    loader,
                    settings.jpaProperties(),
                    new EntityClasses(loader).of(settings.entities())));
        }
        return sources;
    }

    /** The project's own say in comparisons. */
    public AutogenerateEnvironment environment() {
        return settings.environment()
                .map(name -> instance(name, AutogenerateEnvironment.class, "environment"))
                .orElseGet(() -> new AutogenerateEnvironment() {});
    }

    private SchemaSource java(String name) {
        return ObjectsSource.of(name, instance(name, Model.class, "java"));
    }

    /** Generated classes together, because their tables refer to each other, and each supplied meta. */
    private List<SchemaSource> jooq() {
        List<SchemaSource> sources = new ArrayList<>();
        List<Object> generated = new ArrayList<>();
        for (String name : settings.jooq()) {
            Object found = generated(name);
            if (found instanceof Meta meta) {
                sources.add(new JooqSource(name, meta));
            } else {
                generated.add(found);
            }
        }
        if (!generated.isEmpty()) {
            sources.add(0, JooqSource.of(String.join(", ", settings.jooq()), generated));
        }
        return sources;
    }

    /** jOOQ's generated classes keep their only instance in a static field of their own type. */
    private Object generated(String name) {
        Class<?> type = load(name, "jooq");
        if (Supplier.class.isAssignableFrom(type)
                && instance(name, Supplier.class, "jooq").get() instanceof Meta meta) {
            return meta;
        }
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
                .findFirst()
                .map(ModelSources::value)
                .filter(value ->
                        value instanceof Catalog || value instanceof org.jooq.Schema || value instanceof Table<?>)
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

    private <T> T instance(String name, Class<T> type, String key) {
        Class<?> found = load(name, key);
        if (!type.isAssignableFrom(found)) {
            throw new MigrationException("model." + key + ": " + name + " does not implement " + type.getName() + ".");
        }
        try {
            return type.cast(found.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new MigrationException(
                    "model." + key + ": " + name + " cannot be made: " + e
                            + ". It must be a public class with a public constructor without parameters.",
                    e);
        }
    }

    private Class<?> load(String name, String key) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new MigrationException(
                    "model." + key + ": the class " + name + " cannot be loaded: " + e
                            + ". Put it into a folder of \"source\", or add its jar to \"classpath\", in the table"
                            + " [migrations] of ambix.toml.",
                    e);
        }
    }
}
