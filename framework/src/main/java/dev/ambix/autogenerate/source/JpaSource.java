package dev.ambix.autogenerate.source;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JPA entities, through the DDL that Hibernate ORM 6 or 7 exports for them. Hibernate is not a dependency: it is found
 * by the class loader of the entities, and called by its published names.
 */
public final class JpaSource implements SchemaSource {
    private static final Map<String, String> SETTINGS = Map.of(
            "hibernate.boot.allow_jdbc_metadata_access", "false",
            "hibernate.temp.use_jdbc_metadata_defaults", "false",
            "jakarta.persistence.database-product-name", "PostgreSQL",
            "jakarta.persistence.database-major-version", "14");

    private final String name;
    private final ClassLoader loader;
    private final Map<String, String> settings;
    private final List<Class<?>> entities;

    private JpaSource(String name, ClassLoader loader, Map<String, String> settings, List<Class<?>> entities) {
        this.name = name;
        this.loader = loader;
        this.settings = new LinkedHashMap<>(SETTINGS);
        this.settings.putAll(settings);
        this.entities = entities;
    }

    /** The entities of a persistence unit; {@code settings} are added to those of {@code persistence.xml}. */
    public static JpaSource unit(String unit, ClassLoader loader, Map<String, String> settings) {
        return new JpaSource(unit, loader, settings, List.of());
    }

    /** Entity classes without a persistence unit, as in applications of Spring Boot; settings are those of Hibernate. */
    public static JpaSource entities(
            String name, ClassLoader loader, Map<String, String> settings, Collection<Class<?>> entities) {
        return new JpaSource(name, loader, settings, List.copyOf(entities));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : SqlFile.statements(LargeText.of(name, ddl()))
                    .map(Piece.Text::sql)
                    .toList()) {
                run(statement, sql);
            }
        }
    }

    /** A default schema may be there already: {@code public} is. */
    private void run(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(
                    sql.replaceFirst("(?i)^\\s*create schema (?!if not exists )", "create schema if not exists "));
        } catch (SQLException e) {
            String of = entityOf(sql).map(entity -> " (entity " + entity + ")").orElse("");
            throw new MigrationException(
                    "Hibernate's DDL for " + name + of + ": " + e.getMessage() + "\n    " + sql.strip(), e);
        }
    }

    /** The entity whose table a statement names, by any naming strategy; empty if the classes are not known. */
    private Optional<String> entityOf(String sql) {
        Set<String> words =
                SqlToken.read(sql).stream().map(token -> likened(token.text())).collect(Collectors.toSet());
        return entities.stream()
                .filter(entity -> words.contains(likened(tableName(entity))))
                .map(Class::getName)
                .findFirst();
    }

    private static String likened(String name) {
        return name.replaceAll("[_\"]", "").toLowerCase(Locale.ROOT);
    }

    private static String tableName(Class<?> entity) {
        for (Annotation annotation : entity.getAnnotations()) {
            if (annotation.annotationType().getName().equals("jakarta.persistence.Table")) {
                try {
                    String name = (String)
                            annotation.annotationType().getMethod("name").invoke(annotation);
                    return name.isEmpty() ? entity.getSimpleName() : name;
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return entity.getSimpleName();
    }

    /** The statements that Hibernate would run on an empty database. */
    String ddl() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Path script = Files.createTempFile("ambix-jpa", ".sql");
            try {
                export(script);
                return Files.readString(script);
            } finally {
                Files.delete(script);
            }
        } catch (InvocationTargetException e) {
            throw new MigrationException("Hibernate cannot read the entities of " + name + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new MigrationException(
                    "Hibernate ORM 6 or 7 is not on the class path of " + name + ": " + e
                            + ". Add it to \"classpath\" in the table [migrations] of ambix.toml.",
                    e);
        } catch (IOException e) {
            throw new MigrationException("The DDL of " + name + " cannot be written: " + e + ".", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void export(Path script) throws ReflectiveOperationException {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("jakarta.persistence.schema-generation.database.action", "none");
        all.put("jakarta.persistence.schema-generation.scripts.action", "create");
        all.put(
                "jakarta.persistence.schema-generation.scripts.create-target",
                script.toUri().toString());
        all.put("jakarta.persistence.create-database-schemas", true);
        all.put("hibernate.hbm2ddl.delimiter", ";");
        all.put("hibernate.hbm2ddl.charset_name", "UTF-8");
        if (entities.isEmpty()) {
            load("jakarta.persistence.Persistence")
                    .getMethod("generateSchema", String.class, Map.class)
                    .invoke(null, name, all);
        } else {
            Class<?> unitClass = load("jakarta.persistence.spi.PersistenceUnitInfo");
            Class<?> provider = load("org.hibernate.jpa.HibernatePersistenceProvider");
            Object unit = Proxy.newProxyInstance(loader, new Class<?>[] {unitClass}, this::unitOfEntities);
            provider.getMethod("generateSchema", unitClass, Map.class)
                    .invoke(provider.getConstructor().newInstance(), unit, all);
        }
    }

    /** The answers of a persistence unit of only the entities to Hibernate. */
    private @Nullable Object unitOfEntities(Object unit, Method question, @Nullable Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        return switch (question.getName()) {
            case "getPersistenceUnitName" -> name;
            case "getManagedClassNames" ->
                entities.stream().map(Class::getName).sorted().toList();
            case "excludeUnlistedClasses" -> true;
            case "getProperties" -> new Properties();
            case "getClassLoader" -> loader;
            case "getMappingFileNames", "getJarFileUrls" -> List.of();
            case "getTransactionType" ->
                load("jakarta.persistence.spi.PersistenceUnitTransactionType")
                        .getField("RESOURCE_LOCAL")
                        .get(null);
            default -> null;
        };
    }

    private Class<?> load(String className) throws ClassNotFoundException {
        return Class.forName(className, true, loader);
    }
}
