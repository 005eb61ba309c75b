package dev.ambix.maven;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Upgrade a throwaway database for the code generators of the same build, such as jooq-codegen-maven. It is on an embedded
 * PostgreSQL in target/ambix, and the properties ambix.database.url, ambix.database.user and ambix.database.password lead to
 * it, until the compiler starts. When neither the migrations nor the configuration of the generator have changed, no database is
 * made, and jooq.codegen.skip is set to true. Migrations among the project's own sources are compiled by themselves, before
 * anything is generated.
 */
@Mojo(
        name = "database",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public final class DatabaseMojo extends AmbixMojo {
    private static final String FINGERPRINT = "dev.ambix.maven.inside.ScriptFingerprint";
    private static final String DATABASE = "dev.ambix.maven.inside.ThrowawayDatabase";
    private static final String PREFIX = "ambix.database.";

    /** How the command's message about errors of the compiler begins. */
    private static final String NOT_COMPILED = "The migrations do not compile";

    private static final String EARLY =
            "They are compiled before anything is generated, with what they mention, and must"
                    + " not mention generated classes.";

    /** The revision to upgrade to. */
    @Parameter(property = "ambix.database.target", defaultValue = "heads")
    private String target = "heads";

    /** Set to true while nothing has changed, so that generators leave their work out. */
    @Parameter(property = "ambix.database.skipProperty", defaultValue = "jooq.codegen.skip")
    private String skipProperty = "jooq.codegen.skip";

    /** Make the database, and let generators do their work, although nothing has changed. */
    @Parameter(property = "ambix.database.always", defaultValue = "false")
    private boolean always;

    /** Further files that generators read; a change in one of them counts. */
    @Parameter
    private @Nullable List<File> inputs;

    /** The folders of generated sources. Default: those of jooq-codegen-maven in this project. */
    @Parameter
    private @Nullable List<File> generated;

    /** Called by Maven. */
    public DatabaseMojo() {}

    @Override
    void run(Project maven) throws MojoExecutionException, MojoFailureException {
        try {
            GenerationState before = GenerationState.read(stateFile());
            String files = GenerationState.ofFiles(files(maven));
            String setting = GenerationState.ofTexts(setting());
            boolean mayBeSame = !always && before.setting().equals(setting) && areGenerated();
            if (mayBeSame && before.files().equals(files)) {
                leaveOut();
                return;
            }
            Map<String, Object> request = request(maven);
            String migrations = this.<Optional<String>>call(maven, FINGERPRINT, request)
                    .orElseThrow(() -> new IllegalStateException("A failure was not told."));
            GenerationState now = new GenerationState(files, setting, migrations);
            if (mayBeSame && before.migrations().equals(migrations)) {
                now.write(stateFile());
                leaveOut();
            } else {
                Files.deleteIfExists(stateFile());
                provide(call(maven, DATABASE, request), now);
            }
        } catch (IOException e) {
            throw new MojoExecutionException("The files that the database is made from cannot be read: " + e + ".", e);
        }
    }

    private void leaveOut() {
        getLog().info("Neither the migrations nor the generator have changed: nothing is generated.");
        project().getProperties().setProperty(skipProperty, "true");
        // A generator that is skipped adds no source folder.
        generated().forEach(folder -> project().addCompileSourceRoot(folder.toString()));
    }

    private void provide(Map<String, Object> database, GenerationState state) {
        Properties properties = project().getProperties();
        if ("true".equals(properties.getProperty(skipProperty))) {
            properties.remove(skipProperty);
        }
        for (String key : List.of("url", "user", "password")) {
            properties.setProperty(PREFIX + key, String.valueOf(database.get(key)));
        }
        properties.setProperty(PREFIX + "driver", "org.postgresql.Driver");
        getLog().info("The migrations are in " + database.get("url") + ", until the compiler starts.");
        Runnable close = (Runnable) database.get("close");
        BuildWatch.over(session(), project(), succeeded -> end(close, succeeded, state));
    }

    private void end(Runnable close, boolean succeeded, GenerationState state) {
        close.run();
        try {
            if (succeeded) {
                state.write(stateFile());
            }
        } catch (IOException e) {
            getLog().warn("The next build generates everything again, because " + stateFile() + " cannot be written: "
                    + e);
        }
    }

    private Map<String, Object> request(Project maven) throws MojoExecutionException {
        Map<String, Object> request = maven.request(settings(), List.of());
        Map<String, String> variables = new HashMap<>(System.getenv());
        request.put("variables", variables);
        request.put("target", target);
        request.put("serverFolder", folder());
        return request;
    }

    private <T> T call(Project maven, String className, Map<String, Object> request)
            throws MojoExecutionException, MojoFailureException {
        Messages messages = new Messages(getLog(), plugin());
        T result;
        try (PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream err = LineStream.to(messages::add)) {
            request.put("out", out);
            request.put("err", err);
            result = maven.alone(() -> maven.loader().call(className, request));
        }
        if (messages.failure().isPresent()) {
            String failure = messages.failure().get();
            throw new MojoFailureException(failure.startsWith(NOT_COMPILED) ? failure + "\n" + EARLY : failure);
        }
        return result;
    }

    private Path folder() {
        return Path.of(project().getBuild().getDirectory(), "ambix");
    }

    private Path stateFile() {
        return folder().resolve("generated-from");
    }

    private boolean areGenerated() {
        List<Path> folders = generated();
        return !folders.isEmpty() && folders.stream().allMatch(Files::isDirectory);
    }

    private List<Path> generated() {
        return generated == null
                ? JooqPlugin.of(project()).folders()
                : generated.stream().map(File::toPath).toList();
    }

    private List<Path> files(Project maven) {
        List<Path> files = new ArrayList<>(maven.sources());
        maven.resources().forEach(files::add);
        maven.configurationFile().ifPresent(files::add);
        if (inputs != null) {
            inputs.stream().map(File::toPath).forEach(files::add);
        }
        project().getArtifacts().stream()
                .map(Artifact::getFile)
                .filter(file -> file != null && file.exists())
                .map(File::toPath)
                .forEach(files::add);
        return files.stream().filter(Files::exists).toList();
    }

    private List<String> setting() {
        List<String> setting = new ArrayList<>(JooqPlugin.of(project()).settings());
        setting.add(execution().getVersion());
        setting.add(settings().toString());
        setting.add(target);
        return setting;
    }
}
