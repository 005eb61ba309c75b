package dev.ambix.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionIndex;
import dev.ambix.spring.shop.R1_Account;
import dev.ambix.spring.shop.R2_Mail;
import dev.ambix.testing.PasswordFile;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.nativex.FileNativeConfigurationWriter;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** Ahead-of-time processing of an application, whose result runs in a JVM; a native image would need GraalVM. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class AotIT {
    @TempDir
    Path folder;

    @Test
    void theGeneratedApplicationUpgradesItsDatabase(TestDatabase db) throws IOException, InterruptedException {
        RuntimeHints hints = generate(db);
        assertThat(db.query("select to_regclass('ambix_revision')"))
                .as("nothing is run while it is built")
                .containsExactly("");

        assertThat(RuntimeHintsPredicates.resource().forResource(RevisionIndex.RESOURCE))
                .accepts(hints);
        for (Class<?> migration : List.of(R1_Account.class, R2_Mail.class)) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onConstructor(migration.getConstructors()[0])
                            .invoke())
                    .accepts(hints);
        }
        assertThat(metadata(hints))
                .contains(RevisionIndex.RESOURCE, R1_Account.class.getName(), AmbixProperties.class.getName());

        String output = run(compile(), db);
        assertThat(output).contains("AOT-processed").contains("Done: 2 revisions upgraded in");
        assertThat(db.query("select revision from ambix_revision order by 1")).containsExactly("aa1100", "bb2200");
    }

    private RuntimeHints generate(TestDatabase db) {
        DefaultGenerationContext generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(AheadApplication.class)),
                new FileSystemGeneratedFiles(folder.resolve("generated")));
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(AheadApplication.class);
            TestPropertyValues.of("ambix.url=" + db.url()).applyTo(context);
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();
        }
        return generation.getRuntimeHints();
    }

    /** As Spring writes it for GraalVM: one file in Spring 7, several in 6. Slashes have an escape there. */
    private String metadata(RuntimeHints hints) throws IOException {
        Path metadata = folder.resolve("metadata");
        new FileNativeConfigurationWriter(metadata, "com.example", "shop").write(hints);
        return files(metadata, ".json").stream()
                .map(AotIT::text)
                .collect(Collectors.joining())
                .replace("\\", "");
    }

    private Path compile() throws IOException {
        Path classes = folder.resolve("classes");
        List<String> words = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        files(folder.resolve("generated"), ".java").forEach(file -> words.add(file.toString()));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, messages, messages, words.toArray(String[]::new));
        assertThat(exitCode).as(messages.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }

    /** Runs the application without its configuration classes being read; what it prints. */
    private static String run(Path classes, TestDatabase db) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dspring.aot.enabled=true",
                        "-Dambix.url=" + db.url(),
                        "-cp",
                        classes + File.pathSeparator + System.getProperty("java.class.path"),
                        AheadApplication.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("PGPASSFILE", PasswordFile.path());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
