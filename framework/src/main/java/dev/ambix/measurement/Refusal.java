package dev.ambix.measurement;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Why a revision cannot be run on a scratch database. */
final class Refusal {
    /** The classes of values that are wrong, and of rows that violate a constraint. */
    private static final List<String> OF_ROWS = List.of("22", "23");

    private Refusal() {}

    /** Whether rows are in the way. */
    static boolean isAboutRows(Throwable failure) {
        return server(failure)
                .map(server -> String.valueOf(server.getSQLState()))
                .filter(state -> state.length() == 5 && OF_ROWS.contains(state.substring(0, 2)))
                .isPresent();
    }

    /** The first line of what the server said, also where it said it to Java code; else of what is behind the failure. */
    static String of(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String said = server(failure).map(Throwable::getMessage).orElse(last.getMessage());
        String line = String.valueOf(said).lines().findFirst().orElse("");
        return line.endsWith(".") ? line : line + ".";
    }

    private static Optional<SQLException> server(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException server) {
                return Optional.of(server);
            }
        }
        return Optional.empty();
    }
}
