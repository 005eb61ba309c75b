package dev.ambix.runtime.error;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The server's report of a failure.
 *
 * @param sqlState the SQLSTATE, or empty
 * @param message its message
 * @param detail its detail, or empty
 * @param hint its hint, or empty
 * @param where the context, such as the line of a function; or empty
 * @param position the character in the statement, from 1; 0 if it names none
 */
public record ServerError(String sqlState, String message, String detail, String hint, String where, int position) {
    /** The classes of conflicts, resources, states of objects, operators and the system. */
    private static final Set<String> OF_THE_SURROUNDINGS = Set.of("40", "53", "55", "57", "58");

    /** Of a session in a transaction, and of a transaction; that of a session is of class 57P. */
    private static final Set<String> IDLE_TIMEOUTS = Set.of("25P03", "25P04");

    /** Of databases, schemas, tables and their like, columns, functions, and other objects. */
    private static final Set<String> DUPLICATES = Set.of("42P04", "42P06", "42P07", "42701", "42723", "42710");

    /** The same, but for other objects, which may be roles. */
    private static final Set<String> UNDEFINED = Set.of("3F000", "42P01", "42703", "42883");

    public static ServerError of(SQLException e) {
        String state = text(e.getSQLState());
        return server(e)
                .map(server -> new ServerError(
                        state,
                        text(server.getMessage()),
                        text(server.getDetail()),
                        text(server.getHint()),
                        text(server.getWhere()),
                        server.getPosition()))
                .orElseGet(() -> new ServerError(state, text(e.getMessage()), "", "", "", 0));
    }

    /** The message of the server, if an exception or one of its causes comes from the driver. */
    public static Optional<ServerError> behind(Throwable e) {
        return driverException(e).map(ServerError::of);
    }

    /** The exception of the driver at the end of a chain of causes, such as jOOQ's. */
    public static Optional<SQLException> driverException(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }

    /** The message with its SQLSTATE. */
    public String summary() {
        return message + (sqlState.isEmpty() ? "" : " [" + sqlState + "]");
    }

    /** The same with another hint. */
    public ServerError withHint(String other) {
        return new ServerError(sqlState, message, detail, other, where, position);
    }

    /** The server's own words, without the driver's. */
    public static String message(SQLException e) {
        return server(e).map(server -> text(server.getMessage())).orElseGet(() -> text(e.getMessage()));
    }

    /** Whether the server refused a query because row-level security would hide rows; known by the place in its source. */
    public static boolean isRowSecurity(SQLException e) {
        return server(e)
                .map(ServerErrorMessage::getRoutine)
                .filter("check_enable_rls"::equals)
                .isPresent();
    }

    /** Whether the connection is gone, and with it the open transaction. */
    public boolean isConnectionLost() {
        return sqlState.startsWith("08") || sqlState.startsWith("57P") || IDLE_TIMEOUTS.contains(sqlState);
    }

    /** Whether nothing can be changed here: on a standby, and where transactions are read-only. */
    public boolean isReadOnly() {
        return sqlState.equals("25006");
    }

    /** Whether a lock was not to be had at once or within {@code lock_timeout}. */
    public boolean isLockNotAvailable() {
        return sqlState.equals("55P03");
    }

    /** Whether somebody canceled the statement, or it took longer than {@code statement_timeout}. */
    public boolean isCanceled() {
        return sqlState.equals("57014");
    }

    /** Whether the same statement may succeed at another time; classes 40, 53, 55, 57 and 58 of the manual's Appendix A. */
    public boolean isOfTheSurroundings() {
        return !sqlState.isEmpty() && OF_THE_SURROUNDINGS.contains(sqlState.substring(0, 2));
    }

    /** What to do about a refused statement: there may be a right missing, or a row that a constraint refuses. */
    public String remedy() {
        if (sqlState.equals("42501")) {
            return "grant the missing right or correct the migration";
        }
        if (DUPLICATES.contains(sqlState)) {
            return "correct the migration, or record it with \"stamp\" if the database has all that it makes already";
        }
        if (UNDEFINED.contains(sqlState)) {
            return "correct the migration, or put back what \"drift\" finds missing";
        }
        return sqlState.startsWith("23") ? "correct the rows or the migration" : "correct the migration";
    }

    private static Optional<ServerErrorMessage> server(SQLException e) {
        return e instanceof PSQLException server
                ? Optional.ofNullable(server.getServerErrorMessage())
                : Optional.empty();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
