package dev.ambix.cli.template;

import dev.ambix.cli.build.Build;
import dev.ambix.cli.template.PomText.Element;
import dev.ambix.runtime.history.ToolVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Spring Boot application that is there already, to which migrations are added. */
public final class ExistingApplication {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*[;\\n]");
    private static final String DEPENDENCY = "project/dependencies/dependency";
    private static final String PLUGIN = "project/build/plugins/plugin";
    private static final String STARTER = "ambix-spring-boot-starter";

    /** Processors that compilers find on the class path only as long as no path of processors is set. */
    private static final String[] PROCESSORS = {
        "lombok",
        "mapstruct-processor",
        "spring-boot-configuration-processor",
        "hibernate-jpamodelgen",
        "hibernate-processor"
    };

    private final Path root;
    private final List<String> added = new ArrayList<>();
    private final Charset encoding;
    private PomText pom;

    private ExistingApplication(Path root, PomText pom, Charset encoding) {
        this.root = root;
        this.pom = pom;
        this.encoding = encoding;
    }

    /** The application in a folder, which is one if it is built with Spring Boot; empty if there is none. */
    public static Optional<ExistingApplication> in(Path root) throws IOException {
        Path file = root.resolve("pom.xml");
        byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        Charset encoding = encoding(bytes);
        String text = new String(bytes, encoding);
        boolean isMaven = text.contains("org.springframework.boot");
        boolean isGradle =
                Stream.of("build.gradle", "build.gradle.kts").map(root::resolve).anyMatch(Files::isRegularFile);
        return isMaven || isGradle && text.isEmpty()
                ? Optional.of(new ExistingApplication(root, new PomText(text), encoding))
                : Optional.empty();
    }

