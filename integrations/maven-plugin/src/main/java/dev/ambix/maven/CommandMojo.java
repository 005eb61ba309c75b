package dev.ambix.maven;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A command of {@code ambix} as a goal. */
public abstract class CommandMojo extends AmbixMojo {
    private static final String RUN = "dev.ambix.maven.inside.CommandRun";
    private static final int DIFFERENT = 3;
    private static final int WRONG_USAGE = 2;

    @Inject
    private SettingsDecrypter decrypter;

    /** Who connects to the database. Default: the user in the URL, then $AMBIX_USER, then the configuration. */
    @Parameter(property = "ambix.user")
    private @Nullable String user;

    /**
     * The password. Better kept elsewhere: in a server of settings.xml that <code>server</code> names, in $AMBIX_PASSWORD or in
     * ~/.pgpass.
     */
    @Parameter(property = "ambix.password")
    private @Nullable String password;

    /** The id of a server of settings.xml, which holds user and password, also encrypted ones. */
    @Parameter(property = "ambix.server")
    private @Nullable String server;

    /**
     * The file that results are written to instead of the standard output; relative to the folder of the project. Its folder is
     * made.
     */
    @Parameter(property = "ambix.outputFile")
    private @Nullable String outputFile;

    /** For subclasses. */
    protected CommandMojo() {}

    /** The name of the command. */
    protected abstract String command();

    /** Gives the parameters of the goal to the command. */
    protected abstract void give(CommandArguments arguments);

    /** The file of results below the build folder where none is named; empty for the standard output. */
    protected String outputFileByDefault() {
        return "";
    }

    @Override
    final boolean beginsMigrations() {
        return command().equals("revision");
    }

    @Override
    final void run(Project maven) throws MojoExecutionException, MojoFailureException {
        Misspelled.warnings(
                        session().getUserProperties(),
                        Misspelled.known(plugin()),
                        execution().getSource() == MojoExecution.Source.CLI)
                .forEach(getLog()::warn);
        CommandArguments given = new CommandArguments(unprefixed());
        give(given);
        Map<String, Object> request = maven.request(settings(), maven.compiled());
        request.put("arguments", arguments(given));
        request.put("variables", login().variables());
        if (beginsMigrations() && !maven.hasLibrary()) {
            getLog().warn("The project does not depend on Ambix, so a new migration will not compile. Add"
                    + " dev.ambix:ambix-framework, or in a Spring Boot application dev.ambix:ambix-spring-boot-starter;"
                    + " \"ambix init --template spring-boot\" adds all that is needed.");
        }
        run(maven, request);
    }

    private List<String> arguments(CommandArguments given) {
        List<String> arguments = given.all();
        arguments.add(0, command());
        return arguments;
    }

    /** On Maven's command line, options may be named without a prefix; elsewhere these are others' properties. */
    private Properties unprefixed() {
        return execution().getSource() == MojoExecution.Source.CLI ? session().getUserProperties() : new Properties();
    }

    private void run(Project maven, Map<String, Object> request) throws MojoExecutionException, MojoFailureException {
        Messages messages = new Messages(getLog(), plugin());
        int exitCode;
        try (PrintStream out = results(maven.folder());
                PrintStream err = LineStream.to(messages::add)) {
            request.put("out", out);
            request.put("err", err);
            exitCode = maven.alone(() -> maven.loader().<Integer>call(RUN, request));
        } catch (IOException e) {
            throw new MojoExecutionException("The results cannot be written: " + e + ".", e);
        }
        if (exitCode == DIFFERENT) {
            throw new MojoFailureException(messages.failure().orElseGet(messages::last));
        } else if (exitCode == WRONG_USAGE) {
            throw new MojoExecutionException(messages.failure().orElse("The goal was called in a wrong way."));
        } else if (exitCode != 0) {
            throw new MojoFailureException(messages.failure().orElse("The command failed."));
        }
    }

    private Login login() {
        return new Login(
                session(), decrypter, given("user", user), given("password", password), given("server", server));
    }

    /** A parameter that is no option of the command. */
    private @Nullable String given(String name, @Nullable String value) {
        return unprefixed().getProperty(name, value);
    }

    private PrintStream results(Path folder) throws IOException {
        Optional<Path> file = Optional.ofNullable(given("outputFile", outputFile))
                .or(() -> Optional.of(outputFileByDefault())
                        .filter(name -> !name.isEmpty())
                        .map(name -> project().getBuild().getDirectory() + "/" + name))
                .map(folder::resolve);
        if (file.isEmpty()) {
            return new PrintStream(new Unclosed(System.out), true, StandardCharsets.UTF_8);
        }
        Files.createDirectories(file.get().toAbsolutePath().getParent());
        getLog().info("Writing " + file.get());
        return new PrintStream(Files.newOutputStream(file.get()), false, StandardCharsets.UTF_8);
    }
}
