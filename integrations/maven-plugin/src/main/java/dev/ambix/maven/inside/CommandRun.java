package dev.ambix.maven.inside;

import dev.ambix.cli.Ambix;
import dev.ambix.cli.config.BuildProject;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.Host;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one command; its request and its exit code are of types that both class loaders know. */
public final class CommandRun implements Function<Map<String, Object>, Integer> {
    /** Where the application brings no other logging, Hibernate logs by the JDK's, which prints its start. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    /** Called by reflection, from the other class loader. */
    public CommandRun() {}

    @Override
    public Integer apply(Map<String, Object> request) {
        Level before = HIBERNATE.getLevel();
        HIBERNATE.setLevel(Level.SEVERE);
        try {
            List<String> arguments = get(request, "arguments");
            return Ambix.run(console(request), arguments.toArray(String[]::new));
        } finally {
            HIBERNATE.setLevel(before);
            deregisterDrivers();
        }
    }

    static Console console(Map<String, Object> request) {
        BuildProject project = new BuildProject(
                "pom.xml",
                get(request, "settings"),
                get(request, "defaults"),
                get(request, "outputs"),
                get(request, "classPath"),
                get(request, "libraries"));
        Host host = Host.application()
                .withClassPath(CommandRun.<List<Path>>get(request, "commandClassPath"))
                .withBuild(project);
        PrintStream out = get(request, "out");
        PrintStream err = get(request, "err");
        return new Console(out, err, get(request, "folder"), get(request, "variables"), host);
    }

    /** The caller put in a value of this type. */
    @SuppressWarnings("unchecked")
    static <T> T get(Map<String, Object> request, String key) {
        return (T) request.get(key);
    }

    /** Drivers register themselves for the whole process, which would keep their class loader from being collected. */
    static void deregisterDrivers() {
        for (Driver driver : DriverManager.drivers().toList()) {
            if (driver.getClass().getClassLoader() == org.postgresql.Driver.class.getClassLoader()) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    // It stays registered, and loaded, until the process ends.
                }
            }
        }
    }
}
