package dev.ambix.verification;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * The Maven that builds the projects of users. It downloads into the local repository of whoever builds, so that each
 * file is downloaded once, and finds what was built here in a second one, to which nothing is added.
 */
final class UsersMaven {
    /** Options of a JVM that ends soon. */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private UsersMaven() {}

    /** What Maven printed, and ended with. */
    record Outcome(int exitCode, String output) {}

    /** Runs Maven in a folder, with the Java that runs this. */
    static Outcome run(Path folder, List<String> arguments) {
        StringBuilder output = new StringBuilder();
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(folder.toFile())
                .setJavaHome(new File(System.getProperty("java.home")))
                .setMavenHome(file("users-maven"))
                .setMavenOpts(SHORT_LIVED)
                .setLocalRepositoryDirectory(file("users-maven.repository"))
                .addArg("-Dmaven.repo.local.tail=" + file("users-maven.built"))
                .addArgs(arguments)
                .setOffline(System.getProperty("users-maven.mode").equals("offline: true"))
                .setBatchMode(true)
                .setNoTransferProgress(true)
                .setOutputHandler(line -> output.append(line).append('\n'))
                .setErrorHandler(line -> output.append(line).append('\n'));
        takeSettings(request);
        try {
            int exitCode = new DefaultInvoker().execute(request).getExitCode();
            return new Outcome(exitCode, output.toString());
        } catch (MavenInvocationException e) {
            throw new IllegalStateException("Maven cannot be run in " + folder + ".", e);
        }
    }

    /** The mirrors and proxies of the Maven that runs this. */
    private static void takeSettings(InvocationRequest request) {
        File user = file("users-maven.settings");
        if (user.isFile()) {
            request.setUserSettingsFile(user);
        }
        File global = file("users-maven.global-settings");
        if (global.isFile()) {
            request.setGlobalSettingsFile(global);
        }
    }

    private static File file(String property) {
        return new File(System.getProperty(property, ""));
    }
}
