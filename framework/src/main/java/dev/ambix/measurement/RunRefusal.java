package dev.ambix.measurement;

import dev.ambix.runtime.error.ServerError;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Why a revision cannot be run on a scratch database. */
final class RunRefusal {
    /** The classes of values that are wrong, and of rows that violate a constraint. */
    private static final List<String> OF_ROWS = List.of("22", "23");

    /**
     * The classes of failures that are alike on every database with the same schema: features that there are not, values, rows,
     * transactions, dependent objects, schemas, syntax and names, limits, and the state of objects.
     */
    private static final Set<String> ALIKE = Set.of("0A", "22", "23", "25", "2B", "3F", "42", "54", "55");

    /** A lock that another session holds, rights, and rows of others that are missing. */
    private static final Set<String> OF_THE_DATABASE = Set.of("55P03", "42501", "23503");

    /** An extension that the server has not got, or a role. */
    private static final Set<String> OF_THE_SERVER = Set.of("extension", "role");

    private static final String UNDEFINED_OBJECT = "42704";

    private RunRefusal() {}

    /** Whether rows are in the way. */
    static boolean isAboutRows(Throwable failure) {
        return isOf(failure, OF_ROWS);
    }

    /** Whether a failure would be the same in each database with the schema, with any rows, extensions and roles. */
    static boolean isSchema(Throwable failure) {
        return isOf(failure, ALIKE)
                && ServerError.behind(failure)
                        .filter(error -> !OF_THE_DATABASE.contains(error.sqlState()) && !isOfServer(error))
                        .isPresent();
    }

    /**
     * By the words of an English message: other messages about features that a server lacks are no surprise to its operator.
     */
    private static boolean isOfServer(ServerError error) {
        boolean isMissing =
                error.sqlState().equals(UNDEFINED_OBJECT) || error.sqlState().startsWith("0A");
        return isMissing
                && OF_THE_SERVER.stream().anyMatch(word -> error.message().startsWith(word + " \""));
    }

    private static boolean isOf(Throwable failure, Collection<String> classes) {
        return ServerError.behind(failure)
                .map(ServerError::sqlState)
                .filter(state -> state.length() == 5 && classes.contains(state.substring(0, 2)))
                .isPresent();
    }

    /** The first line of the server's message, also where Java code got it; else that of the last cause. */
    static String of(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String said = ServerError.driverException(failure)
                .map(SQLException::getMessage)
                .orElse(last.getMessage());
        return sentence(String.valueOf(said).lines().findFirst().orElse(""));
    }

    /** All that the server said: {@code cannot drop column age [2BP01]. View adult depends on it.} */
    static String whole(Throwable failure) {
        return ServerError.behind(failure)
                .map(error -> String.join(
                        " ",
                        Stream.of(error.summary(), error.detail(), error.hint())
                                .filter(text -> !text.isEmpty())
                                .map(text -> sentence(text.lines()
                                        .map(String::strip)
                                        .reduce((a, b) -> a + "; " + b)
                                        .orElse("")))
                                .toList()))
                .orElseGet(() -> of(failure));
    }

    private static String sentence(String line) {
        return line.endsWith(".") ? line : line + ".";
    }
}
