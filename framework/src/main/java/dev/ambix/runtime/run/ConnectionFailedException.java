package dev.ambix.runtime.run;

import dev.ambix.MigrationException;
import dev.ambix.runtime.error.ServerError;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** The database could not be reached or did not let us in. */
public class ConnectionFailedException extends MigrationException {
    private static final long serialVersionUID = 1L;

    /** The driver's message about a parameter or a URL; neither is repeated, as a password may have slipped into it. */
    private static final Pattern VALUE = Pattern.compile("(?s)^(Invalid \\w+ value(?=: )|Unable to parse URL).*");

    public ConnectionFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The failure and the next step, in a sentence each. */
    public static ConnectionFailedException of(SQLException e) {
        return new ConnectionFailedException(advice(e), e);
    }

    private static String advice(SQLException e) {
        String said = VALUE.matcher(ServerError.message(e)).replaceFirst("$1");
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000" ->
                "The server refused the user or the password: " + said + ". Check the user name and the password.";
            case "3D000" -> "There is no such database: " + said + ". Create it, or correct the name in the URL.";
            case "08001" -> "The server cannot be reached: " + said + reason(e);
            case "53300" -> "The server has no connection free: " + said + ". Ambix needs two at a time.";
            case "08004" -> "The server refused the connection: " + said;
            default -> "The connection to the database failed: " + said;
        };
    }

    /** The message of the network, where the driver keeps it to itself. */
    private static String reason(SQLException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
            return " The host " + unknown.getMessage() + " is not known.";
        }
        return e.getCause() instanceof SocketTimeoutException ? " The server did not answer in time." : "";
    }
}
