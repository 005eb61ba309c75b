package dev.ambix.cli.template;

import dev.ambix.MigrationException;
import dev.ambix.runtime.history.ToolVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A project that is set up in a folder.
 *
 * @param root the folder, made if it is missing
 * @param template its layout
 * @param packageName the package of its migrations
 */
public record NewProject(Path root, ProjectTemplate template, String packageName) {
    private static final String CONFIGURATION = """
            [migrations]
            # New migrations are written into this package, below the first source folder.
            package = "%s"
            source = "%s"
            %s

            %s[database]
            # Without a URL, an embedded PostgreSQL is used; its data is in .ambix/ beside this file.
            %s
            # The password comes from AMBIX_PASSWORD, PGPASSWORD or ~/.pgpass.

            # Other places, chosen with --env NAME:
            # [env.prod.database]
            # url = "${PROD_URL}"
            """;

    private static final String PROPOSED_CLASSPATH =
            "# Jars and class folders that the migrations need: classpath = [\"lib/*.jar\"]";

    private static final String PROPOSED_URL = "# url = \"postgresql://app@localhost:5432/app\"";

    /** The configuration file. */
    public Path configuration() {
        return root.resolve("ambix.toml");
    }

    /**
     * Writes the files.
     *
     * @return those of the template that were there already and were left as they are
     * @throws MigrationException if there is a configuration already
     */
    public List<Path> write() throws IOException {
        return write(Optional.empty());
    }

    /**
     * Adds missing parts to an application that is there already, and writes none of the template's own.
     *
     * @return notes for the user, in sentences
     */
    public List<String> writeInto(ExistingApplication application) throws IOException {
        requireNoConfiguration();
        List<String> notes = new ArrayList<>();
        if (application.isBuiltByMaven()) {
            Path pom = root.resolve("pom.xml");
            try {
                List<String> added = application.complete(sourceName());
                notes.add(
                        added.isEmpty()
                                ? pom + " has all that is needed."
                                : "Added to " + pom + ": " + String.join(", ", added) + ".");
            } catch (IllegalArgumentException e) {
                notes.add(pom + " cannot be read (" + e.getMessage() + ") and is as it was. \"ambix init --template "
                        + template.title() + " NEW_FOLDER\" shows what belongs into it.");
            }
        } else {
            notes.add(
                    "Gradle builds the application: integrations/gradle/README.md shows what belongs into its build.");
        }
        Files.createDirectories(source());
        Files.writeString(configuration(), text(Optional.empty(), Optional.empty()));
        ignore(".ambix/");
        return notes;
    }

    private void requireNoConfiguration() {
        if (Files.exists(configuration())) {
            throw new MigrationException(configuration() + " is there already. Nothing was changed.");
        }
    }

    /** The same for a database that is there already. */
    public List<Path> write(Optional<ProjectModel> model) throws IOException {
        return write(model, Optional.empty());
    }

    /**
     * The same with a folder that the migrations are found with.
     *
     * @param classPath the folder, relative to that of the project
     */
    public List<Path> write(Optional<ProjectModel> model, Optional<String> classPath) throws IOException {
        requireNoConfiguration();
        Files.createDirectories(source());
        List<Path> left = new ArrayList<>();
        for (Map.Entry<String, String> file : template.files().entrySet()) {
            Path path = root.resolve(file.getKey());
            if (Files.exists(path)) {
                left.add(path);
            } else {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text(file.getValue()));
            }
        }
        Files.writeString(configuration(), text(model, classPath));
        ignore(".ambix/");
        if (template.isBuiltByMaven()) {
            ignore("target/");
        }
        return left;
    }

    private String text(Optional<ProjectModel> model, Optional<String> classPath) {
        return CONFIGURATION.formatted(
                packageName,
                sourceName(),
                classPath.map(folder -> "classpath = [\"" + folder + "\"]").orElse(PROPOSED_CLASSPATH),
                model.map(ProjectModel::table).orElse(""),
                model.flatMap(ProjectModel::database).orElse(PROPOSED_URL));
    }

    /** The folder of its sources. */
    public Path source() {
        return root.resolve(sourceName());
    }

    /** A plain folder within a Maven module follows its layout. */
    private String sourceName() {
        boolean inMaven = template == ProjectTemplate.PLAIN && Files.exists(root.resolve("pom.xml"));
        return inMaven ? ProjectTemplate.MAVEN.source() : template.source();
    }

    private String text(String resource) throws IOException {
        try (InputStream text = NewProject.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("The template " + resource + " is missing.");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{version}}", ToolVersion.current())
                    .replace("{{name}}", name());
        }
    }

    /** The folder's name as an artifact may be called. */
    private String name() {
        String folder = String.valueOf(root.toAbsolutePath().getFileName());
        String name =
                folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "app" : name;
    }

    /** Lines of any encoding are kept, as each of their bytes is a character of ISO 8859-1. */
    private void ignore(String line) throws IOException {
        Path file = root.resolve(".gitignore");
        String lines = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        if (lines.lines().noneMatch(existing -> existing.strip().equals(line))) {
            String gap = lines.isEmpty() || lines.endsWith("\n") ? "" : "\n";
            Files.writeString(file, lines + gap + line + "\n", StandardCharsets.ISO_8859_1);
        }
    }
}
