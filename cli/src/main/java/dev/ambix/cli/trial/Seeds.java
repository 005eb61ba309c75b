package dev.ambix.cli.trial;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Files of SQL with rows for trials, by the revisions after which they are run: {@code ID.sql} or {@code ID_words.sql}.
 *
 * @param files the files by the ids of their revisions
 */
record Seeds(Map<String, Path> files) {
    static final Seeds NONE = new Seeds(Map.of());

    Seeds {
        files = new LinkedHashMap<>(files);
    }

    /**
     * The seeds of a folder.
     *
     * @throws MigrationException if the folder cannot be read, a file is named for no revision, or two are for the same
     */
    static Seeds in(Path folder, RevisionMap graph) {
        Map<String, Path> files = new LinkedHashMap<>();
        List<Path> unknown = new ArrayList<>();
        for (Path file : list(folder)) {
            Optional<RevisionNode> revision = revision(file, graph);
            if (revision.isEmpty()) {
                unknown.add(file);
                continue;
            }
            Path other = files.put(revision.get().id(), file);
            if (other != null) {
                throw new MigrationException("Both " + other + " and " + file + " hold rows for revision "
                        + revision.get().id() + ". Put them into one file.");
            }
        }
        if (!unknown.isEmpty()) {
            throw new MigrationException(unknown.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + (unknown.size() == 1 ? " is" : " are") + " named for no revision. Seeds are called ID.sql or"
                    + " ID_words.sql, with the whole id of the revision after which they are run.");
        }
        return new Seeds(files);
    }

    /** The seeds of a folder that nobody has named: none if no file in it is named for a revision. */
    static Seeds perhapsIn(Path folder, RevisionMap graph) {
        return list(folder).stream().anyMatch(file -> revision(file, graph).isPresent()) ? in(folder, graph) : NONE;
    }

    private static Optional<RevisionNode> revision(Path file, RevisionMap graph) {
        String name = file.getFileName().toString().replaceFirst("\\.sql$", "");
        return graph.find(name).or(() -> graph.find(name.replaceFirst("_.*", "")));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            throw new UsageException("The folder of seeds " + folder + " cannot be read: " + FileTrouble.of(e) + ".");
        } catch (IOException e) {
            throw new MigrationException("The folder of seeds " + folder + " cannot be read: " + FileTrouble.of(e), e);
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Runs the file of a revision in one transaction; returns the error, if it fails. */
    Optional<String> run(RevisionNode revision, Connection connection) throws SQLException {
        Path file = files.get(revision.id());
        if (file == null) {
            return Optional.empty();
        }
        connection.setAutoCommit(false);
        Optional<String> problem = problem(file, connection);
        if (problem.isEmpty()) {
            connection.commit();
            connection.setAutoCommit(true);
        } else {
            undo(connection);
        }
        return problem;
    }

    /** The problem is told, also where the connection is lost by now. */
    private static void undo(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            // Whoever uses the connection next says so.
        }
    }

    private static Optional<String> problem(Path file, Connection connection) throws SQLException {
        try {
            return run(file, connection);
        } catch (MigrationException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> run(Path file, Connection connection) throws SQLException {
        try (Stream<Piece> pieces = SqlFile.pieces(LargeText.file(file));
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (Piece piece : (Iterable<Piece>) pieces::iterator) {
                try {
                    run(piece, statement);
                } catch (SQLException | IOException e) {
                    return Optional.of("The seeds " + file + ":" + piece.line() + " fail: " + e.getMessage());
                }
            }
            return Optional.empty();
        }
    }

    private static void run(Piece piece, Statement statement) throws SQLException, IOException {
        if (piece instanceof Piece.Copy copy) {
            String rows = copy.rows().collect(Collectors.joining());
            statement
                    .getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(copy.sql(), new StringReader(rows));
        } else {
            statement.execute(piece.sql());
        }
    }
}
