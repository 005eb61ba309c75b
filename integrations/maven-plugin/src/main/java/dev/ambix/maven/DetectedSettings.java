package dev.ambix.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** The settings that follow from a project's migrations and model without any configuration. */
final class DetectedSettings {
    /** Descriptors of annotations on Spring Boot's applications, and on the packages that they scan. */
    private static final List<String> APPLICATION = List.of(
            "Lorg/springframework/boot/autoconfigure/SpringBootApplication;",
            "Lorg/springframework/boot/autoconfigure/EnableAutoConfiguration;",
            "Lorg/springframework/boot/autoconfigure/domain/EntityScan;",
            "Lorg/springframework/boot/persistence/autoconfigure/EntityScan;");

    private static final List<String> ENTITY = List.of(
            "Ljakarta/persistence/Entity;",
            "Ljakarta/persistence/MappedSuperclass;",
            "Ljakarta/persistence/Embeddable;",
            "Ljakarta/persistence/Converter;");

    private final MavenProject project;
    private final Path output;

    DetectedSettings(MavenProject project) {
        this.project = project;
        this.output = Path.of(project.getBuild().getOutputDirectory());
    }

    /** The source folders that people write into. */
    List<Path> sources() {
        Path target = Path.of(project.getBuild().getDirectory());
        return project.getCompileSourceRoots().stream()
                .map(root -> project.getBasedir().toPath().resolve(root).normalize())
                .filter(root -> Files.isDirectory(root) && !root.startsWith(target))
                .distinct()
                .toList();
    }

    /** By the keys of {@code ambix.toml}. */
    Map<String, List<String>> all() throws MojoExecutionException {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        List<String> applications = classesWith(APPLICATION);
        List<Path> sources = sources();
        if (!sources.isEmpty()) {
            settings.put(
                    "migrations.source", sources.stream().map(Path::toString).toList());
        }
        settings.put("migrations.package", List.of(packageName(applications)));
        if (hasHibernate()) {
            addModel(settings, applications);
        }
        return settings;
    }

    private void addModel(Map<String, List<String>> settings, List<String> applications) throws MojoExecutionException {
        Optional<String> unit = applications.isEmpty() ? persistenceUnit() : Optional.empty();
        List<String> entities = applications.isEmpty() ? classesWith(ENTITY) : applications;
        if (unit.isPresent()) {
            settings.put("model.jpa", List.of(unit.get()));
        } else if (!entities.isEmpty()) {
            settings.put("model.entities", entities);
        }
    }

    /** Beside the application, or below the group of the project. */
    private String packageName(List<String> applications) {
        return applications.stream()
                        .filter(name -> name.contains("."))
                        .map(name -> name.substring(0, name.lastIndexOf('.')))
                        .findFirst()
                        .orElseGet(() -> Stream.of(project.getGroupId().split("\\."))
                                .map(DetectedSettings::identifier)
                                .collect(Collectors.joining(".")))
                + ".migrations";
    }

    /** As the Java Language Specification proposes for the parts of a package that are no identifiers. */
    private static String identifier(String part) {
        String name = part.replaceAll("\\W", "_").replaceAll("^(?=\\d)", "_");
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    private boolean hasHibernate() {
        return project.getArtifacts().stream()
                .anyMatch(artifact -> artifact.getArtifactId().equals("hibernate-core"));
    }

    /** The only unit of the project; with several, the configuration has to name one. */
    private Optional<String> persistenceUnit() throws MojoExecutionException {
        Path file = output.resolve("META-INF/persistence.xml");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            List<String> names = unitNames(in);
            return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
        } catch (IOException e) {
            throw new MojoExecutionException(file + " cannot be read: " + e + ".", e);
        } catch (XMLStreamException e) {
            throw new MojoExecutionException(
                    file + " is no XML: " + e.getMessage().replace('\n', ' '), e);
        }
    }

    private static List<String> unitNames(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        List<String> names = new ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("persistence-unit")) {
                Optional.ofNullable(reader.getAttributeValue(null, "name")).ifPresent(names::add);
            }
        }
        return names;
    }

    /** The names of the project's own classes whose constants hold one of the descriptors. */
    private List<String> classesWith(List<String> descriptors) throws MojoExecutionException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(output)) {
            return names;
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                String latin = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (descriptors.stream().anyMatch(latin::contains)) {
                    String name = output.relativize(file).toString().replace('\\', '/');
                    names.add(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The classes in " + output + " cannot be read: " + e + ".", e);
        }
        names.sort(null);
        return names;
    }
}
