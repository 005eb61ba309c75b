package dev.ambix.autogenerate.source;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.Refusal;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of DDL, or a folder whose files {@code *.sql} are read in the order of their paths.
 *
 * @param path the file or folder
 */
public record SqlSource(Path path) implements SchemaSource {
    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        for (Path file : files()) {
            create(scratch, file);
        }
    }

    @Override
    public Optional<String> sql() {
        return Optional.of(files().stream().map(SqlSource::read).collect(Collectors.joining(";\n")));
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.filter(file -> file.toString().endsWith(".sql") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new MigrationException("The folder " + path + " of the model has no files *.sql.");
            }
            return files;
        } catch (IOException e) {
            throw new MigrationException("The folder " + path + " of the model cannot be read: " + e + ".", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw LargeText.file(file).unreadable(e);
        }
    }

    private static void create(Connection scratch, Path file) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            try (Stream<Piece.Text> pieces = SqlFile.statements(LargeText.file(file))) {
                for (Piece.Text piece : (Iterable<Piece.Text>) pieces::iterator) {
                    run(statement, piece, file);
                }
            }
            statement.execute("reset all");
        }
    }

    private static void run(Statement statement, Piece.Text piece, Path file) {
        try {
            statement.execute(piece.sql());
        } catch (SQLException e) {
            throw new MigrationException(
                    file + ":" + piece.line() + ": " + e.getMessage() + "\n" + firstLines(piece.sql())
                            + Refusal.advice(e, piece.sql()),
                    e);
        }
    }

    private static String firstLines(String sql) {
        List<String> lines = sql.lines().limit(6).toList();
        return "    " + String.join("\n    ", lines);
    }
}
