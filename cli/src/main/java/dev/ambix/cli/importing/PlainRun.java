package dev.ambix.cli.importing;

import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** The scripts of steps as they were found, each given to the driver as a whole, as by a tool that only executes files. */
public record PlainRun(List<ImportedRevision> steps) implements Reference {
    private static final Pattern ROWS = Pattern.compile("\\bfrom\\s+stdin\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public void make(Connection scratch) throws SQLException {
        for (ImportedRevision step : steps) {
            for (Script script : step.scripts()) {
                run(scratch, script);
            }
        }
    }

    private static void run(Connection scratch, Script script) throws SQLException {
        if (ROWS.matcher(script.text()).find()) {
            runWithRows(scratch, script);
            return;
        }
        try (Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script.filledText());
        }
    }

    /** The driver takes no rows below a COPY in a text; they are given to it apart. */
    private static void runWithRows(Connection scratch, Script script) throws SQLException {
        try (Stream<Piece> pieces = SqlFile.pieces(LargeText.of(script.name(), script.filledText()));
                Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            for (Piece piece : (Iterable<Piece>) pieces::iterator) {
                if (piece instanceof Piece.Copy copy) {
                    String rows = copy.rows().collect(Collectors.joining());
                    scratch.unwrap(PGConnection.class).getCopyAPI().copyIn(copy.sql(), new StringReader(rows));
                } else {
                    statement.execute(piece.sql());
                }
            }
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