    /** Any encoding with the letters of ASCII can be read as ISO 8859-1, and written back without loss. */
    private static Charset encoding(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** Whether Maven builds it, and not Gradle. */
    public boolean isBuiltByMaven() {
        return !pom.text().isEmpty();
    }

    /** The package of its main class; empty if none is found. */
    public Optional<String> packageName() throws IOException {
        for (String folder : List.of("src/main/java", "src/main/kotlin")) {
            Path sources = root.resolve(folder);
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(ExistingApplication::isSource)
                        .sorted(Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
                        .toList()) {
                    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    Matcher name = PACKAGE.matcher(text);
                    if (text.contains("@SpringBootApplication") && name.find()) {
                        return Optional.of(name.group(1));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".java") || name.endsWith(".kt")) && Files.isRegularFile(file);
    }

    /**
     * Inserts missing properties, dependencies and plugins into its POM.
     *
     * @param source the folder of migrations
     * @return the insertions in words; empty if nothing was missing
     * @throws IllegalArgumentException if the POM is no XML; it is left as it is
     */
    public List<String> complete(String source) throws IOException {
        String version = ToolVersion.current();
        addProperties();
        if (pom.artifacts(DEPENDENCY, STARTER).isEmpty()) {
            add("project/dependencies", "the starter", artifact("dependency", "dev.ambix", STARTER, version));
        }
        addProcessor(artifact("path", "dev.ambix", "ambix-codegen", version));
        if (pom.artifacts(PLUGIN, "build-helper-maven-plugin").isEmpty()) {
            add("project/build/plugins", "the source folder " + source, sourceFolder(source));
        }
        if (pom.artifacts(PLUGIN, "ambix-maven-plugin").isEmpty()) {
            add(
                    "project/build/plugins",
                    "the Maven plugin",
                    artifact("plugin", "dev.ambix", "ambix-maven-plugin", version));
        }
        if (!added.isEmpty()) {
            Files.writeString(root.resolve("pom.xml"), pom.text(), encoding);
        }
        return List.copyOf(added);
    }

    private void add(String path, String what, String lines) {
        pom = pom.with(path, lines);
        added.add(what);
    }

    private static String artifact(String element, String group, String artifact, String version) {
        return "<" + element + ">\n  <groupId>" + group + "</groupId>\n  <artifactId>" + artifact + "</artifactId>"
                + (version.isEmpty() ? "" : "\n  <version>" + version + "</version>") + "\n</" + element + ">";
    }

    /** The jOOQ that Spring Boot 4 chooses needs Java 21. */
    private void addProperties() {
        boolean isBoot4 = pom.element("project/parent")
                .filter(parent -> parent.child("artifactId").orElse("").equals("spring-boot-starter-parent"))
                .flatMap(parent -> parent.child("version"))
                .filter(version -> version.startsWith("4."))
                .isPresent();
        Optional<Element> properties = pom.element("project/properties");
        String java = properties.flatMap(found -> found.child("java.version")).orElse("17");
        boolean isSet = properties.flatMap(found -> found.child("jooq.version")).isPresent();
        if (isBoot4 && java.equals("17") && !isSet) {
            add(
                    "project/properties",
                    "the version of jOOQ for Java 17",
                    "<jooq.version>" + Build.jooqVersion() + "</jooq.version>");
        }
    }

    private void addProcessor(String path) {
        if (pom.text().contains("<artifactId>ambix-codegen</artifactId>")) {
            return;
        }
        List<Element> paths = pom.elements().stream()
                .filter(element -> element.path().startsWith(PLUGIN + "/")
                        && element.path().endsWith("/annotationProcessorPaths"))
                .toList();
        if (!paths.isEmpty()) {
            // From the last one on, so that the places of the others stay.
            for (int i = paths.size() - 1; i >= 0; i--) {
                pom = pom.with(paths.get(i), path);
            }
        } else {
            addPaths("<annotationProcessorPaths>\n" + deeper(path) + others() + "\n</annotationProcessorPaths>");
        }
        added.add("the annotation processor");
    }

    private void addPaths(String paths) {
        Optional<Element> compiler =
                pom.artifacts(PLUGIN, "maven-compiler-plugin").stream().findFirst();
        if (compiler.isEmpty()) {
            pom = pom.with(
                    "project/build/plugins",
                    "<plugin>\n  <groupId>org.apache.maven.plugins</groupId>\n"
                            + "  <artifactId>maven-compiler-plugin</artifactId>\n  <configuration>\n"
                            + deeper(deeper(paths)) + "\n  </configuration>\n</plugin>");
            return;
        }
        Element plugin = compiler.get();
        pom = pom.elements(PLUGIN + "/configuration").stream()
                .filter(configuration -> configuration.begin() > plugin.begin() && configuration.end() < plugin.end())
                .findFirst()
                .map(configuration -> pom.with(configuration, paths))
                .orElseGet(() -> pom.with(plugin, "<configuration>\n" + deeper(paths) + "\n</configuration>"));
    }

    private String others() {
        StringBuilder others = new StringBuilder();
        for (Element dependency : pom.artifacts(DEPENDENCY, PROCESSORS)) {
            others.append('\n')
                    .append(deeper(artifact(
                            "path",
                            dependency.child("groupId").orElse(""),
                            dependency.child("artifactId").orElse(""),
                            dependency.child("version").orElse(""))));
        }
        return others.toString();
    }

    private static String deeper(String lines) {
        return lines.replaceAll("(?m)^", "  ");
    }

    private static String sourceFolder(String source) {
        return """
                <plugin>
                  <groupId>org.codehaus.mojo</groupId>
                  <artifactId>build-helper-maven-plugin</artifactId>
                  <executions>
                    <execution>
                      <id>migrations</id>
                      <phase>generate-sources</phase>
                      <goals>
                        <goal>add-source</goal>
                      </goals>
                      <configuration>
                        <sources>
                          <source>%s</source>
                        </sources>
                      </configuration>
                    </execution>
                  </executions>
                </plugin>""".formatted(source);
    }
}
