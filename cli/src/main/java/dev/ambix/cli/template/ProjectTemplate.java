package dev.ambix.cli.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layout of a project with migrations. */
public enum ProjectTemplate {
    /** Sources and nothing else; the command compiles them. */
    PLAIN("plain", "A plain folder of sources, which the command compiles.", "src", List.of()),
    /** One Maven module. */
    MAVEN("maven", "A Maven module with the migrations.", "src/main/java", List.of("pom.xml", "maven/pom.xml")),
    /** A Maven build whose application depends on the migrations. */
    MAVEN_MULTI_MODULE(
            "maven-multi-module",
            "A Maven build with a module of migrations, and an application that upgrades its database.",
            "migrations/src/main/java",
            List.of(
                    "pom.xml", "multi/pom.xml",
                    "migrations/pom.xml", "multi/migrations-pom.xml",
                    "app/pom.xml", "multi/app-pom.xml",
                    "app/src/main/java/app/UpgradeAtStart.java", "multi/UpgradeAtStart.java")),
    /** A Spring Boot application with a folder of migrations. */
    SPRING_BOOT(
            "spring-boot",
            "A Spring Boot application that upgrades its database when it starts.",
            "src/main/migrations",
            List.of(
                    "pom.xml", "spring/pom.xml",
                    "src/main/java/app/Application.java", "spring/Application.java",
                    "src/main/resources/application.properties", "spring/application.properties"));

    private final String title;
    private final String description;
    private final String source;
    private final Map<String, String> files = new LinkedHashMap<>();

    ProjectTemplate(String title, String description, String source, List<String> filesAndResources) {
        this.title = title;
        this.description = description;
        this.source = source;
        for (int i = 0; i < filesAndResources.size(); i += 2) {
            files.put(filesAndResources.get(i), filesAndResources.get(i + 1));
        }
    }

    /** The template that users call so. */
    public static Optional<ProjectTemplate> named(String title) {
        return Arrays.stream(values())
                .filter(template -> template.title.equals(title))
                .findFirst();
    }

    /** The name of the template for users. */
    public String title() {
        return title;
    }

    /** One sentence about it. */
    public String description() {
        return description;
    }

    /** The folder of the migrations' sources, below the project's. */
    public String source() {
        return source;
    }

    /** Whether Maven builds it. */
    public boolean isBuiltByMaven() {
        return files.containsKey("pom.xml");
    }

    /** Its files besides {@code ambix.toml}: paths below the project's folder, and where their texts are. */
    Map<String, String> files() {
        return files;
    }
}
