package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The processor in Gradle's incremental compilation: what it declares there, and that it keeps the rules for aggregating
 * processors. They are in the manual of Gradle's Java plugin, "Incremental annotation processing".
 */
class GradleTest {
    private static final String DECLARATION = "/META-INF/gradle/incremental.annotation.processors";
    private static final MigrationSource A = MigrationSource.of("com.example.A", "a1");
    private static final MigrationSource B =
            MigrationSource.of("com.example.B", "b2").after("a1");
    private static final MigrationSource C =
            MigrationSource.of("com.example.C", "c3").after("b2");

    @TempDir
    private Path folder;

    private Project compiled() {
        Project project = new Project(folder.resolve("classes"));
        assertThat(project.compile(A, B, C)).isEmpty();
        return project;
    }

    @Test
    void theProcessorIsDeclaredAsAggregating() throws IOException {
        try (InputStream file = Objects.requireNonNull(GradleTest.class.getResourceAsStream(DECLARATION))) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactly(RevisionProcessor.class.getName() + ",aggregating");
        }
    }

    /** Gradle hands classes over that were compiled before, which have lost annotations of the source. */
    @Test
    void itsAnnotationsAreInClassFiles() throws ClassNotFoundException {
        for (String annotation : new RevisionProcessor().getSupportedAnnotationTypes()) {
            assertThat(Class.forName(annotation).getAnnotation(Retention.class).value())
                    .isNotEqualTo(RetentionPolicy.SOURCE);
        }
    }

    /** Gradle deletes what the processor wrote, compiles what has changed, and names all other classes with the annotation. */
    @Test
    void theIndexIsWholeAfterAnIncrementalCompilation() throws IOException {
        Project project = compiled();
        deleteGenerated(project);

        String changed = C.text().replace("(Operations op) {}", "(Operations op) { op.execute(\"select 1\"); }");
        String messages = project.compilation()
                .source("com.example.C", changed)
                .classes("com.example.A", "com.example.B")
                .run();

        assertThat(messages).isEmpty();
        assertThat(project.index()).containsExactly("a1 com.example.A", "b2 com.example.B", "c3 com.example.C");
    }

    @Test
    void aClassWhoseSourceWasDeletedLeavesTheIndex() throws IOException {
        Project project = compiled();
        deleteGenerated(project);
        project.deleteClass("com.example.C");

        assertThat(project.compilation()
                        .classes("com.example.A", "com.example.B")
                        .run())
                .isEmpty();
        assertThat(project.index()).containsExactly("a1 com.example.A", "b2 com.example.B");
    }

    private void deleteGenerated(Project project) throws IOException {
        Files.delete(project.indexFile());
        List<Path> generated = new ArrayList<>();
        for (Path output : List.of(project.output(), folder.resolve("classes-generated"))) {
            try (Stream<Path> files = Files.walk(output)) {
                files.filter(file -> file.toString().replace('\\', '/').contains("/dev/ambix/index/"))
                        .filter(Files::isRegularFile)
                        .forEach(generated::add);
            }
        }
        assertThat(generated).isNotEmpty();
        for (Path file : generated) {
            Files.delete(file);
        }
    }

    /** Gradle knows to delete resources in these places only, and follows files that the Filer makes. */
    @Test
    void resourcesAreInTheOutputAndMadeByTheFiler() {
        Watched watched = new Watched();
        Project project = new Project(folder.resolve("classes"));
        assertThat(new Compilation(project.output())
                        .source("com.example.A", A.text())
                        .processor(watched)
                        .run())
                .isEmpty();

        assertThat(watched.resources).isNotEmpty().allMatch(place -> place.equals(StandardLocation.CLASS_OUTPUT));
        assertThat(project.index()).containsExactly("a1 com.example.A");
    }

    /** The processor in an environment that only has what the standard says, and tells where files are made. */
    private static final class Watched extends AbstractProcessor {
        private final Processor processor = new RevisionProcessor();
        private final List<Object> resources = new ArrayList<>();

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            Filer filer = proxy(Filer.class, (proxy, method, arguments) -> {
                if (method.getName().equals("createResource")) {
                    resources.add(arguments[0]);
                }
                return method.invoke(environment.getFiler(), arguments);
            });
            processor.init(proxy(
                    ProcessingEnvironment.class,
                    (proxy, method, arguments) ->
                            method.getName().equals("getFiler") ? filer : method.invoke(environment, arguments)));
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            InvocationHandler plain = (proxy, method, arguments) -> {
                try {
                    return handler.invoke(proxy, method, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            return type.cast(Proxy.newProxyInstance(GradleTest.class.getClassLoader(), new Class<?>[] {type}, plain));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }
}
