package dev.ambix.autogenerate.trial;

import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the script of an upgrade on an empty database, statement by statement as psql does. */
public final class ScriptTrial {
    /** How the refusal of an online step begins in a script. */
    private static final String ONLINE = "This step needs the live database";

    private ScriptTrial() {}

    /**
     * Runs it.
     *
     * @param connection in autocommit mode
     * @return why it could not be tried, if it has a step that needs a live run; empty if it ran
     * @throws SQLException if the server refuses a statement
     */
    public static Optional<String> run(String script, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                Stream<Piece> pieces = SqlFile.pieces(LargeText.of("the script", script))) {
            statement.setEscapeProcessing(false);
            for (Piece piece : (Iterable<Piece>) pieces::iterator) {
                statement.execute(piece.sql());
            }
            return Optional.empty();
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(ONLINE)) {
                return Optional.of(e.getMessage().lines().findFirst().orElse("").replaceFirst("^ERROR: ", ""));
            }
            throw e;
        }
    }
}
