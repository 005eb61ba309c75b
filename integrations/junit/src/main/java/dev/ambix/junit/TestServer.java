package dev.ambix.junit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server of this JVM's tests. Its databases are {@code ambix_template_KEY}, and
 * {@code ambix_test_SECONDS_PID_NUMBER} with the time when they were made, by which abandoned ones are known.
 */
final class TestServer {
    private static final String TEMPLATE = "ambix_template_";
    private static final String COPY = "ambix_test_";
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
    private static final Duration UNUSED_AFTER = Duration.ofDays(7);
    private static final int FILE_COPY_SINCE = 15;
    private static final String DISK_FULL = "53100";

    /** A place with less room than a segment of the log is full. */
    private static final long FULL = 16L << 20;

    /** Which lock the makers of templates hold; any number does. */
    private static final long LOCK = 0x616d626978746d70L;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Optional<Path> memory;
    private final PGSimpleDataSource administration;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final int majorVersion;

    private TestServer(ServerChoice choice) {
        memory = choice.memory();
        administration = new PGSimpleDataSource();
        administration.setUrl(choice.url());
        administration.setApplicationName("ambix-junit");
        try (Connection connection = administration.getConnection()) {
            majorVersion = connection.getMetaData().getDatabaseMajorVersion();
            dropAbandoned(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The server of the tests does not let them in: " + e.getMessage(), e);
        }
    }

    /** Starts when it is asked for the first time. */
    private static final class Running {
        private static final TestServer SERVER = new TestServer(ServerChoice.made());
    }

    /** The server of a URL; databases that killed processes left there are dropped. */
    static TestServer on(String url) {
        return new TestServer(ServerChoice.given(url));
    }

    static TestServer running() {
        return Running.SERVER;
    }

    /** A new database with the migrations up to a target; an empty one if there are none. */
    MigratedDatabase create(History history, String target) {
        return new MigratedDatabase(this, copy(ensured(history, target), history), history);
    }

    /** The source of a copy for each test of a class; to be closed. */
    Template template(History history, String target) {
        return new Template(this, history, ensured(history, target));
    }

    /** The name of the template, which is there then. */
    private String ensured(History history, String wanted) {
        String target = history.migrations().revisions().isEmpty() ? "base" : wanted;
        String template = TEMPLATE + TemplateKey.of(history, target);
        if (!ready.contains(template)) {
            try (Connection connection = administration.getConnection()) {
                prepare(connection, template, history, target);
                ready.add(template);
            } catch (SQLException e) {
                throw cannotBeMade(e);
            }
        }
        return template;
    }

    /** A connection for many statements, to be closed. */
    Administrator administrator() {
        return new Administrator(administration);
    }

    /** The name of a new copy of a template. */
    String copy(String template, History history) {
        try (Administrator administrator = administrator()) {
            return copy(administrator, template, history);
        }
    }

    private static String newName() {
        return String.join(
                "_",
                COPY + Instant.now().getEpochSecond(),
                Long.toString(ProcessHandle.current().pid()),
                Integer.toString(COUNT.incrementAndGet()));
    }

    String copy(Administrator administrator, String template, History history) {
        String name = newName();
        try {
            administrator.execute("create database %s template %s%s", name, template, strategy());
            // A copy has none of the settings of its template. One of the role alone would go before one of the
            // database.
            if (history.searchPath().isPresent()) {
                administrator.execute(
                        "alter role session_user in database %s set search_path = %s",
                        name, history.searchPath().get());
            }
            return name;
        } catch (SQLException e) {
            throw cannotBeMade(e);
        }
    }

    private IllegalStateException cannotBeMade(SQLException reason) {
        return new IllegalStateException(
                "The database of the test cannot be made: " + reason.getMessage()
                        + outOfMemory(reason).map(told -> " " + told).orElse(""),
                reason);
    }

    /** A sentence for a failure that comes from the end of the memory in which the data are. */
    Optional<String> outOfMemory(Throwable failure) {
        return memory.filter(place -> isForLackOfSpace(failure, place))
                .map(place -> "The data of the embedded PostgreSQL are in memory, in " + place + ", which is full."
                        + " -Dambix.test.memory=false leaves them on the disk.");
    }

    /** A server that could not write its log has ended, and no session hears of the reason. */
    private static boolean isForLackOfSpace(Throwable failure, Path place) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return DISK_FULL.equals(sql.getSQLState()) || place.toFile().getUsableSpace() < FULL;
            }
        }
        return false;
    }

    DataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(administration.getUrl());
        source.setUser(administration.getUser());
        source.setPassword(administration.getPassword());
        source.setDatabaseName(database);
        return source;
    }

    String url(String database) {
        PGSimpleDataSource source = (PGSimpleDataSource) dataSource(database);
        String user = source.getUser() == null
                ? ""
                : (source.getUrl().contains("?") ? "&" : "?") + "user=" + source.getUser();
        String password = source.getPassword() == null ? "" : "&password=" + source.getPassword();
        return source.getUrl() + user + password;
    }

    void drop(String database) {
        try (Administrator administrator = administrator()) {
            drop(administrator, database);
        }
    }

    void drop(Administrator administrator, String database) {
        try {
            administrator.execute("drop database if exists %s with (force)", database);
        } catch (SQLException e) {
            throw new IllegalStateException("The database of the test cannot be dropped: " + e.getMessage(), e);
        }
    }

    /** Makes the template, unless it is there; one process does, and the others wait for it. */
    private void prepare(Connection connection, String template, History history, String target) throws SQLException {
        execute(connection, "select pg_advisory_lock(%s)", LOCK);
        try {
            if (names(connection, template).isEmpty()) {
                String unfinished = newName();
                execute(connection, "create database %s template template0 encoding 'UTF8'%s", unfinished, strategy());
                if (!target.equals("base")) {
                    history.migrators()
                            .dataSource(dataSource(unfinished))
                            .build()
                            .upgrade(target);
                }
                execute(connection, "alter database %s rename to %s", unfinished, template);
            }
            execute(
                    connection,
                    "comment on database %s is 'used %s'",
                    template,
                    Instant.now().getEpochSecond());
        } finally {
            execute(connection, "select pg_advisory_unlock(%s)", LOCK);
        }
    }

    /** Copying files is quicker than writing each page to the log, which is the default since 15. */
    private String strategy() {
        return majorVersion >= FILE_COPY_SINCE ? " strategy file_copy" : "";
    }

    private void dropAbandoned(Connection connection) throws SQLException {
        long now = Instant.now().getEpochSecond();
        for (String name : names(connection, COPY + "%")) {
            if (seconds(name.substring(COPY.length()).split("_")[0]) + ABANDONED_AFTER.toSeconds() < now
                    && !isInUse(connection, name)) {
                execute(connection, "drop database if exists %s with (force)", name);
            }
        }
        for (String name : names(connection, TEMPLATE + "%")) {
            String used = text(
                            connection,
                            "select shobj_description(oid, 'pg_database') from pg_database where datname = '%s'",
                            name)
                    .orElse("used 0");
            if (seconds(used.replaceFirst("^used ", "")) + UNUSED_AFTER.toSeconds() < now) {
                execute(connection, "drop database if exists %s", name);
            }
        }
    }

    private static boolean isInUse(Connection connection, String name) throws SQLException {
        return text(connection, "select 'yes' from pg_stat_activity where datname = '%s' limit 1", name)
                .isPresent();
    }

    private static long seconds(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** Databases of these names; an underscore stands for itself. */
    private static List<String> names(Connection connection, String pattern) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(String.format(
                        Locale.ROOT,
                        "select datname from pg_database where datname like '%s'",
                        pattern.replace("_", "\\_")))) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Optional<String> text(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(String.format(Locale.ROOT, sql, values))) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, sql, values));
        }
    }
}
