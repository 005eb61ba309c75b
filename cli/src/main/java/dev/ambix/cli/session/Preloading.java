package dev.ambix.cli.session;

import dev.ambix.sql.SqlText;
import java.text.NumberFormat;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.postgresql.Driver;
import org.postgresql.core.ServerVersion;
import org.postgresql.jdbc.PgConnection;
import org.tomlj.Toml;

/**
 * Loads the libraries of the command on a second thread: the TOML parser while the arguments are read; then, while the
 * configuration and the graph are read, the driver, or jOOQ for a script, or both where SQL is made and run.
 *
 * <p>The command waits for each before it uses it. Two threads never initialize the same library at once, which could block
 * both for ever.
 */
public final class Preloading {
    private static final Set<String> ON_A_DATABASE =
            Set.of("upgrade", "downgrade", "current", "stamp", "check", "drift", "targets");
    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private final CountDownLatch toml = new CountDownLatch(1);
    private final CountDownLatch all = new CountDownLatch(1);

    private Preloading() {}

    /** Starts loading the libraries that the arguments ask for. */
    public static Preloading start(List<String> arguments) {
        Preloading preloading = new Preloading();
        start("ambix-preloading", () -> preloading.load(arguments));
        if (isOnADatabase(arguments)) {
            start("ambix-preloading-java", Preloading::prepareJava);
        }
        return preloading;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Nothing is loaded before it is needed. */
    public static Preloading none() {
        Preloading preloading = new Preloading();
        preloading.toml.countDown();
        preloading.all.countDown();
        return preloading;
    }

    void awaitToml() {
        await(toml);
    }

    public void awaitAll() {
        await(all);
    }

    private void load(List<String> arguments) {
        try {
            Toml.parse("a = \"b\"");
            toml.countDown();
            if (arguments.stream().noneMatch(HELP::contains)) {
                loadLibraries(arguments);
            }
        } finally {
            toml.countDown();
            all.countDown();
        }
    }

    private static void loadLibraries(List<String> arguments) {
        if (isScript(arguments) || isGenerated(arguments)) {
            SqlText.render("{0} {1}", SqlText.name("a"), SqlText.literal("b"));
        }
        if (isOnADatabase(arguments)) {
            new Driver().getPropertyInfo("jdbc:postgresql://localhost/a", null);
            ServerVersion.from("18");
            prepareConnection();
        }
    }

    private static boolean isOnADatabase(List<String> arguments) {
        return isGenerated(arguments)
                || !isScript(arguments) && arguments.stream().anyMatch(ON_A_DATABASE::contains);
    }

    private static boolean isGenerated(List<String> arguments) {
        return arguments.contains("--autogenerate");
    }

    private static boolean isScript(List<String> arguments) {
        return arguments.contains("--sql");
    }

    /** Makes what the driver takes from Java for its first connection: a calendar, and a format of numbers. */
    private static void prepareJava() {
        new GregorianCalendar();
        NumberFormat.getIntegerInstance();
    }

    /** Does what the driver does for its first connection: it looks for a file in all jars. */
    private static void prepareConnection() {
        Driver.class.getResource("/org/postgresql/driverconfig.properties");
        try {
            Class.forName(PgConnection.class.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
