package dev.ambix.cli.model;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of Hibernate in a Spring Boot application: its naming strategies, and the settings of
 * {@code application.properties} and {@code application.yml} on the class path for every profile. The rules are those of Spring
 * Boot's {@code HibernateProperties}, versions 3.5 and 4.1.
 */
final class SpringBootSettings {
    private static final String APPLICATION = "org.springframework.boot.SpringApplication";
    private static final String IMPLICIT = "hibernate.implicit_naming_strategy";
    private static final String PHYSICAL = "hibernate.physical_naming_strategy";

    /** The implicit strategy of each line of Spring Boot, with the physical one that goes with it. */
    private static final Map<String, String> STRATEGIES = Map.of(
            "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
            "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");

    /** Later ones win, as in Spring Boot. */
    private static final List<String> FILES = List.of(
            "application.yaml",
            "application.yml",
            "application.properties",
            "config/application.yaml",
            "config/application.yml",
            "config/application.properties");

    private static final String PROPERTIES = "spring.jpa.properties.";

    /** Settings that would let Hibernate change or query a database. */
    private static final List<String> LEFT_OUT = List.of(
            "hibernate.hbm2ddl.",
            "hibernate.connection.",
            "hibernate.boot.",
            "jakarta.persistence.schema-generation.",
            "jakarta.persistence.jdbc.");

    private final ClassLoader loader;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private SpringBootSettings(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The settings; empty where Spring Boot is not on the class path.
     *
     * @throws MigrationException if a file cannot be read
     */
    static Optional<Map<String, String>> of(ClassLoader loader) {
        return isOn(loader) ? Optional.of(new SpringBootSettings(loader).read()) : Optional.empty();
    }

    /** Whether Spring Boot is on the class path. */
    static boolean isOn(ClassLoader loader) {
        return has(loader, APPLICATION);
    }

    private static boolean has(ClassLoader loader, String className) {
        return loader.getResource(className.replace('.', '/') + ".class") != null;
    }

    private Map<String, String> read() {
        STRATEGIES.forEach((implicit, physical) -> {
            if (has(loader, implicit)) {
                settings.put(IMPLICIT, implicit);
                settings.put(PHYSICAL, physical);
            }
        });
        for (String file : FILES) {
            URL url = loader.getResource(file);
            if (url != null) {
                read(url, file);
            }
        }
        return settings;
    }

    private void read(URL url, String name) {
        try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            if (name.endsWith(".properties")) {
                documents(reader).forEach(this::take);
            } else {
                for (Object document : yamlDocuments(reader)) {
                    Map<String, String> flat = new LinkedHashMap<>();
                    flatten("", document, flat);
                    take(flat);
                }
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            throw new MigrationException(
                    "model.entities: the settings of Spring Boot in " + name + " (" + url + ") cannot be read: "
                            + Optional.ofNullable(e.getCause()).orElse(e) + ".",
                    e);
        }
    }

    /** Parts of a file of properties, between lines of {@code #---}. */
    private static List<Map<String, String>> documents(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        List<Map<String, String>> documents = new ArrayList<>();
        for (String part : text.toString().split("(?m)^[#!]---\\s*$")) {
            Properties properties = new Properties();
            properties.load(new StringReader(part));
            Map<String, String> document = new LinkedHashMap<>();
            properties.stringPropertyNames().forEach(key -> document.put(key, properties.getProperty(key)));
            documents.add(document);
        }
        return documents;
    }

    /** Reads YAML by SnakeYAML on the application's class path, as Spring Boot itself does. */
    private Iterable<?> yamlDocuments(Reader reader) throws ReflectiveOperationException {
        Class<?> yaml = Class.forName("org.yaml.snakeyaml.Yaml", true, loader);
        Object parser = yaml.getConstructor().newInstance();
        return (Iterable<?>) yaml.getMethod("loadAll", Reader.class).invoke(parser, reader);
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(path.isEmpty() ? "" + key : path + "." + key, inner, into));
        } else if (value != null) {
            into.put(path, value.toString());
        }
    }

    private void take(Map<String, String> document) {
        boolean isForAProfile =
                document.containsKey("spring.config.activate.on-profile") || document.containsKey("spring.profiles");
        if (!isForAProfile) {
            document.forEach(this::take);
        }
    }

    private void take(String key, String value) {
        if (value.contains("${")) {
            return; // Known when the application runs.
        }
        switch (key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "")) {
            case "spring.jpa.hibernate.naming.implicitstrategy" -> settings.put(IMPLICIT, value);
            case "spring.jpa.hibernate.naming.physicalstrategy" -> settings.put(PHYSICAL, value);
            default -> takeProperty(key, value);
        }
    }

    private void takeProperty(String key, String value) {
        String name = key.startsWith(PROPERTIES) ? key.substring(PROPERTIES.length()) : "";
        if (!name.isEmpty() && LEFT_OUT.stream().noneMatch(name::startsWith)) {
            settings.put(name, value);
        }
    }
}
